"""Whose words they are where pages show it by other than the plain pattern: verdicts, owners, headlines, second acts."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Attribution, Record, Role, Words

_BODY = {
    "en": "\n\nIt rained on Monday in the town and nobody came to help.\n\nThe road was shut for a day.\n",
    "hi": "\n\nनगर में सोमवार को बारिश हुई और लोग घरों में रहे।\n\nसड़क एक दिन बंद रही।\n",
}


def words(record: Record, part: Role | Words | None) -> str | None:
    return None if part is None else " … ".join(record.cut(span) for span in part.spans)


def shown(record: Record) -> list[tuple[str | None, str | None, str | None]]:
    return [(words(record, a.source), words(record, a.cue), words(record, a.content)) for a in record.attributions]


def who(record: Record, attribution: Attribution) -> str | None:
    """The name of the entity behind the source."""
    by_id = {entity.id: entity.name for entity in record.entities}
    return by_id.get(attribution.source.entity or "") if attribution.source else None


SAID = [
    ("महापौर ने इस आरोप को गलत बताया कि निगम ने दुकानें तोड़ीं।", ("महापौर", "गलत बताया", "निगम ने दुकानें तोड़ीं"), "a verdict is the cue"),
    ("संघ ने इसे मजदूरों की हार बताया।", ("संघ", "बताया", "इसे मजदूरों की हार"), "what it is called"),
    ("सांसद ने मंत्री को गद्दार कहा।", ("सांसद", "कहा", "मंत्री को गद्दार"), "a name given"),
    ("पुलिस ने मृतकों की संख्या 12 बताई।", ("पुलिस", "बताई", "मृतकों की संख्या 12"), "a number given"),
    ("दल के प्रवक्ता विनोद राय के हवाले से ‘जनपथ टाइम्स’ ने लिखा कि कोई समझौता नहीं होगा।", ("दल के प्रवक्ता विनोद राय", "के हवाले से", "कोई समझौता नहीं होगा"), "an outlet in marks"),
    ("तट रक्षक बल (सीजी) के प्रवक्ता हरि नायर ने कहा कि नाव मिल गई।", ("तट रक्षक बल (सीजी) के प्रवक्ता हरि नायर", "कहा", "नाव मिल गई"), "a gloss inside the source"),
    ("हादसे में बचे मनोज ने पुलिस को बताया कि चालक सो गया था।", ("मनोज", "बताया", "चालक सो गया था"), "no participle before the name"),
    ("मेयर ने हादसे पर दुख जताते हुए अधिकारियों को जांच के निर्देश दिए।", ("मेयर", "निर्देश दिए", "अधिकारियों को जांच"), "an act beside it is not said"),
    ("मेयर ने माना कि 'अच्छी प्रगति' हुई है।", ("मेयर", "माना", "'अच्छी प्रगति' हुई है"), "a clause that a quotation opens"),
    ("एक नए गुट ने धमाके की जिम्मेदारी ली है।", ("एक नए गुट", "जिम्मेदारी ली है", "धमाके"), "who takes it upon themselves"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[:2] for r in SAID], ids=[r[2] for r in SAID])
def test_who_said_what_in_hindi(text: str, expected: tuple[str, str, str]) -> None:
    assert shown(khabar.read(text, form="plain")) == [expected]


@pytest.mark.parametrize(
    "text",
    ["गाइड ने यात्रियों को किले का रास्ता बताया।", "दादी ने बच्चों को एक कहानी बताई।"],
    ids=["a way", "a tale"],
)
def test_what_is_told_to_somebody_is_no_verdict(text: str) -> None:
    assert shown(khabar.read(text, form="plain")) == []


OWNED = [
    ("अंजू देवी के पति ने कहा कि वह घर पर थे। अंजू देवी अस्पताल में हैं।", None, "a husband"),
    ("मंत्री शाहिद रिंद ने कहा कि जांच होगी। उनके कार्यालय ने कहा कि जांच पूरी हुई।", None, "an office, by a pronoun"),
    ("अंजू देवी ने कहा कि वह घर पर थीं।", "अंजू देवी", "herself"),
    ("“We lost,” said Leader of Opposition Mira Sethi.", "Mira Sethi", "who holds an office of several words"),
    ("“We lost,” said supporters of Mira Sethi.", None, "supporters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), [r[:2] for r in OWNED], ids=[r[2] for r in OWNED])
def test_who_speaks_is_told_from_whose_they_are(text: str, name: str | None) -> None:
    record = khabar.read(text, form="plain")
    assert who(record, record.attributions[-1]) == name


HEADLINES = [
    ("Chad’s army refuses to leave the wells, says – water belongs to all", ("Chad’s army", "says", "water belongs to all"), "a body and not its owner"),
    ("Chad’s anger over the wells grows, said – will not share", ("Chad", "said", "will not share"), "the owner of what does not speak"),
    ("Bus falls into gorge in Nepal, 19 killed, said- police officer", ("police officer", "said", "Bus falls into gorge in Nepal, 19 killed"), "the speaker behind the dash"),
    ("घाटी: 'पानी सबका है', बैठक के बाद बोले मेयर", ("मेयर", "बोले", "'पानी सबका है'"), "the speaker at the end"),
    ("Chad junta to hold vote in May, says – ‘room for all’, rivals call it a sham", ("Chad junta", "says", "‘room for all’"), "the quotation alone"),
    ("चाड में मई में मतदान कराएगी सेना, कहा- 'सबको मिलेगी जगह'", ("सेना", "कहा", "'सबको मिलेगी जगह'"), "the subject behind its verb"),
    ("चाड के राष्ट्रपति ने मतदान से किया इनकार, बोले- किसी के आगे नहीं झुकूंगा", ("चाड के राष्ट्रपति", "बोले", "किसी के आगे नहीं झुकूंगा"), "the doer of another deed"),
    ("Chad: we will not sell the wells", ("Chad", ":", "we will not sell the wells"), "a country that speaks"),
    ("सड़क इसी साल बन जाएगी, बोले मेयर राकेश गुप्ता", ("मेयर राकेश गुप्ता", "बोले", "सड़क इसी साल बन जाएगी"), "the speaker behind a clause"),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "expected"), [r[:2] for r in HEADLINES], ids=[r[2] for r in HEADLINES])
def test_headlines_say_who_speaks(headline: str, expected: tuple[str, str, str]) -> None:
    language = "en" if headline.isascii() or "’" in headline else "hi"
    assert expected in shown(khabar.read(headline + _BODY[language], form="text"))


def test_a_second_act_beside_a_quotation_is_its_own() -> None:
    record = khabar.read("The minister called the report “absurd” and accused the paper of lying.", form="plain")
    assert shown(record) == [
        ("The minister", "called", "the report “absurd”"),
        ("The minister", "accused", "the paper of lying"),
    ]


def test_the_agency_told_is_the_one_named_before() -> None:
    record = khabar.read(
        "The mayor told Reuters that the bridge was safe. Her deputy told the agency that it would open.", form="plain"
    )
    agency = {entity.id: entity.name for entity in record.entities}
    assert [agency.get(a.via.entity or "") for a in record.attributions if a.via] == ["Reuters", "Reuters"]


def test_a_picture_s_credit_says_nothing() -> None:
    page = "Chad's army leaves the wells for good\n\nThe army chief Idris Saleh at the wells (Photo- AFP)" + _BODY["en"]
    record = khabar.read(page)
    assert all(record.cut(a.cue.spans[0]).isalpha() for a in record.attributions if a.cue)
    assert "AT03" not in {finding.code for finding in record.findings}


def test_who_asks_that_a_name_be_withheld_says_nothing() -> None:
    record = khabar.read("“It is too late,” a trader, who asked that her name be withheld, told AFP by phone.", form="plain")
    assert [words(record, a.content) for a in record.attributions] == ["“It is too late,”"]


def test_a_country_before_a_colon_is_mostly_where_it_was() -> None:
    record = khabar.read("Chad: Gunmen raid market near the wells, trader shot dead" + _BODY["en"], form="text")
    assert [words(record, a.cue) for a in record.attributions] == []


def test_what_somebody_denies_behind_what_they_say_is_told_by_itself() -> None:
    record = khabar.read("महापौर ने माना कि काम धीमा है, लेकिन उन्होंने ठेकेदार का नाम बताने से इनकार किया।", form="plain")
    assert shown(record) == [("महापौर", "माना", "काम धीमा है"), ("उन्होंने", "इनकार किया", "ठेकेदार का नाम बताने")]


def test_who_is_quoted_by_an_agency_is_the_source_and_the_agency_between() -> None:
    record = khabar.read("Foreign Minister Mira Sethi, quoted by TASS, said the talks were over.", form="plain")
    [attribution] = record.attributions
    assert (words(record, attribution.source), words(record, attribution.via)) == ("Foreign Minister Mira Sethi", "TASS")


def test_a_sentence_ends_behind_the_network_x() -> None:
    text = "“We won,” his aide Ravi Menon wrote on X. Governor Mira Sethi vowed that the bridge would be rebuilt."
    assert shown(khabar.read(text, form="plain"))[-1] == ("Governor Mira Sethi", "vowed", "that the bridge would be rebuilt")
