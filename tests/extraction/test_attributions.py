"""Who said what: rows of text with the words of source, cue, content and outlet, English and Hindi together."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.analysis import analyse
from khabar.analysis.model import Claim, Token
from khabar.extraction.attributions import Attributions, by_account, closing
from khabar.extraction.attributions.by_quotation import with_quotations
from khabar.extraction.attributions.learned import learned
from khabar.extraction.attributions.quotations import quotations
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.draft import Draft
from khabar.reading import Document, read_page
from khabar.record import Attribution, Entity, Mention, Role, Span, Words
from khabar.samples import pages


def draft_of(text: str, language: str, form: str = "plain") -> Draft:
    page = read_page(Document("t", text, form, None, language, None))  # type: ignore[arg-type]
    return Draft(page, analyse(page))


def words(text: str, role: Role | Words | None) -> str | None:
    return None if role is None else " … ".join(s.cut(text) for s in role.spans)


def said(text: str, language: str) -> list[tuple[str | None, str | None, str | None]]:
    draft = draft_of(text, language)
    return [tuple(words(text, r) for r in (a.source, a.cue, a.content)) for a in Attributions()(draft)]  # type: ignore[misc]


ROWS = [
    (
        "en",
        "“We saw it fall,” the guard Lena Brandt told the council. All her men were well, she added.",
        [
            ("the guard Lena Brandt", "told", "“We saw it fall,”"),
            ("she", "added", "All her men were well"),
        ],
        "each-sentence-its-speaker",
    ),
    (
        "en",
        "Rescuers brought nine men to the surface on Friday, the company that runs the mine said.",
        [("the company that runs the mine", "said", "Rescuers brought nine men to the surface on Friday")],
        "subject-with-relative-clause",
    ),
    ("hi", "अदालत के आदेश के अनुसार घाट सात दिन में खाली करना होगा।", [], "by-an-order-hi"),
    ("hi", "नियम के अनुसार नाव में 40 लोग बैठ सकते हैं।", [], "by-a-rule-hi"),
    ("en", "The mayor said the bridge would reopen on Monday.", [("The mayor", "said", "the bridge would reopen on Monday")], "clause"),
    (
        "en",
        "“Nobody told us,” Harbour captain Lena Brandt said. “We found out from the radio.”",
        [("Harbour captain Lena Brandt", "said", "“Nobody told us,” … “We found out from the radio.”")],
        "quotation-goes-on",
    ),
    (
        "en",
        "Two ferries were cancelled, according to the port authority.",
        [("the port authority", "according to", "Two ferries were cancelled")],
        "according-to",
    ),
    (
        "en",
        "The fire began in the kitchen, the brigade said on Tuesday.",
        [("the brigade", "said", "The fire began in the kitchen")],
        "clause-before",
    ),
    (
        "en",
        "The last of the boats sank at noon, harbour master Omar Haddad told a news conference in Lima.",
        [("harbour master Omar Haddad", "told", "The last of the boats sank at noon")],
        "hearers-at-the-end",
    ),
    ("en", "Let us tell you that on Friday the old mill was found empty.", [], "own-voice"),
    (
        "hi",
        "कीमतें घटकर आधी रह गईं। जिला सांख्यिकी कार्यालय (जीएसओ) ने बुधवार को यह जानकारी दी।",
        [("जिला सांख्यिकी कार्यालय (जीएसओ)", "यह जानकारी", "कीमतें घटकर आधी रह गईं")],
        "gloss-behind-the-source",
    ),
    (
        "en",
        "Nobody was on board. The mayor said last month the ferries would run.",
        [("The mayor", "said", "the ferries would run")],
        "time-of-report",
    ),
    (
        "en",
        "Nine boats sank, the coast guard said; the port has six on its list.",
        [("the coast guard", "said", "Nine boats sank")],
        "semicolon-behind-the-cue",
    ),
    (
        "en",
        "Residents said that guards fired at the boats; the navy denies this.",
        [("Residents", "said", "that guards fired at the boats"), ("the navy", "denies", "this")],
        "semicolon-before-another-voice",
    ),
    (
        "en",
        "Questioned by the lawyer, Ines Moreau, Lund agreed that he had burnt the letter.",
        [("Lund", "agreed", "that he had burnt the letter")],
        "agent-of-another-verb",
    ),
    (
        "hi",
        "जल बोर्ड की निदेशक रेखा नायर, जो इस जांच को देख रही हैं, ने कहा कि पानी साफ है।",
        [("जल बोर्ड की निदेशक रेखा नायर", "कहा", "पानी साफ है")],
        "relative-clause-before-the-mark",
    ),
    (
        "hi",
        "\"हम रुके नहीं\", टीम की कप्तान रेखा नायर ने मैच के बाद कहा, \"और आगे भी नहीं रुकेंगे।\"",
        [("टीम की कप्तान रेखा नायर", "कहा", "\"हम रुके नहीं\" … \"और आगे भी नहीं रुकेंगे।\"")],
        "speaker-inside-the-quotation",
    ),
    ("hi", "बताया जा रहा है कि नाव में छेद था।", [], "reported-by-nobody"),
    (
        "hi",
        "बोर्ड ने दावा किया कि पानी साफ है, हालांकि यूनियन ने इसका खंडन किया।",
        [("बोर्ड", "दावा किया", "पानी साफ है"), ("यूनियन", "खंडन किया", "इसका")],
        "somebody-else-behind-it",
    ),
    (
        "hi",
        "जिलाधिकारी ने बताया कि 300 घर डूबे हैं, वहीं ग्रामीणों का कहना है कि 700 घर डूबे।",
        [("जिलाधिकारी", "बताया", "300 घर डूबे हैं"), ("ग्रामीणों", "कहना है", "700 घर डूबे")],
        "an-opinion-behind-it",
    ),
    (
        "hi",
        "बोर्ड ने कहा कि नहर में पानी है, जबकि किसानों के मुताबिक नहर सूखी है।",
        [("बोर्ड", "कहा", "नहर में पानी है"), ("किसानों", "के मुताबिक", "नहर सूखी है")],
        "by-another-s-word-behind-it",
    ),
    (
        "hi",
        "निवासियों ने बोर्ड पर लापरवाही का आरोप लगाया है, जबकि बारिश जारी है।",
        [("निवासियों", "आरोप लगाया है", "बोर्ड पर लापरवाही")],
        "a-contrast-is-not-what-is-said",
    ),
    (
        "hi",
        "नगर निगम की ओर से जारी बयान में कहा गया है कि पुल बंद रहेगा।",
        [("नगर निगम", "कहा गया है", "पुल बंद रहेगा")],
        "who-issued-the-statement",
    ),
    (
        "hi",
        "सरकार ने इस दावे को खारिज कर दिया है।",
        [("सरकार", "खारिज कर दिया है", "इस दावे को")],
        "mark-alone-is-no-cue",
    ),
    (
        "en",
        "The union walked out, saying the deal would cut pensions.",
        [("The union", "saying", "the deal would cut pensions")],
        "inherited-subject",
    ),
    ("en", "The minister vowed to fight the ruling.", [("The minister", "vowed", "to fight the ruling")], "infinitive"),
    ("en", "You know what to do when the siren sounds.", [], "whoever-reads-says-nothing"),
    (
        "en",
        "The ministry said eight people were hurt and volunteers spoke of more than 20.",
        [("The ministry", "said", "eight people were hurt"), ("volunteers", "spoke", "more than 20")],
        "another-speaker-in-the-same-breath",
    ),
    ("en", "The film has been declared the best of the year.", [], "a-thing-that-nobody-says"),
    ("en", "The train left at noon and arrived at six.", [], "nothing-said"),
    ("en", "The mayor has not commented: “We wait.”", [], "denied-before-a-quotation"),
    ("en", "That is what the mayor hopes.", [], "what-is-nobody's"),
    ("hi", "जिलाधिकारी सुरेश पाल ने सोमवार को कहा कि शहर में नए अस्पताल खुलेंगे।", [("जिलाधिकारी सुरेश पाल", "कहा", "शहर में नए अस्पताल खुलेंगे")], "clause"),
    ("hi", "“हमें पानी चाहिए,” किसान नेता रामलाल ने कहा। “सरकार सुने।”", [("किसान नेता रामलाल", "कहा", "“हमें पानी चाहिए,” … “सरकार सुने।”")], "quotation-goes-on"),
    ("hi", "पुलिस के मुताबिक, हादसे में चार लोग घायल हुए हैं।", [("पुलिस", "के मुताबिक", "हादसे में चार लोग घायल हुए हैं")], "according-to"),
    ("hi", "सड़क दस दिन में बन जाएगी, ऐसा मंत्री विनोद सिंह ने बताया।", [("मंत्री विनोद सिंह", "बताया", "सड़क दस दिन में बन जाएगी")], "clause-before"),
    ("hi", "ग्रामीणों का कहना है कि नाव अब तक नहीं आई।", [("ग्रामीणों", "कहना है", "नाव अब तक नहीं आई")], "noun"),
    ("hi", "विपक्ष ने मामले की जांच की मांग की है।", [("विपक्ष", "मांग की है", "मामले की जांच")], "nominal"),
    ("hi", "रिपोर्ट में कहा गया है कि हवा खराब है।", [("रिपोर्ट", "कहा गया है", "हवा खराब है")], "passive"),
    ("hi", "दल ने बांध देखा, लेकिन यह तय नहीं हो पाया है कि पानी कब घटेगा।", [], "could-not-be-is-not-found"),
    ("hi", "नगर में आई बाढ़ के बाद, बाहर के दलों से कहा गया कि उनकी जरूरत नहीं थी।", [], "a-place-and-who-was-told"),
    ("hi", "महापौर ने दुकानदारों को घर जाने के लिए कहा, तब भी जब बाजार खुला था।", [("महापौर", "कहा", "दुकानदारों को घर जाने")], "told-to-do-it"),
    ("hi", "सुबह टहलते समय कप्तान रेखा नायर ने बताया, “हमारी टीम तैयार है।”", [("कप्तान रेखा नायर", "बताया", "“हमारी टीम तैयार है।”")], "while-walking"),
    ("hi", "नगर निगम अब कहता है कि बांध भरा है।", [("नगर निगम", "कहता है", "बांध भरा है")], "now-is-no-part-of-who"),
    ("hi", "उस दुकानदार पर संदेह है कि उसने आग लगाई।", [], "who-is-suspected"),
    ("hi", "नाविकों ने लहरों को करारा जवाब दिया- बंदरगाह पर भीड़", [], "an-answer-that-is-none"),
    ("hi", "जल एजेंसी के प्रवक्ता मि. नायर का कहना है कि बांध भरा है।", [("जल एजेंसी के प्रवक्ता मि. नायर", "कहना है", "बांध भरा है")], "a-title-with-a-stop"),
    ("hi", "मेयर बोलीं- घबराएं नहीं", [("मेयर", "बोलीं", "घबराएं नहीं")], "dash"),
    ("hi", "कानून के अनुसार जमीन सबकी है।", [], "law-says-nothing"),
    ("hi", "रेलगाड़ी छह बजे पहुंची।", [], "nothing-said"),
    ("xx", "Der Bürgermeister sagte nichts.", [], "unknown-language"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), [r[:3] for r in ROWS], ids=[f"{r[0]}-{r[3]}" for r in ROWS])
def test_who_said_what(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text, language) == expected


BACK = [
    ("en", "The dam is sound. The water is falling. Engineers from both towns have given this information.", "Engineers from both towns"),
    ("en", "There can also be talk about rebuilding the mills. Engineers from both towns have given this information.", "Engineers from both towns"),
    ("hi", "बांध सुरक्षित है। पानी घट रहा है। यह जानकारी जल विभाग के इंजीनियर मोहन राय ने दी।", "जल विभाग के इंजीनियर मोहन राय"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source"), BACK, ids=["en", "a cue before", "hi"])
def test_a_sentence_that_looks_back_takes_those_before_it(language: str, text: str, source: str) -> None:
    [found] = Attributions()(draft_of(text, language))
    assert words(text, found.source) == source
    assert text.startswith(" ".join(s.cut(text) for s in found.content.spans))
    assert sum(s.cut(text).count(" ") for s in found.content.spans) > 4


VIA = [
    ("en", "Deputy mayor Ana Prado told the Evening Herald that the pool would close.", "the Evening Herald"),
    ("en", "Deputy mayor Ana Prado told reporters that the pool would close.", None),
    ("en", "Deputy mayor Ana Prado told the news agency NBX, “The pool will close.”", "the news agency NBX"),
    ("en", "Deputy mayor Ana Prado said to ANI that the pool would close.", "ANI"),
    ("en", "Deputy mayor Ana Prado said to the council that the pool would close.", None),
    ("en", "Deputy mayor Ana Prado told the channel Orvel that the pool would close.", "the channel Orvel"),
    ("en", "Deputy mayor Ana Prado told the Orvel agency that the pool would close.", "the Orvel agency"),
    ("hi", "प्रवक्ता कमला देवी ने समाचार एजेंसी एएनआई को बताया कि बातचीत जारी है।", "समाचार एजेंसी एएनआई"),
    ("hi", "न्यूज एजेंसी के प्रवक्ता ने कहा कि रेखा नायर ने इस्तीफा दिया।", None),
    ("hi", "प्रवक्ता कमला देवी ने पत्रकारों को बताया कि बातचीत जारी है।", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    VIA,
    ids=[
        "en-outlet",
        "en-reporters",
        "en-agency-by-name",
        "en-said-to",
        "en-said-to-no-outlet",
        "en-channel",
        "en-agency",
        "hi-outlet",
        "hi-spokesman",
        "hi-reporters",
    ],
)
def test_the_outlet_told(language: str, text: str, outlet: str | None) -> None:
    [found] = Attributions()(draft_of(text, language))
    assert words(text, found.via) == outlet


def test_the_page_s_own_publisher_is_an_outlet_whatever_its_name() -> None:
    story = "<p>Deputy mayor Ana Prado told Harbour Post on Friday that the pool would close for good.</p><p>It has leaked for ten years.</p>"
    head = "<meta property=og:site_name content='Harbour Post'>"
    draft = draft_of(f"<html><head>{head}</head><body><article><h1>Pool closes</h1>{story}</article></body></html>", "en", "html")
    assert [words(draft.page.text, a.via) for a in Attributions()(draft)] == ["Harbour Post"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote for the new guild master will be held in Marlow on May 4, the clerk has informed.", ("the clerk", "informed")),
        (
            "Forty boats have been pulled out so far, the officer in charge of the port told.",
            ("the officer in charge of the port", "told"),
        ),
        (
            "The two towns will share the quay, the mayors of both towns said after the talks in Marlow.",
            ("the mayors of both towns", "said"),
        ),
        ("Nine fishing boats sank, the Harbour Workers Union (HWU) said.", ("the Harbour Workers Union ( HWU )", "said")),
        ("Nine boats sank, the union says; the port office says 13 fishing boats sank.", ("the port office", "says")),
        ("When the bridge was shut, the mayor said.", None),
        ("The boats were pulled out, as the officer told.", None),
        ("Two old cranes, the engineer said.", None),
    ],
    ids=["informed", "told", "after-the-talks", "abbreviated", "behind-a-semicolon", "only-when", "as-told", "no-clause"],
)
def test_a_verb_of_speech_may_end_its_sentence(text: str, expected: tuple[str, str] | None) -> None:
    [sentence] = draft_of(text, "en").analysis.sentences
    found = list(closing.proposals(sentence, [False] * len(sentence.tokens)))
    assert [(" ".join(t.text for t in p.source), p.cue.text) for p in found] == ([expected] if expected else [])


def test_the_source_is_linked_to_its_entity() -> None:
    text = "The mayor said the bridge would reopen on Monday."
    draft = draft_of(text, "en")
    draft.entities = (Entity(id="n7", name="Mayor", type="PERSON", mentions=(Mention(Span(0, 9), "nominal"),)),)
    [found] = Attributions()(draft)
    assert found.source is not None
    assert found.source.entity == "n7"


@pytest.mark.parametrize(
    "text",
    ["Prado's supporters said the bridge would reopen.", "A member of Prado's crew said the bridge would reopen."],
    ids=["several", "somebody-of-theirs"],
)
def test_who_belongs_to_somebody_is_not_them(text: str) -> None:
    at = text.index("Prado")
    draft = draft_of(text, "en")
    draft.entities = (Entity(id="n7", name="Prado", type="PERSON", mentions=(Mention(Span(at, at + 5), "name"),)),)
    [found] = Attributions()(draft)
    assert found.source is not None
    assert found.source.entity is None


KINDS = [
    ("“The pool will close,” the mayor said.", "direct"),
    ("The mayor said the pool would close.", "indirect"),
    ("The mayor said the pool was “a danger to everyone”.", "mixed"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[k for _, k in KINDS])
def test_kind(text: str, kind: str) -> None:
    assert [a.kind for a in Attributions()(draft_of(text, "en"))] == [kind]


QUOTATIONS = [
    ("He said “yes” and “no”.", ["“yes”", "“no”"], "curly"),
    ('He said "yes" and "no".', ['"yes"', '"no"'], "straight"),
    ("Il dit « oui » et «non».", ["« oui »", "«non»"], "guillemets"),
    ("Er sagte „ja“ und „nein”.", ["„ja“", "„nein”"], "low"),
    ("He said ''yes'' and ``no''.", ["''yes''", "``no''"], "doubled"),
    ("‘Don’t go,’ she said, ‘it’s late.’", ["‘Don’t go,’", "‘it’s late.’"], "single-with-apostrophes"),
    ("The voters’ rights and the '90s aren't quotes.", [], "apostrophes"),
    ("“It never ends. It goes on", ["“It never ends. It goes on"], "unclosed"),
    ("उन्होंने कहा, “पानी नहीं है।” और 'बिजली भी नहीं'।", ["“पानी नहीं है।”", "'बिजली भी नहीं'"], "hi"),
    ("12\" pipes are sold", [], "inches"),
    ('He said “yes, of course" and then “no, never".', ['“yes, of course"', '“no, never"'], "curly-closed-straight"),
    ('"Yes, of course,” she said. "No, never,” he said.', ['"Yes, of course,”', '"No, never,”'], "straight-closed-curly"),
    ('“Yes, of course," she said. “No, never.”', ['“Yes, of course,"', "“No, never.”"], "curly-closed-straight-then-curly"),
    ('"The mayor said “yes” and the clerk “no”.', ["“yes”", "“no”"], "stray-before-others"),
    ('“They shouted "stop it" and ran,” he said.', ['“They shouted "stop it" and ran,”'], "straight-within-curly"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [q[:2] for q in QUOTATIONS], ids=[q[2] for q in QUOTATIONS])
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.span.cut(text) for q in quotations(text, 0, len(text))] == expected


UNCLAIMED = [
    (
        "Lena Brandt wrote: “The dam was never meant to hold so much water.”",
        [("Lena Brandt", "wrote", "“The dam was never meant to hold so much water.”")],
        "verb-before",
    ),
    (
        "“The dam was never meant to hold so much water,” Brandt said.",
        [("Brandt", "said", "“The dam was never meant to hold so much water,”")],
        "verb-after",
    ),
    (
        "In its letter the council said:\n\n“No house below the dam may be lived in until the spring.”",
        [("the council", "said", "“No house below the dam may be lived in until the spring.”")],
        "verb-in-the-paragraph-before",
    ),
    (
        "“No house below the dam may be lived in.” — Lena Brandt, engineer",
        [("Lena Brandt, engineer", "—", "“No house below the dam may be lived in.”")],
        "signed",
    ),
    (
        "“No house below the dam may be lived in” – Lena Brandt\n“The water is still rising in the valley” – Ana Prado",
        [
            ("Lena Brandt", "–", "“No house below the dam may be lived in”"),
            ("Ana Prado", "–", "“The water is still rising in the valley”"),
        ],
        "signed-line-by-line",
    ),
    (
        "“No house below the dam may be lived in.”\n\n- Lena Brandt.",
        [("Lena Brandt", "-", "“No house below the dam may be lived in.”")],
        "signed-in-the-paragraph-after",
    ),
    ("She sang “The Long Road to the Sea” and said nothing.", [], "a-title"),
    ("“The water came at night and took the bridge.” The road is closed.", [], "nobody-beside-it"),
]


@pytest.mark.parametrize(("text", "expected"), [u[:2] for u in UNCLAIMED], ids=[u[2] for u in UNCLAIMED])
def test_a_quotation_that_nobody_has_is_laid_to_who_stands_beside_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    page = Reader(analyse(read_page(Document("t", text, "plain", None, "en", None))))
    found = [
        (
            " ".join(t.text for t in w.proposal.source).replace(" ,", ","),
            w.proposal.cue.text,
            " ".join(s.cut(text) for s in w.content.spans),
        )
        for w in with_quotations(page, [])
    ]
    assert found == expected


CARRIED = [
    (
        "“It will rain,” the minister said.\n\n“And it will not stop before the spring.”",
        ["“It will rain,” … “And it will not stop before the spring.”"],
        "closed",
    ),
    (
        "“It will rain,” the minister said. “We know it.\n\n“It will not stop before the spring.”\n\n“Be ready for it.”",
        ["“It will rain,” … “We know it. … “It will not stop before the spring.” … “Be ready for it.”"],
        "left-open-and-on",
    ),
    (
        "“It will rain,” the minister said.\n\nNobody left.\n\n“And it will not stop before the spring.”",
        ["“It will rain,”"],
        "a-paragraph-between",
    ),
    (
        "“It will rain,” the minister said.\n\n“And it will not stop,” the clerk said.",
        ["“It will rain,”", "“And it will not stop,”"],
        "a-speaker-of-its-own",
    ),
]


@pytest.mark.parametrize(("text", "contents"), [c[:2] for c in CARRIED], ids=[c[2] for c in CARRIED])
def test_a_paragraph_that_is_a_quotation_and_no_more_goes_on_with_the_one_before(text: str, contents: list[str]) -> None:
    assert [content for _, _, content in said(text, "en")] == contents


POSTS = [
    (
        "We will rebuild the pier before the winter. Nobody will be left alone. — Harbour Council (@harbour) July 4, 2025",
        [("Harbour Council", "—", "We will rebuild the pier before the winter. Nobody will be left alone")],
        "in-one-paragraph",
    ),
    (
        "We will rebuild the pier before the winter.\n\n— Harbour Council (@harbour) July 4, 2025",
        [("Harbour Council", "—", "We will rebuild the pier before the winter")],
        "signed-in-the-paragraph-after",
    ),
    ("The pier is closed — the council (@harbour) has a list of it on its site, which is long and kept by three people.", [], "a-handle-alone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [p[:2] for p in POSTS], ids=[p[2] for p in POSTS])
def test_a_post_is_its_account_s(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text, "en") == expected


WHOLE = [
    ("The firm said demand fell when it opened the third ferry line.", 9, "demand fell when it opened the third ferry line"),
    ("The firm said demand fell when it opened the third ferry line.", 5, "demand fell"),
]


@pytest.mark.parametrize(("text", "end", "content"), WHOLE, ids=["in-a-noun-phrase", "at-its-end"])
def test_a_content_ends_with_no_noun_phrase_left_in_the_middle(text: str, end: int, content: str) -> None:
    draft = draft_of(text, "en")
    [sentence] = draft.analysis.sentences
    tokens = sentence.tokens
    claim = Claim(tokens[0:2], tokens[2:3], tokens[3:end], sentence)
    [found] = learned(Reader(replace(draft.analysis, claims=[claim])))
    assert " ".join(s.cut(text) for s in found.content.spans) == content


def test_a_quotation_that_nothing_closes_ends_before_its_cue() -> None:
    text = '"Nobody came to ask us what we had lost, said Lena Brandt, a farmer.'
    assert said(text, "en") == [("Lena Brandt, a farmer", "said", '"Nobody came to ask us what we had lost')]


@given(st.text(alphabet="ab “”'\"‘’«»`,.\n", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for found in quotations(text, 0, len(text)):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end


PIECES = [
    "विभाग ने कहा",
    " कि ",
    "“पानी",
    "घटेगा।”",
    " के मुताबिक ",
    "सूत्रों",
    ", ",
    "बताया",
    " यह जानकारी ",
    "उन्होंने",
    "- ",
    "\n",
    "बोले",
    "का कहना है",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_every_span_is_in_the_text_and_ids_count_from_one(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not text.strip():
        return
    draft = draft_of(text, "hi")
    found: list[Attribution] = list(Attributions()(draft))
    assert [a.id for a in found] == [f"q{n}" for n in range(1, len(found) + 1)]
    for role in (r for a in found for r in (a.source, a.cue, a.content) if r):
        assert all(0 <= s.start < s.end <= len(draft.page.text) and s.cut(draft.page.text).strip() for s in role.spans)


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘a’ ", "« "], ids=["straight", "curly", "single", "closed", "guillemet"])
def test_a_page_of_marks_takes_linear_time(mark: str) -> None:
    text = f"{mark}a " * 40_000
    start = time.process_time()
    list(quotations(text, 0, len(text)))
    assert time.process_time() - start < 5


SCRIPT = """MORALES: Thank you for coming. Will the port stay open?

ADEYEMI: It will. We said so in May.

MORALES: Who pays?

ADEYEMI: The owners do."""


@pytest.mark.parametrize("text", [SCRIPT, '"' + SCRIPT.replace("\n\n", '\n\n"') + '"'], ids=["plain", "quoted"])
def test_a_script_gives_each_turn_to_its_speaker(text: str) -> None:
    found = said(text, "en")
    assert [source for source, _, _ in found] == ["MORALES", "ADEYEMI", "MORALES", "ADEYEMI"]
    assert found[1][2] == "It will. We said so in May" or found[1][2].endswith("It will. We said so in May.")  # type: ignore[union-attr]


def test_labels_that_do_not_return_make_no_script() -> None:
    text = "WEATHER: Rain is likely.\n\nTRAFFIC: Roads are dry.\n\nSPORT: No games today.\n\nMARKETS: Closed."
    assert said(text, "en") == []


@pytest.mark.parametrize(
    ("first", "contents"),
    [("A bus fell into the gorge.", ["grief"]), ("“A bus fell into the gorge.”", ["“A bus fell into the gorge.”", "grief"])],
    ids=["prose", "quotation"],
)
def test_a_sentence_before_belongs_to_a_cue_with_an_object_only_as_a_quotation(first: str, contents: list[str]) -> None:
    draft = draft_of(f"{first} The mayor expressed grief.", "en")
    before, here = draft.analysis.sentences
    words_ = {t.text: t for t in here.tokens}
    claim = Claim([words_["The"], words_["mayor"]], [words_["expressed"]], [*before.tokens, words_["grief"]], here)
    [found] = learned(Reader(replace(draft.analysis, claims=[claim])))
    assert [s.cut(draft.page.text) for s in found.content.spans] == contents


def test_a_report_of_nobody_is_nobody_s() -> None:
    assert said("It is believed that the price of coal will rise till May.", "en") == []


def test_an_adjective_without_its_noun_is_nothing_said() -> None:
    draft = draft_of("He will present new plans.", "en")
    [here] = draft.analysis.sentences
    he, _, present, new, _, _ = here.tokens
    assert list(learned(Reader(replace(draft.analysis, claims=[Claim([he], [present], [new], here)])))) == []


def claims_of(
    text: str, source: list[str], cue: list[str], content: list[str]
) -> list[tuple[str | None, str | None, str | None]]:
    """What is made of a claim that the encoder may have read so, each word of it the first of its form."""
    draft = draft_of(text, "en")
    tokens = draft.analysis.tokens

    def those(forms: list[str]) -> list[Token]:
        return [next(t for t in tokens if t.text == form) for form in forms]

    sentence = next(s for s in draft.analysis.sentences if those(cue)[0] in s.tokens)
    claim = Claim(those(source), those(cue), those(content), sentence)
    draft = replace(draft, analysis=replace(draft.analysis, claims=(claim,)))
    return [tuple(words(text, r) for r in (a.source, a.cue, a.content)) for a in Attributions()(draft)]  # type: ignore[misc]


def test_a_speaker_read_as_the_end_of_what_is_said_is_the_source() -> None:
    found = claims_of("Nine boats sank, traders said.", [], ["said"], ["Nine", "boats", "sank", ",", "traders"])
    assert found == [("traders", "said", "Nine boats sank")]


def test_a_sentence_after_the_closing_cue_is_no_part_of_what_is_said() -> None:
    text = "Nine boats sank, traders said. The mill burned down."
    found = claims_of(text, ["traders"], ["said"], ["Nine", "boats", "sank", "The", "mill", "burned", "down"])
    assert found[0] == ("traders", "said", "Nine boats sank")


def test_a_speaker_of_the_next_sentence_has_not_said_what_the_cue_has_a_subject_for() -> None:
    text = "The bank board has appealed to the clerks. She left for Lima."
    found = claims_of(text, ["She"], ["has", "appealed", "to"], ["the", "clerks"])
    assert found[0] == ("The bank board", "has appealed to", "the clerks")


def test_what_is_said_begins_with_its_clause() -> None:
    text = "The guests were two clerks and a guide, traders said."
    found = claims_of(text, ["traders"], ["said"], ["clerks", "and", "a", "guide"])
    assert found == [("traders", "said", "The guests were two clerks and a guide")]


def test_who_lets_it_be_known_says_it() -> None:
    text = "The mayor let it be known that boats sank."
    found = claims_of(text, ["The", "mayor"], ["known"], ["that", "boats", "sank"])
    assert [row[0] for row in found] == ["The mayor"]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("en", "The port of Selmar cut its fees by a tenth on Monday, saying trade was \"nowhere near what it was\".", "The port of Selmar", 'trade was "nowhere near what it was"'),
        ("hi", "निगम की आयुक्त मीना राव ने इन दावों को बेबुनियाद बताया।", "निगम की आयुक्त मीना राव", "इन दावों को बेबुनियाद"),
        ("hi", "रेल मंत्रालय ने इस हादसे पर टिप्पणी करने से इनकार कर दिया।", "रेल मंत्रालय", "इस हादसे पर टिप्पणी करने"),
    ],
)  # fmt: skip
def test_whole_sources_and_what_they_call_things(language: str, text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in said(text, language)] == [(source, content)]


@pytest.mark.parametrize("asked", ["asked not to be named as the talks go on", "declined to be identified"])
def test_who_asks_not_to_be_named_says_nothing_by_that(asked: str) -> None:
    text = f"A clerk at the port, who {asked}, said the crane had not been checked since May."
    assert [(c, w) for _, c, w in said(text, "en")] == [("said", "the crane had not been checked since May")]


def test_who_calls_for_somebody_to_be_named_says_so() -> None:
    text = "The union called for the new harbour master to be named at once."
    assert [s for s, _, _ in said(text, "en")] == ["The union"]


def test_a_body_that_puts_a_number_keeps_its_name() -> None:
    rows = said("The ministry said 12 boats were lost. Aid group Maribor put the number at 30.", "en")
    assert [s for s, _, _ in rows][-1] == "Aid group Maribor"


def test_an_outlet_in_quotation_marks_is_told_without_them() -> None:
    text = "सचिव रवि नायर ने ‘पीटीआई-भाषा’ से कहा, ‘‘पुल सोमवार को खुल जाएगा।’’"
    draft = draft_of(text, "hi")
    assert [words(text, a.via) for a in Attributions()(draft)] == ["पीटीआई-भाषा"]


def test_a_relative_clause_is_said_to_its_end() -> None:
    text = (
        "The clerk said that the hurt had been taken to the Base Hospital in Selmar, out of which six had been sent on to Lima."
    )
    (row,) = (row for row in said(text, "en") if row[0] == "The clerk")
    assert row[2] is not None
    assert row[2].endswith("six had been sent on to Lima")


def test_who_is_accused_of_a_deed_is_not_who_accuses() -> None:
    rows = said("सीमा के पास सड़क बनाने का आरोप, राजदूत ने कहा- यह हमारी जमीन है", "hi")
    assert [s for s, _, _ in rows] == ["राजदूत"]


def test_by_whose_account_it_is_is_not_what_somebody_else_says() -> None:
    rows = said("मेनन के अनुसार, परिषद ने हर दुकान को 20 हजार रुपये देने पर सहमति जताई है।", "hi")
    assert [(s, w) for s, w, _ in rows] == [("मेनन", "के अनुसार")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मेयर ने मेले का उद्घाटन किया और कलाकारों को मदद देने की घोषणा की।", ("मेयर", "घोषणा की", "कलाकारों को मदद देने")),
        ("केन्या के मंत्रालय ने बयान जारी कर चाड की आलोचना की।", ("केन्या के मंत्रालय", "आलोचना की", "चाड")),
        (
            "पुलिस के मुताबिक, 12 मई को चोरों ने धोबी को पीटने की धमकी दी थी।",
            ("पुलिस", "के मुताबिक", "12 मई को चोरों ने धोबी को पीटने की धमकी दी थी"),
        ),
        ("मंत्री ने कहा कि सड़क बनेगी और पुल की मरम्मत की मांग की।", ("मंत्री", "कहा", "सड़क बनेगी और पुल की मरम्मत की मांग की")),
    ],
)
def test_where_what_is_said_in_hindi_begins(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text, "hi") == [expected]


def test_who_looks_back_on_a_whole_hindi_report_has_it() -> None:
    text = "दुकान के मालिक ने अपील करने की बात कही है, ऐसा उनके भाई सोहन ने बताया।"
    assert said(text, "hi") == [("उनके भाई सोहन", "बताया", "दुकान के मालिक ने अपील करने की बात कही है")]


def test_the_subject_of_what_is_announced_does_not_announce_it() -> None:
    text = "The members voted to leave the pact, the speaker announced."
    found = claims_of(text, ["members"], ["announced"], ["voted", "to", "leave", "the", "pact"])
    assert [(source, said) for source, _, said in found] == [("the speaker", "members voted to leave the pact")]


def test_what_is_rejected_in_hindi_stands_before_its_mark() -> None:
    rows = said("मंत्री नायर ने इस आरोप को सिरे से खारिज कर दिया।", "hi")
    assert [(s, c) for s, _, c in rows] == [("मंत्री नायर", "इस आरोप को")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As per the harbour office, nine fishing boats sank.", [("the harbour office", "As per", "nine fishing boats sank")]),
        ("Nine fishing boats sank, as per the harbour office.", [("the harbour office", "as per", "Nine fishing boats sank")]),
        ("As per the rules of the harbour, nine boats stay out.", []),
    ],
    ids=["in-front", "behind", "by-a-rule"],
)
def test_an_account_needs_no_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    [sentence] = draft_of(text, "en").analysis.sentences
    found = by_account.proposals(sentence, [False] * len(sentence.tokens))
    rows = [tuple(" ".join(t.text for t in part) for part in (p.source, p.cue_words, p.content)) for p in found]
    assert rows == expected


def test_a_quotation_is_not_of_who_speaks_two_sentences_on() -> None:
    text = "“We built it.” It rained. Traders say boats sank."
    found = claims_of(text, ["Traders"], ["say"], ["“", "We", "built", "it", ".", "”", "boats", "sank"])
    assert [c for _, _, c in found] == ["boats sank"]


def test_a_quotation_of_the_next_sentence_is_of_its_own_speaker() -> None:
    text = "Lund denied that boats sank. “All of them are safe,” he posted on Friday."
    found = claims_of(
        text, ["Lund"], ["denied"], ["boats", "sank", "“", "All", "of", "them", "are", "safe", ",", "”", "he", "posted"]
    )
    assert found == [("Lund", "denied", "boats sank"), ("he", "posted", "“All of them are safe,”")]


def test_a_second_act_of_the_source_is_a_report_of_its_own() -> None:
    text = "Lund hinted that boats may leave, and did not rule out raising fees."
    found = claims_of(
        text, ["Lund"], ["hinted"], ["boats", "may", "leave", ",", "and", "did", "not", "rule", "out", "raising", "fees"]
    )
    assert found == [("Lund", "hinted", "boats may leave"), ("Lund", "did not rule out", "raising fees")]


def test_what_should_be_asked_is_not_said_by_who_should_ask() -> None:
    text = "The minister must ask whether boats sank, Ana Lund told the council."
    found = claims_of(text, ["minister"], ["must", "ask"], ["whether", "boats", "sank"])
    assert found == [("Ana Lund", "told", "The minister must ask whether boats sank")]


def test_who_is_quoted_as_saying_it_is_the_source_and_who_quotes_the_outlet() -> None:
    text = "“No boat sank in May,” Ana Lund was quoted as saying by the Orvel agency."
    draft = draft_of(text, "en")
    [found] = Attributions()(draft)
    assert [words(text, r) for r in (found.source, found.via, found.content)] == [
        "Ana Lund",
        "the Orvel agency",
        "“No boat sank in May,”",
    ]


def test_a_subject_behind_the_cue_is_the_source() -> None:
    text = "The toll of the storm was nine, says the union."
    found = claims_of(text, ["The", "toll", "of"], ["says"], ["the", "storm", "was", "nine"])
    assert found == [("the union", "says", "The toll of the storm was nine")]


def test_the_subject_of_a_clause_brings_the_clause() -> None:
    text = "The next talks will be held in Lima on Friday, the ministry informed."
    found = claims_of(text, ["ministry"], ["informed"], ["The", "next", "talks"])
    assert [c for _, _, c in found] == ["The next talks will be held in Lima on Friday"]


def test_the_report_that_ends_a_sentence_has_all_that_is_said_before_it() -> None:
    text = "He said that boats have left, informed the warden of the quay, Ana Lund."
    found = claims_of(text, ["He"], ["said"], ["that", "boats", "have", "left", ",", "informed", "warden", "of", "the", "quay"])
    assert found == [("the warden of the quay, Ana Lund", "informed", "He said that boats have left")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The court halts work.", ["court"], ["halts"], ["work"]),
        ("Lund called a meeting.", ["Lund"], ["called"], ["a", "meeting"]),
        ("Asked whether boats sank, Lund left the hall.", [], ["Asked"], ["whether", "boats", "sank"]),
    ],
)
def test_deeds_and_questions_of_nobody_are_no_reports(text: str, source: list[str], cue: list[str], content: list[str]) -> None:
    assert claims_of(text, source, cue, content) == []


def test_what_is_told_by_nobody_is_not_what_the_sentence_before_has_from_somebody() -> None:
    page = next(p for p in pages() if p.name == "03-ferry-translated.txt")
    record = khabar.read(page.read_text("utf-8"))
    (told,) = (a for a in record.attributions if a.source and words(record.text, a.source) == "local media")
    assert words(record.text, told.content) == "the ferry had 300 people on board"
