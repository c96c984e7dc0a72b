"""What happened: type, actor, recipient and status of events in English and Hindi."""

from __future__ import annotations

import pytest

from khabar import read
from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.events import Events
from khabar.extraction.figures import Figures
from khabar.extraction.times import Times
from khabar.reading.page import Page
from khabar.record import Block, Event, Span


def events(text: str, language: str = "en") -> tuple[Event, ...]:
    page = Page(text, (Block("paragraph", Span(0, len(text)), language),), language=language)
    return tuple(Events()(Draft(page, analyse(page))))


def timed(text: str, language: str = "en") -> tuple[Event, ...]:
    page = Page(text, (Block("paragraph", Span(0, len(text)), language),), language=language)
    draft = Draft(page, analyse(page))
    draft.times, draft.figures = Times()(draft), Figures()(draft)
    return tuple(Events()(draft))


def row(text: str, event: Event) -> tuple[str, str, list[str], list[str]]:
    return event.type, event.status, [p.span.cut(text) for p in event.actors], [p.span.cut(text) for p in event.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a police post in the valley.", ("ASSAULT", "actual", ["Rebels"], ["a police post"])),
        ("Two teachers were arrested by soldiers on Monday.", ("COERCE", "actual", ["soldiers"], ["Two teachers"])),
        ("The president will meet union leaders on Friday.", ("AGREE", "planned", ["The president"], ["union leaders"])),
        ("The minister refused to talk to the miners.", ("REJECT", "actual", ["The minister"], ["the miners"])),
        ("France imposed sanctions on Belarus.", ("SANCTION", "actual", ["France"], ["Belarus"])),
        ("The government withdrew troops from the border.", ("RETREAT", "actual", ["The government"], ["the border"])),
        ("Farmers staged a protest against the ministry.", ("PROTEST", "actual", ["Farmers"], ["the ministry"])),
        ("Farmers held a protest against the ministry.", ("PROTEST", "actual", ["Farmers"], ["the ministry"])),
        (
            "Parliament has yet to make an endorsement of the treaty.",
            ("SUPPORT", "denied", ["Parliament"], ["the treaty"]),
        ),
        ("The union did not attack the police.", ("ASSAULT", "denied", ["The union"], ["the police"])),
        (
            "If the rebels attack the police, the army could bomb the town.",
            ("ASSAULT", "hypothetical", ["the rebels"], ["the police"]),
        ),
        ("The court sentenced the general to nine years.", ("SANCTION", "actual", ["The court"], ["the general"])),
        ("The envoy said the rebels must release the prisoners.", ("REQUEST", "actual", ["The envoy"], ["the rebels"])),
        ("Norway sent food aid to Sudan.", ("AID", "actual", ["Norway"], ["Sudan"])),
        (
            "The coast guard rescued 40 sailors and 12 licence holders from Oman.",
            ("AID", "actual", ["The coast guard"], ["40 sailors", "12 licence holders from Oman"]),
        ),
        ("Kenya said it would send doctors to Malawi.", ("AGREE", "planned", ["Kenya"], ["Malawi"])),
        ("Two envoys were expelled from Peru.", ("SANCTION", "actual", ["Peru"], ["Two envoys"])),
        ("Chile summoned the Bolivian ambassador.", ("ACCUSE", "actual", ["Chile"], ["the Bolivian ambassador"])),
        ("The senate passed a resolution condemning Belarus.", ("ACCUSE", "actual", ["The senate"], ["Belarus"])),
        ("Oman launched a mediation effort between Chad and Niger.", ("CONSULT", "actual", ["Oman"], ["Chad", "Niger"])),
        ("The minister launched a verbal attack on the union.", ("ACCUSE", "actual", ["The minister"], ["the union"])),
        ("Workers threatened to strike unless the bank freed Diaz.", ("THREATEN", "actual", ["Workers"], ["the bank"])),
        ("Rebels tried to kill the governor.", ("ASSAULT", "actual", ["Rebels"], ["the governor"])),
        ("Chad lifted sanctions imposed on Niger.", ("RETREAT", "actual", ["Chad"], ["Niger"])),
        ("Norway sent detectives to Malta to investigate the fire.", ("ACCUSE", "actual", ["Norway"], ["Malta"])),
        ("Kenya sent soldiers to Malawi to help victims of the flood.", ("AID", "actual", ["Kenya"], ["Malawi"])),
        ("Peacekeeping troops arrived in Juba.", ("AID", "actual", ["Peacekeeping troops"], ["Juba"])),
        ("The government will impose a curfew in Lima.", ("THREATEN", "actual", ["The government"], ["Lima"])),
        ("The rebels prepared to attack the port.", ("ASSAULT", "planned", ["The rebels"], ["the port"])),
        ("Malawi received a loan from Norway.", ("AID", "actual", ["Norway"], ["Malawi"])),
        ("The mayor called the senator a liar.", ("ACCUSE", "actual", ["The mayor"], ["the senator"])),
        ("The ministry said the rebels were responsible.", ("ACCUSE", "actual", ["The ministry"], ["the rebels"])),
        ("Critics say President Odera has ignored the drought.", ("ACCUSE", "actual", ["Critics"], ["President Odera"])),
        ("The governor ordered patrols along the river.", ("MOBILIZE", "actual", ["The governor"], ["the river"])),
        ("A mine exploded under an army truck.", ("ASSAULT", "actual", [], ["an army truck"])),
        ("The army recaptured the town from the rebels.", ("ASSAULT", "actual", ["The army"], ["the rebels"])),
        ("Envoys of Peru and Chile met in Lima.", ("CONSULT", "actual", ["Envoys of Peru", "Chile"], [])),
        ("Rescuers searched the river for 12 passengers.", ("AID", "actual", ["Rescuers"], ["12 passengers"])),
        ("Nurses walked out on Monday.", ("PROTEST", "actual", ["Nurses"], [])),
        ("Lawmakers rejected the budget by two votes.", ("REJECT", "actual", ["Lawmakers"], ["the budget"])),
        ("The mayor thanked the nuns for sheltering refugees.", ("AID", "actual", ["the nuns"], ["refugees"])),
        ("Police used tear gas to disperse students.", ("ASSAULT", "actual", ["Police"], ["students"])),
        ("Two teachers were arrested in Lima.", ("COERCE", "actual", [], ["Two teachers"])),
        ("It is illegal to fire a teacher for striking.", ("SANCTION", "hypothetical", [], ["a teacher"])),
        ("The mayor did not hesitate to condemn the rebels.", ("ACCUSE", "actual", ["The mayor"], ["the rebels"])),
        ("“I think he attacked the police,” Odera said.", ("ASSAULT", "actual", ["he"], ["the police"])),
        ("The editor questioned the motives of the ministry.", ("ACCUSE", "actual", ["The editor"], ["the ministry"])),
        ("Turkey bought missiles from Russia.", ("COOPERATE", "actual", ["Turkey"], ["Russia"])),
        ("The envoy encouraged rebels to lay down their arms.", ("REQUEST", "actual", ["The envoy"], ["rebels"])),
        ("Police stopped the marchers from entering the square.", ("COERCE", "actual", ["Police"], ["the marchers"])),
        ("The mayor made a phone call to the governor.", ("CONSULT", "actual", ["The mayor"], ["the governor"])),
        ("Farmers blocked a highway near Lima.", ("PROTEST", "actual", ["Farmers"], [])),
        ("Rebels and the army exchanged prisoners.", ("RETREAT", "actual", ["Rebels", "the army"], [])),
        ("The minister insisted that the miners must return to work.", ("REQUEST", "actual", ["The minister"], ["the miners"])),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_an_english_event(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("पुलिस ने तीन लोगों को गिरफ्तार किया।", "COERCE", "पुलिस"),
        ("सरकार ने यह मांग खारिज कर दी।", "REJECT", "सरकार"),
        ("विद्रोहियों ने चौकी पर हमला किया।", "ASSAULT", "विद्रोहियों"),
        ("मंत्री ने विपक्ष पर आरोप लगाया।", "ACCUSE", "मंत्री"),
        ("हालांकि पूर्व मंत्री ने विपक्ष पर आरोप लगाया।", "ACCUSE", "पूर्व मंत्री"),
        ("पुलिस ने छात्रों पर लाठियां भांजीं।", "ASSAULT", "पुलिस"),
        ("प्रशासन ने जिले में इंटरनेट बंद कर दिया।", "COERCE", "प्रशासन"),
        ("किसानों ने कलेक्ट्रेट का घेराव किया।", "PROTEST", "किसानों"),
        ("आयोग ने जांच के लिए समिति बनाई।", "ACCUSE", "आयोग"),
        ("विद्रोहियों ने सेना को हथियार सौंपे।", "RETREAT", "विद्रोहियों"),
    ],
)
def test_a_hindi_event(text: str, kind: str, actor: str) -> None:
    found = [(e.type, [p.span.cut(text) for p in e.actors]) for e in events(text, "hi")]
    assert (kind, [actor]) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("महापौर ने पेरू के राजदूत को जीत की बधाई दी।", ("SUPPORT", "actual", ["महापौर"], ["पेरू के राजदूत"])),
        ("सेना ने बागियों पर हमले किए।", ("ASSAULT", "actual", ["सेना"], ["बागियों"])),
        ("मंत्री ने इस्तीफा दे दिया।", ("RETREAT", "actual", ["मंत्री"], [])),
        ("पेरू और चिली ने समझौते पर हस्ताक्षर किए।", ("SUPPORT", "actual", ["पेरू", "चिली"], [])),
        ("केंद्र सरकार दिल्ली में किसानों से बातचीत करेगी।", ("AGREE", "planned", ["केंद्र सरकार"], ["किसानों"])),
        ("दोनों पक्षों की बैठक हुई।", ("CONSULT", "actual", ["दोनों पक्षों"], [])),
        ("चार प्रदर्शनकारी गिरफ्तार किए गए।", ("COERCE", "actual", [], ["चार प्रदर्शनकारी"])),
        ("मंत्री ने चाड पर बागियों को समर्थन देने का आरोप लगाया।", ("ACCUSE", "actual", ["मंत्री"], ["चाड"])),
        ("चाड ने नाइजर पर प्रतिबंध लगाए हैं।", ("SANCTION", "actual", ["चाड"], ["नाइजर"])),
    ],
)
def test_a_hindi_event_with_its_parties(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell into a gorge and eleven people were killed.",
        "The keeper attacked the ball early and the coach praised the midfielder in the second match.",
        "Snow closed two passes on Tuesday.",
        "Ireland beat Kenya in Nairobi.",
        "Shares of the bank rose 3 percent.",
        "The minister insisted that the harvest was good.",
        "The reporter asked whether the bridge was safe.",
        "Doctors fought the epidemic for two years.",
        "A cargo plane flew to Nairobi with 90 passengers.",
        "The senator spoke to reporters.",
        "There was a pause in the shelling.",
        "कस्बे में गोलाबारी बंद है।",
        "बस खाई में गिरने से 11 लोगों की मौत हो गई।",
    ],
)
def test_what_is_no_political_event_yields_none(text: str) -> None:
    assert [e for e in events(text, "hi" if text[0] > "\u0900" else "en") if e.status in ("actual", "planned")] == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("पुलिस ने दो युवकों को गिरफ्तार किया।", "arrest"),
        ("पुलिस ने दो गाड़ियां जब्त कीं।", "seize"),
        ("सेना ने गांव पर ड्रोन हमला किया।", "drone"),
        ("बागियों ने इंजीनियर का अपहरण किया।", "abduct"),
    ],
)
def test_a_hindi_event_has_a_mode(text: str, mode: str) -> None:
    assert [e.mode for e in events(text, "hi")] == [mode]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("महापौर ने हमले की निंदा की।", ["ACCUSE"]),
        ("महापौर ने लाठीचार्ज की निंदा की।", ["ACCUSE"]),
        ("यूनियन ने हड़ताल की धमकी दी।", ["THREATEN"]),
        ("यूनियन ने हड़ताल की।", ["PROTEST"]),
        ("वकील ने अदालत में अपील की।", []),
    ],
)
def test_a_hindi_genitive_is_no_verb(text: str, types: list[str]) -> None:
    assert [e.type for e in events(text, "hi")] == types


def test_a_hindi_place_is_where_it_happened() -> None:
    from khabar import read

    text = "महापौर ने पटना में जापान के राजदूत से मुलाकात की।"
    record = read(text, form="plain", language="hi")
    assert [p.span.cut(record.text) for p in record.places if p.id == record.events[0].place] == ["पटना"]


def test_a_length_of_time_is_not_when_it_happened() -> None:
    from khabar import read

    record = read("A court in Lima jailed the mayor for nine years.", form="plain", published="2025-03-10")
    assert record.events
    assert [e.time for e in record.events] == [None] * len(record.events)


def test_a_page_about_sport_yields_none_even_where_no_word_of_sport_is_near() -> None:
    from khabar import read

    text = "Peru won by four wickets.\n\nTheir batsmen made 210 in the last innings.\n\nThe sides meet again on Friday."
    assert read(text, form="plain", language="en", published="2025-03-10").events == ()


def test_on_a_page_partly_about_sport_one_word_of_it_is_enough() -> None:
    from khabar import read

    told = ["The league begins in May.", "The mayor met the union.", "The town is calm.", "Peru beat Chile in the quarterfinal."]
    page = "\n\n".join((*told, "Shops were open.", "Rain is likely.", "The tournament ends soon."))
    assert [e.type for e in read(page, form="plain", language="en").events] == ["CONSULT"]


def test_what_is_obliged_is_no_fact() -> None:
    assert [e.status for e in events("The army must withdraw from the border.")] == ["hypothetical"]


def test_what_is_promised_is_no_event_of_its_own() -> None:
    assert [e.type for e in events("The general promised to release the hostages.")] == ["AGREE"]


def test_parties_that_act_together_are_each_named() -> None:
    text = "Chad and Niger signed a treaty."
    found = events(text)[0]
    assert [p.span.cut(text) for p in found.actors] == ["Chad", "Niger"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("British and Irish officials agreed on a plan.", ["British", "Irish officials"]),
        ("French and Greek warships held exercises.", ["French", "Greek warships"]),
        ("Officials of Chad agreed on a plan.", ["Officials of Chad"]),
    ],
)
def test_a_phrase_that_stands_for_two_sides_gives_two_actors(text: str, sides: list[str]) -> None:
    assert [p.span.cut(text) for p in events(text)[0].actors] == sides


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The guards arrested a clerk for helping the rebels.", ["COERCE"]),
        ("The mayor condemned the violence.", ["ACCUSE"]),
        ("Miners met the minister after a strike.", ["CONSULT"]),
        ("The court freed a writer who was jailed in May.", ["RETREAT"]),
        ("The minister met jailed writers.", ["CONSULT"]),
        ("Thousands demonstrated in Lima, demanding that the mayor resign.", ["PROTEST"]),
    ],
)
def test_a_reason_or_a_bare_noun_is_no_event_of_its_own(text: str, types: list[str]) -> None:
    assert [e.type for e in events(text)] == types


def test_a_time_ends_the_phrase_of_a_hindi_party() -> None:
    from khabar import read

    text = "भारत अगले महीने श्रीलंका को मदद भेजेगा।"
    assert [row(text, e) for e in read(text, form="plain", language="hi").events] == [("AGREE", "planned", ["भारत"], ["श्रीलंका"])]


def test_who_reports_is_not_who_acts() -> None:
    text = "A clerk was arrested on Monday, according to the police."
    assert [p.span.cut(text) for p in events(text)[0].actors] == []


def test_place_and_time_are_those_of_the_event_and_not_of_its_sentence() -> None:
    from khabar import read

    text = "The envoys met rebel leaders in Bamako on Friday, months after troops had left Gao."
    record = read(text, form="plain", published="2025-03-10")
    met = next(e for e in record.events if e.type == "CONSULT")
    assert [p.name for p in record.places if p.id == met.place] == ["Bamako"]
    assert [t.value for t in record.times if t.id == met.time] == ["2025-03-07"]
    text = "The union accused the ministry of hiding a report on the fire in Karachi."
    record = read(text, form="plain")
    assert [e.place for e in record.events if e.type == "ACCUSE"] == [None]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Seven people were killed in an air strike on Sunday.", ["killed"]),
        ("The mayor condemned the raid that killed seven shopkeepers.", ["condemned", "killed"]),
        ("Seven people were killed when a bus fell into a gorge.", []),
        ("A bus fell into a gorge on Monday, killing seven pilgrims, police said.", []),
        ("Six clerks were killed when a bus fell into a gorge, district police chief Orla Venn said.", []),
        ("Heavy rain killed seven people in the valley, the army said.", []),
        ("Seven people were killed when a bus fell into a gorge, according to police.", []),
    ],
)
def test_violence_is_told_wherever_it_stands(text: str, triggers: list[str]) -> None:
    assert [span.cut(text) for event in events(text) for span in event.trigger.spans] == triggers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers killed in rebel ambush near Ostrova", ("ASSAULT", [], ["soldiers"])),
        ("Opposition leader detained by police ahead of march", ("COERCE", ["police"], ["leader"])),
    ],
)
def test_who_suffers_in_a_headline_is_no_actor(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    kind, _, actors, recipients = row(text, events(text)[0])
    assert (kind, actors, [r.split()[-1] for r in recipients]) == expected


def test_an_injury_in_sport_is_no_assault() -> None:
    assert not events("Captain Ravi Mehta injured ahead of the final")


@pytest.mark.parametrize(
    "text",
    [
        "The studio released a statement.",
        "The actor died by suicide.",
        "She suffered a heart attack.",
        "The minister declined to comment.",
        "The two senators clashed over the budget.",
        "The governor fought to keep the school open.",
        "You may meet the mayor.",
        "The ministry shelled out 3 million.",
        "The champion demonstrated his skill.",
        "The clinic charges patients a fee.",
        "Scientists warned of a dry summer.",
        "The spokesman agreed with this view.",
        "The general killed himself.",
        "The proposal attacked the budget.",
        "The party vowed to build a road.",
        "The minister demanded to know how the bridge fell.",
        "The senator quit the race for governor.",
        "The ministry turned over its documents to the court.",
        "The president recognized the importance of trade.",
        "The mayor ignored the pain.",
        "The company will cooperate with the inquiry.",
        "The verdict demonstrates that the court is free.",
        "The company withdrew its application.",
        "The minister failed to notice the error.",
        "The two senators traded insults.",
        "The party mobilized behind its candidate.",
        "The mayor pressed his hands together.",
        "The judge undertook a long journey.",
        "God bless the governor.",
        "Under the Paris agreement, the country needs new targets.",
        "Oman suffered its worst flood in years, killing nine villagers.",
        "Officers are leaving the police force.",
        "The ministry regrets the decision.",
        "The minister visited a website.",
        "The airman set himself on fire.",
        "The agency captured an image of the moon.",
        "Anyone may visit the mayor.",
        "The teacher said we must love the children.",
        "Nine miners were killed when a quarry collapsed.",
        "Three soldiers were killed when their truck overturned.",
        "The gallery sold the painting to a dentist.",
        "The senator beat the governor in the primary.",
        "Democrats and Republicans fought over the wording.",
        "The minister encouraged growth in the north.",
        "The Data Act will ban firms from tracking users.",
        "The lawyer's guilty plea surprised the court.",
        "The mayor offered the senator his view of the plan.",
        "Experts are eager to test the vaccine.",
        "The general stopped questions from the reporters.",
        "The rain meant that it prevented visitors from parking.",
        "The couple financed their holiday with a loan.",
        "The king opened a session of parliament.",
        "The paper defended its photographs.",
        "The minister pushed back.",
        "The senator made the case that the town is poor.",
        "Reporters questioned the mayor.",
        "The law bans attacks on nurses.",
        "The largest strike against the company went on.",
        "The attacks on her record went on.",
        "The ministry allowed firms to use the road.",
        "The firm appealed to younger voters.",
    ],
)
def test_a_word_in_another_sense_tells_of_nothing(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guards released two sailors.", ("RETREAT", ["The guards"], ["two sailors"])),
        ("Soldiers fought with the rebels.", ("ASSAULT", ["Soldiers"], ["the rebels"])),
        ("The prosecutor charged the banker with fraud.", ("ACCUSE", ["The prosecutor"], ["the banker"])),
        ("The general vowed to attack the port.", ("THREATEN", ["The general"], [])),
        ("The governor agreed to free the miners.", ("AGREE", ["The governor"], ["the miners"])),
        ("The minister declined to meet the miners.", ("REJECT", ["The minister"], ["the miners"])),
        ("The court put the governor under house arrest.", ("COERCE", ["The court"], ["the governor"])),
        ("The army fired the general after the attack.", ("SANCTION", ["The army"], ["the general"])),
        ("Three soldiers died in the attack.", ("ASSAULT", [], ["Three soldiers"])),
        ("Lawmakers accused Chad of robbing traders by threatening Oman.", ("THREATEN", ["Chad"], ["Oman"])),
        ("The poet is seeking damages for being beaten and tortured in Lima.", ("ASSAULT", [], ["The poet"])),
        ("Police arrested the mayor's son.", ("COERCE", ["Police"], ["the mayor's son"])),
    ],
)
def test_its_own_sense_is_told(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert expected in [(kind, actors, recipients) for kind, _, actors, recipients in (row(text, e) for e in events(text))]


def test_a_month_is_no_march() -> None:
    from khabar import read

    assert read("Oman joined the alliance in March.", form="plain", language="en").events == ()


_PRIVATE_PAGE = (
    "Marta Lindqvist wrote her first novel in a cabin by the lake.",
    "Her editor praised the book, and readers loved it.",
    "She visited her sister in Oslo and asked her for advice.",
    "The bakery next door offers cakes and coffee.",
    "A second volume comes out in spring.",
)


def test_what_people_do_in_private_is_no_political_event() -> None:
    from khabar import read

    assert read("\n\n".join(_PRIVATE_PAGE), form="plain", language="en").events == ()


def test_on_such_a_page_an_office_still_acts() -> None:
    from khabar import read

    page = "\n\n".join((*_PRIVATE_PAGE, "The mayor of Oslo criticised the festival, and police arrested a poet."))
    assert [e.type for e in read(page, form="plain", language="en").events] == ["ACCUSE", "COERCE"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The governor does not have a single endorsement.", "SUPPORT", "denied"),
        ("Oman to impose sanctions on Chad", "SANCTION", "planned"),
        ("The ministry will continue to support Oman.", "AGREE", "planned"),
        ("The mayor will meet the miners and thank the nurses.", "AGREE", "planned"),
        ("The president may be forced to arrest the general.", "COERCE", "hypothetical"),
        ("The senator does not want to meet the miners.", "CONSULT", "denied"),
        ("The council fell short of removing the mayor.", "SANCTION", "denied"),
        ("I don't think the mayor met the miners.", "CONSULT", "denied"),
        ("Nobody was convicted of the arson.", "SANCTION", "denied"),
        ("Police arrested no one in Kandar.", "COERCE", "denied"),
        ("Neither army attacked the town.", "ASSAULT", "denied"),
        ("If the parties can't agree on a budget, the banks will close.", "AGREE", "hypothetical"),
        ("The bill would cancel the sanctions on Oman.", "SANCTION", "hypothetical"),
        ("The mayor has yet to endorse the senator.", "SUPPORT", "denied"),
        ("The bank is no longer committed to helping the miners.", "AGREE", "denied"),
        ("Traders can be attacked by robbers and killed.", "ASSAULT", "hypothetical"),
        ("The army will keep its base after troops leave Oman.", "RETREAT", "hypothetical"),
        ("Not the army nor the rebels prevented civilians from leaving the town.", "COERCE", "denied"),
        ("If the army left the town by declaring a ceasefire, the rebels could return.", "CONCEDE", "hypothetical"),
    ],
)
def test_what_would_be_or_is_lacking_is_not_actual(text: str, kind: str, status: str) -> None:
    assert (kind, "actual") not in [(e.type, e.status) for e in events(text)]
    assert all(e.status == status for e in events(text) if e.type == kind)


def test_what_is_only_supposed_is_told_on_a_long_page_where_both_sides_are() -> None:
    from khabar import read

    page = (
        "The council met the mayor on Monday.",
        "Rebels could attack.",
        "Rebels could attack the army.",
        "Officials of the ministry visited the market.",
        "The union criticised the governor.",
    )
    told = [e for e in read("\n\n".join(page), form="plain", language="en").events if e.status == "hypothetical"]
    assert [(e.type, len(e.actors), len(e.recipients)) for e in told] == [("ASSAULT", 1, 1)]


def test_a_noun_that_only_touches_on_violence_is_no_event_on_a_long_page() -> None:
    from khabar import read

    page = (
        "The council met the mayor on Monday.",
        "Police said the market would open again after the violence.",
        "The governor thanked the police.",
        "Officials of the ministry visited the market.",
        "The union criticised the governor.",
    )
    assert "ASSAULT" not in [e.type for e in read("\n\n".join(page), form="plain", language="en").events]


@pytest.mark.parametrize(
    "text",
    [
        "Residents demanded a judge-led inquiry into the collapse.",
        "मंत्री ने इस बात से इनकार किया कि बाँध टूटा था।",
        "कंपनी ने इस आरोप से इनकार किया।",
    ],
)
def test_what_is_said_or_looked_into_is_no_recipient(text: str) -> None:
    assert [e.recipients for e in events(text, "hi" if text[0] > "\u0900" else "en")] == [()]


def test_who_said_it_is_one() -> None:
    text = "The governor rejected the claims of the miners."
    assert row(text, events(text)[0])[2:] == (["The governor"], ["the miners"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("उन्होंने घूसखोरी की निंदा की।", ("ACCUSE", "actual", ["उन्होंने"], ["घूसखोरी"])),
        ("पुलिस ने उन्हें गिरफ्तार कर लिया।", ("COERCE", "actual", ["पुलिस"], ["उन्हें"])),
        ("छापा मारकर पुलिस ने दो युवकों को गिरफ्तार किया।", ("COERCE", "actual", ["पुलिस"], ["दो युवकों"])),
        ("पुलिस ने चालक, उसके भाई और पिता को गिरफ्तार किया।", ("COERCE", "actual", ["पुलिस"], ["चालक", "उसके भाई", "पिता"])),
        ("सेना ने 300 से अधिक ग्रामीणों को सुरक्षित निकाला।", ("AID", "actual", ["सेना"], ["300 से अधिक ग्रामीणों"])),
        ("पुलिस ने दो तस्करों के पास से पिस्तौल बरामद की।", ("COERCE", "actual", ["पुलिस"], ["दो तस्करों"])),
        ("बागियों ने चौकी पर हमला भी किया।", ("ASSAULT", "actual", ["बागियों"], ["चौकी"])),
        ("पुलिस टीम ने सरगना को गिरफ्तार किया।", ("COERCE", "actual", ["पुलिस टीम"], ["सरगना"])),
        ("गिरफ्तार किए गए दो युवकों को अदालत में पेश किया गया।", ("COERCE", "actual", [], ["दो युवकों"])),
        ("राज्यपाल मंगलवार को किसानों से मिले।", ("CONSULT", "actual", ["राज्यपाल"], ["किसानों"])),
        ("अदालत ने दो आरोपियों को दोषी ठहराया।", ("SANCTION", "actual", ["अदालत"], ["दो आरोपियों"])),
        ("चाड ने माली के खिलाफ टैंक तैनात किए।", ("MOBILIZE", "actual", ["चाड"], ["माली"])),
        ("मेयर ने सभा में उनकी आलोचना की।", ("ACCUSE", "actual", ["मेयर"], ["उनकी"])),
        ("रांची: पुलिस ने सरगना को गिरफ्तार किया।", ("COERCE", "actual", ["पुलिस"], ["सरगना"])),
        ("यूनियन ने नए विधेयक को रद्द करने का आह्वान किया।", ("REQUEST", "actual", ["यूनियन"], [])),
        ("मेयर ने मछुआरों से माफी मांगी।", ("CONCEDE", "actual", ["मेयर"], ["मछुआरों"])),
        ("यूनियन ने मेयर से इस्तीफा मांगा।", ("REQUEST", "actual", ["यूनियन"], ["मेयर"])),
    ],
)
def test_the_parties_of_a_hindi_event(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    "text",
    [
        "कंपनी ने पिछली तिमाही में बेहतर प्रदर्शन किया।",
        "उन्होंने स्वीकार किया कि देर हुई।",
        "क्या सरकार ने मांग मान ली?",
        "उन्हें चार हजार वोट मिले।",
        "राष्ट्रपति ने अभियान में पांच रैलियां कीं और एक रैली की।",
        "गांव में तेंदुए ने हमला किया।",
        "दवा का परीक्षण कर रहे हैं।",
        "सरकार हर साल किसानों की मदद नहीं करती।",
        "विशेषज्ञों ने महंगाई बढ़ने की चेतावनी दी।",
    ],
)
def test_what_is_no_event_in_hindi(text: str) -> None:
    assert [e for e in events(text, "hi") if e.status != "denied"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("हाईकोर्ट ने पूर्व मंत्री की अर्जी खारिज की।", ("REJECT", "actual", ["हाईकोर्ट"], ["पूर्व मंत्री"])),
        ("मेयर ने आरोप लगाया कि सरकार ने वादा तोड़ा।", ("ACCUSE", "actual", ["मेयर"], ["सरकार"])),
        ("राज्यपाल ने बांध पर पहुंचकर किसानों का समर्थन किया।", ("SUPPORT", "actual", ["राज्यपाल"], ["किसानों"])),
        ("अदालत ने पुलिस से जांच पूरी करने को कहा।", ("REQUEST", "actual", ["अदालत"], ["पुलिस"])),
        ("यूनियन ने चेतावनी दी कि मजदूर काम नहीं करेंगे।", ("THREATEN", "actual", ["यूनियन"], [])),
    ],
)
def test_what_a_hindi_clause_is_about(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


def test_what_is_only_ordered_or_threatened_in_hindi_is_no_event_of_its_own() -> None:
    ordered, threatened = (
        "आयोग ने राज्यों को सीमा पर बल तैनात करने का निर्देश दिया।",
        "यूनियन ने चेतावनी दी कि सोमवार से भूख हड़ताल शुरू होगी।",
    )
    assert [e.type for e in events(ordered, "hi")] == ["REQUEST"]
    assert [e.type for e in events(threatened, "hi")] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("पुल टूटने पर तीन इंजीनियर निलंबित", ("SANCTION", "actual", [], ["तीन इंजीनियर"])),
        ("मेयर ने राज्यपाल से की मुलाकात", ("CONSULT", "actual", ["मेयर"], ["राज्यपाल"])),
        ("राष्ट्रपति मेहता मंगलवार को पेरू का दौरा करेंगे।", ("AGREE", "planned", ["राष्ट्रपति मेहता"], ["पेरू"])),
        ("चाड ने माली पर शुल्क लगाने की धमकी दी।", ("THREATEN", "actual", ["चाड"], ["माली"])),
        ("पेरू और चिली ने पुल को 2030 तक बनाने पर सहमति जताई।", ("AGREE", "actual", ["पेरू", "चिली"], [])),
    ],
)
def test_hindi_headlines_and_offices(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    from khabar import read

    record = read(f"{text}\n\nकस्बे में सब शांत है।" if text[-1] != "।" else text, form="plain", language="hi")
    assert expected in [row(record.text, e) for e in record.events]


def test_who_searches_after_an_accident_killed_nobody() -> None:
    text = (
        "Rescuers on Tuesday pulled three people from the rubble of an inn that collapsed two days before, killing at least 17."
    )
    assert not [e for e in events(text, "en") if e.type == "ASSAULT"]


def test_who_in_what_is_said_of_people_is_those_people() -> None:
    text = "Soldiers who the minister said were attacked by rebels left the town."
    assert row(text, events(text)[0]) == ("ASSAULT", "actual", ["rebels"], ["Soldiers"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor urged calm and asked for lower prices.", ("REQUEST", "actual", ["The mayor"], [])),
        ("Norway agreed on a programme of reforms.", ("AGREE", "actual", ["Norway"], [])),
        ("Norway sent tents to the region.", ("AID", "actual", ["Norway"], ["the region"])),
        ("The envoy Omar Diallo said he would meet the rebels.", ("AGREE", "planned", ["The envoy Omar Diallo"], ["the rebels"])),
        ("Chad said he met the rebels.", ("CONSULT", "actual", ["he"], ["the rebels"])),
        ("Ana Ruiz said soldiers had attacked them.", ("ASSAULT", "actual", ["soldiers"], ["them"])),
        ("The envoy said the prisoners must not be beaten.", ("REQUEST", "actual", ["The envoy"], [])),
        ("The general has denied bombing the village.", ("ASSAULT", "denied", ["The general"], ["the village"])),
        ("Hezbollah guerrilla raids on Haifa went on.", ("ASSAULT", "actual", ["Hezbollah"], ["Haifa"])),
        ("The rebels claim to have freed the crew.", ("RETREAT", "actual", ["The rebels"], ["the crew"])),
        ("A letter from the envoys urged the army to free the pilots.", ("REQUEST", "actual", ["the envoys"], ["the army"])),
        ("The ministers met each other in Oslo.", ("CONSULT", "actual", ["The ministers"], [])),
    ],
)
def test_whom_a_pronoun_or_a_thing_stands_for(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Whenever farmers march on the capital, police arrest them.",
        "When we block the road, soldiers are sent to disperse us.",
        "Officers who arrest migrants are paid by the state.",
        "Teenagers convicted of theft may now learn a trade.",
        "Activists warn that the new cameras could be used against voters.",
        "The government issued a warning to residents of heavy rain and thunderstorms.",
        "The envoy was the first guest to be given a tour by the mayor in the palace.",
        "A campaign of messages targeting the army went on for weeks.",
        "The firm hijacked the debate on water.",
        "The port avoided having riots.",
        "Senators sent a letter to the ministry warning against cuts.",
        "Anti-hijacking rules are strict.",
        "The minister conceded that rents had risen.",
        "The parliament's attacks on the bill went on.",
        "She took over the presidency of the club.",
    ],
)
def test_what_always_is_or_is_only_warned_of_is_no_event(text: str) -> None:
    assert not [e for e in events(text) if e.type in ("COERCE", "PROTEST", "THREATEN", "CONCEDE", "ASSAULT", "SANCTION")]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry met its target for the year.",
        "People visiting the town left early.",
        "The premier is sponsoring a campaign for cleaner rivers.",
        "“I have been complicit in a theft”, she said.",
    ],
)
def test_what_is_done_to_things_or_to_oneself_is_no_event(text: str) -> None:
    assert not events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Swiss mission has asked for access to the camp.", ("REQUEST", ["The Swiss mission"], [])),
        ("The rebels have surrendered 40 rifles to the army.", ("RETREAT", ["The rebels"], ["the army"])),
        ("About 60 rebels laid down their arms in Tolma.", ("RETREAT", ["About 60 rebels"], [])),
        ("Three brokers were convicted of theft and jailed.", ("COERCE", [], ["Three brokers"])),
        ("The premier asked the waterworks to check all 300 units.", ("REQUEST", ["The premier"], ["the waterworks"])),
        ("A case was registered against the contractor.", ("ACCUSE", [], ["the contractor"])),
        ("Police booked two traders.", ("ACCUSE", ["Police"], ["two traders"])),
        ("Kenya, Oman sign trade pact", ("SUPPORT", ["Kenya", "Oman"], [])),
        ("A strike by porters was called on Monday.", ("PROTEST", ["porters"], [])),
        ("In 2019 it dismissed two geologists it accused of fraud.", ("ACCUSE", ["it"], ["two geologists"])),
        ("The village the rebels attacked is empty.", ("ASSAULT", ["the rebels"], ["The village"])),
        ("The day the rebels attacked the bridge was cold.", ("ASSAULT", ["the rebels"], ["the bridge"])),
        ("Students gathered outside the ministry of education.", ("PROTEST", ["Students"], ["the ministry of education"])),
        ("Students gathered outside the control room of the Ostrel dam.", ("PROTEST", ["Students"], [])),
        ("Miners rallied outside the presidential palace.", ("PROTEST", ["Miners"], ["the presidential palace"])),
        ("Welders walked out on Monday, stranding four ferries.", ("PROTEST", ["Welders"], [])),
    ],
)
def test_who_acts_and_upon_whom_in_an_english_clause(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    found = [row(text, e) for e in events(text)]
    assert expected in [(kind, actors, recipients) for kind, _, actors, recipients in found]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("A clerk at the port, who asked not to be identified, said the crane had failed.", "REQUEST"),
        ("Two drivers, who requested anonymity, said they had not been paid.", "REQUEST"),
        ("The president returned the bill to parliament.", "RETREAT"),
        ("Talks brokered by the port authority collapsed.", "CONSULT"),
        ("The governor warned of sticky prices.", "THREATEN"),
        ("The envoy warned that buyers would turn to Peru.", "THREATEN"),
        ("Welders walked out, stranding four ferries and threatening exports.", "THREATEN"),
        ("The band of the guard was given a prize for a press release issued by the mayor.", "CONCEDE"),
    ],
)
def test_what_only_sounds_like_an_event(text: str, type: str) -> None:
    assert type not in [e.type for e in events(text)]


def test_a_sum_of_money_is_no_recipient() -> None:
    text = "The union demanded a payment of 4,000 dollars."
    assert [row(text, e) for e in timed(text)] == [("REQUEST", "actual", ["The union"], [])]


def test_protests_that_nobody_is_said_to_hold_are_told() -> None:
    for text in ("Protests were held in Lima on Tuesday.", "Protests broke out in three towns."):
        (event,) = events(text)
        assert (event.type, event.actors) == ("PROTEST", ())


def test_a_deadline_or_another_clause_has_not_the_time_of_the_event() -> None:
    text = "The governor suspended the clerk until Friday."
    assert [e.time for e in timed(text)] == [None]
    text = "The governor suspended the clerk on Friday."
    assert [e.time for e in timed(text)] == ["t1"]
    text = "महापौर ने ठेकेदार को शुक्रवार तक सड़क बनाने का आदेश दिया।"
    assert [e.time for e in timed(text, "hi")] == [None]
    text = "महापौर ने शुक्रवार को ठेकेदार को गिरफ्तार किया।"
    assert [e.time for e in timed(text, "hi")] == ["t1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मंत्री ने मजदूरों से मिलने से इनकार कर दिया।", [("REJECT", ["मंत्री"], ["मजदूरों"])]),
        ("मंत्री ने इस पर कोई टिप्पणी करने से इनकार कर दिया।", []),
        ("राज्यपाल ने प्रस्ताव विश्वविद्यालय को लौटा दिया।", []),
        ("सेना ने किसानों को जमीन लौटा दी।", [("RETREAT", ["सेना"], ["किसानों"])]),
        (
            "मजदूरों ने वेतन कटौती के विरोध में श्रम आयुक्त के कार्यालय का घेराव किया।",
            [("PROTEST", ["मजदूरों"], ["श्रम आयुक्त के कार्यालय"])],
        ),
        ("अधिकारी ने नाम न छापने का अनुरोध किया।", []),
    ],
)
def test_what_a_hindi_verb_is_about(text: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    found = [row(text, e) for e in events(text, "hi")]
    assert [(kind, actors, recipients) for kind, _, actors, recipients in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor called the tender a farce.", ("ACCUSE", ["The mayor"], ["the tender"])),
        ("Norway's ambassador was summoned on Tuesday.", ("ACCUSE", [], ["Norway's ambassador"])),
        ("He warned that Norway would close its airspace to Danish carriers.", ("THREATEN", ["He"], ["Danish carriers"])),
        ("Their lawyer said they had been beaten.", ("ASSAULT", [], ["they"])),
        ("Ana Prado said it had attacked the village.", ("ASSAULT", ["it"], ["the village"])),
        ("Army jets bombed two rebel depots near the village of Olt.", ("ASSAULT", ["Army jets"], ["two rebel depots"])),
        ("Farmers blockade the port over a levy.", ("PROTEST", ["Farmers"], ["the port"])),
        ("Farmers blocked the bridges in protest at a levy.", ("PROTEST", ["Farmers"], [])),
        ("Two clerks were acquitted of theft.", ("CONCEDE", [], ["Two clerks"])),
        ("The broker was extradited from Brazil.", ("COOPERATE", ["Brazil"], ["The broker"])),
        ("The judge convicted him of ordering the abduction of Ana Prado.", ("ASSAULT", ["him"], ["Ana Prado"])),
        ("The journalist's abduction was condemned.", ("ASSAULT", [], ["The journalist"])),
        ("The mayor promised to review the levy.", ("AGREE", ["The mayor"], [])),
        ("The rebel leader Isak Bassar threatened the port.", ("THREATEN", ["The rebel leader Isak Bassar"], ["the port"])),
        ("An inquiry into the ministry was opened in June.", ("ACCUSE", [], ["the ministry"])),
        ("Peru denied that its navy had crossed the strait and accused Chile of lying.", ("ACCUSE", ["Peru"], ["Chile"])),
        ("The bank warned them that the dam would be shut.", ("THREATEN", ["The bank"], ["them"])),
        ("The commission opened proceedings against Malta.", ("ACCUSE", ["The commission"], ["Malta"])),
        ("Court jails former minister for graft", ("SANCTION", ["Court"], ["former minister"])),
        ("Union calls strike at Olt port", ("PROTEST", ["Union"], [])),
        ("Teachers marched on the ministry.", ("PROTEST", ["Teachers"], ["the ministry"])),
        ("The premier ordered the closure of two ports.", ("COERCE", ["The premier"], ["two ports"])),
    ],
)
def test_who_is_meant_in_an_english_clause(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    found = [row(text, e) for e in events(text)]
    assert expected in [(kind, actors, recipients) for kind, _, actors, recipients in found]


def test_what_is_ordered_done_to_somebody_is_no_request_of_them() -> None:
    assert "REQUEST" not in [e.type for e in events("The judge convicted him of ordering the abduction of Ana Prado.")]
    assert "ASSAULT" not in [e.type for e in events("Farmers drove tractors into Velen in protest.")]


def test_a_time_is_shared_by_verbs_that_and_joins() -> None:
    for text in ("On Monday soldiers raided the farm and arrested a clerk.", "Rebels killed nine men and wounded ten on Monday."):
        assert [e.time for e in timed(text)] == ["t1", "t1"]
    assert [e.time for e in timed("Rebels killed nine men on Monday and wounded ten on Friday.")] == ["t1", "t2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("यूनियन ने मेयर से बोनस की माँग की।", ("REQUEST", "actual", ["यूनियन"], ["मेयर"])),
        ("अदालत ने अर्ज़ी ख़ारिज कर दी।", ("REJECT", "actual", ["अदालत"], [])),
        ("दो तस्करों को पुलिस ने गिरफ़्तार किया है।", ("COERCE", "actual", ["पुलिस"], ["दो तस्करों"])),
        ("तीन बंधक रिहा किये गये।", ("RETREAT", "actual", [], ["तीन बंधक"])),
    ],
)
def test_the_spelling_of_a_hindi_word_does_not_matter(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("झील के पास हुए ड्रोन हमले में सात सैनिक मारे गए।", ("ASSAULT", "actual", [], ["सात सैनिक"])),
        ("रूसी हमले में चार नागरिक घायल हुए।", ("ASSAULT", "actual", ["रूसी"], ["चार नागरिक"])),
        ("डकैतों की फायरिंग में एक दारोगा भी घायल हो गया।", ("ASSAULT", "actual", ["डकैतों"], ["एक दारोगा"])),
        ("सीबीआई की जांच शुरू हो गई है।", ("ACCUSE", "actual", ["सीबीआई"], [])),
        ("पूर्व मंत्री की जांच शुरू हो गई है।", ("ACCUSE", "actual", [], ["पूर्व मंत्री"])),
        ("अस्पताल में नर्स की पिटाई का वीडियो वायरल", ("ASSAULT", "actual", [], ["नर्स"])),
    ],
)
def test_whose_a_hindi_noun_is(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("उनके खिलाफ थाने में मुकदमा दर्ज किया गया।", ("ACCUSE", "actual", [], ["उनके"])),
        ("अदालत ने सरकार के आदेश पर रोक लगा दी।", ("REJECT", "actual", ["अदालत"], ["सरकार"])),
        ("विदेश मंत्री ने पेरू के फैसले की आलोचना की।", ("ACCUSE", "actual", ["विदेश मंत्री"], ["पेरू"])),
        ("पीठ ने उसकी याचिका खारिज कर दी।", ("REJECT", "actual", ["पीठ"], ["उसकी"])),
        ("चाड और पेरू ने दो संधियों पर हस्ताक्षर किए।", ("SUPPORT", "actual", ["चाड", "पेरू"], [])),
        ("नर्स की तहरीर पर पुलिस ने चोर के खिलाफ केस दर्ज किया।", ("ACCUSE", "actual", ["पुलिस"], ["चोर"])),
        ("सेना ने ग्रामीणों को लौटने से मना किया।", ("REJECT", "actual", ["सेना"], ["ग्रामीणों"])),
        ("सेना ने चौकी को सौंपने से मना किया।", ("REJECT", "actual", ["सेना"], [])),
        ("मंत्री ने अपना इस्तीफा राज्यपाल को सौंप दिया।", ("RETREAT", "actual", ["मंत्री"], ["राज्यपाल"])),
        ("राजधानी में सरकार विरोधी प्रदर्शन हुए।", ("PROTEST", "actual", [], ["सरकार"])),
        ("लेखपाल से चौथ मांगने वाले दो चोर पकड़े गए।", ("COERCE", "actual", [], ["चौथ मांगने वाले दो चोर"])),
        ("दो चोर डकैती के मामले में गिरफ्तार", ("COERCE", "actual", [], ["दो चोर"])),
        ("जेल तोड़ने वाले पांच कैदियों पर केस", ("ACCUSE", "actual", [], ["जेल तोड़ने वाले पांच कैदियों"])),
    ],
)
def test_to_whom_something_is_done_in_hindi(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("इस बीच चाड के राजदूत ने पेरू के मंत्री से मुलाकात की।", ("CONSULT", "actual", ["चाड के राजदूत"], ["पेरू के मंत्री"])),
        ("इस मामले में एसआईटी अब तक छह लोगों को गिरफ्तार कर चुकी है।", ("COERCE", "actual", ["एसआईटी"], ["छह लोगों"])),
        ("जापान केन्या को पांच करोड़ डॉलर की मदद देगा।", ("AGREE", "planned", ["जापान"], ["केन्या"])),
        ("कंपनी के कर्मचारी सड़क किनारे धरने पर बैठे।", ("PROTEST", "actual", ["कंपनी के कर्मचारी"], [])),
        ("उन्हें उस समिति ने बरी किया।", ("CONCEDE", "actual", ["उस समिति"], ["उन्हें"])),
        ("यूनियन ने आरोप लगाया कि निगम की टीम देर से आई।", ("ACCUSE", "actual", ["यूनियन"], ["निगम की टीम"])),
        ("छात्रा ने डीन को दी चिट्ठी में आरोप लगाया कि वार्डन ने उसे धमकाया।", ("ACCUSE", "actual", ["छात्रा"], ["वार्डन"])),
    ],
)
def test_who_acts_in_a_hindi_clause(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("यूनियन ने मांग की कि मजदूरों को मुआवजा दिया जाए।", [("REQUEST", "actual")]),
        ("किसानों ने धरना दिया और बिजली की मांग की।", [("PROTEST", "actual")]),
        ("सेना चाहती है कि विद्रोही हथियार सौंपें और सरकार सैनिक हटाए।", [("RETREAT", "hypothetical")]),
        ("योगी सरकार ने हमले की निंदा की।", [("ACCUSE", "actual")]),
        ("दूसरे शिखर सम्मेलन की तैयारी शुरू है।", []),
        ("पुलिस ने झड़प पर काबू पा लिया।", []),
        ("हमलावर बाजार में घुसे।", []),
        ("दिल के हमले से पहले दर्द होता है।", []),
        ("द्वीप सेना के कब्जे में है।", []),
        ("बागियों ने चौकी को अपने कब्जे में ले लिया।", [("COERCE", "actual")]),
    ],
)
def test_what_is_told_as_done_in_hindi(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(e.type, e.status) for e in events(text, "hi")] == rows


def test_an_answer_to_something_is_no_hindi_recipient() -> None:
    text = "पेरू ने हमले के जवाब में गोलीबारी की।"
    assert [row(text, e) for e in events(text, "hi")] == [("ASSAULT", "actual", ["पेरू"], [])]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("बाजार में दो गुटों में झड़प", [("ASSAULT", "actual", ["दो गुटों"], [])]),
        ("मिल के मालिकों और मजदूरों के बीच मारपीट हुई।", [("ASSAULT", "actual", ["मिल के मालिकों", "मजदूरों"], [])]),
        ("चाड ने दी जवाबी कार्रवाई की धमकी", [("THREATEN", "actual", ["चाड"], [])]),
        ("मांगें नहीं मानी गईं तो मंगलवार से हड़ताल की जाएगी।", [("PROTEST", "hypothetical", [], [])]),
        ("पुलिस अक्सर मछुआरों को गिरफ्तार करती है।", []),
        ("मेयर ने क्लर्क को तत्काल प्रभाव से निलंबित कर दिया।", [("SANCTION", "actual", ["मेयर"], ["क्लर्क"])]),
        ("नर्स ने डीन से शिकायत की कि वार्डन सोता है।", [("ACCUSE", "actual", ["नर्स"], ["वार्डन"])]),
        ("राष्ट्रपति केवल मित्र देशों का दौरा करेंगे।", [("AGREE", "planned", ["राष्ट्रपति"], ["मित्र देशों"])]),
        ("अदालत ने चोर को कैद की सजा सुनाई और जुर्माना लगाया।", [("SANCTION", "actual", ["अदालत"], ["चोर"])]),
    ],
)
def test_hindi_clauses_with_two_sides_terms_or_customs(text: str, rows: list[tuple[str, str, list[str], list[str]]]) -> None:
    assert [row(text, e) for e in events(text, "hi")] == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("इसी कस्बे में लुटेरों ने मुनीम रमेश की गोली मारकर हत्या कर दी थी।", ("ASSAULT", "actual", ["लुटेरों"], ["मुनीम रमेश"])),
        ("मेयर ने अर्धसैनिक बल जन मोर्चा (जमो) को जिम्मेदार ठहराया।", ("ACCUSE", "actual", ["मेयर"], ["अर्धसैनिक बल जन मोर्चा"])),
        ("नर्सों ने कहा था सेना की भारी गोलाबारी से दो लोग मारे गए।", ("ASSAULT", "actual", ["सेना"], ["दो लोग"])),
        ("चोरों को खबर देने के आरोप में सिपाही को एसपी ने निलंबित किया।", ("SANCTION", "actual", ["एसपी"], ["सिपाही"])),
        ("अदालत ने तीन कारोबारियों पर जुर्माना लगाया।", ("SANCTION", "actual", ["अदालत"], ["तीन कारोबारियों"])),
        ("देर शाम पुलिस ने किसानों पर लाठीचार्ज किया।", ("ASSAULT", "actual", ["पुलिस"], ["किसानों"])),
    ],
)
def test_whom_a_hindi_report_means(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


def test_whose_somebody_is_does_not_act() -> None:
    from khabar import read

    record = read("Omar Haddad resigned. Some 200 supporters of Omar Haddad gathered outside parliament.", language="en")
    protest = next(e for e in record.events if e.type == "PROTEST")
    assert [p.entity for p in protest.actors] == [None]


def test_who_is_held_for_a_deed_did_it() -> None:
    text = "Guards detained two men for attacking a clerk with stones."
    found = [row(text, e) for e in events(text)]
    assert ("COERCE", "actual", ["Guards"], ["two men"]) in found
    assert all(actors != ["Guards"] for kind, _, actors, _ in found if kind == "ASSAULT")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The newspaper demanded the release of the sailors.", ("REQUEST", ["The newspaper"], [])),
        ("The newspaper demanded the resignation of the mayor.", ("REQUEST", ["The newspaper"], ["the mayor"])),
        ("Oman reiterated its demand that Peru open its ports.", ("REQUEST", ["Oman"], ["Peru"])),
        ("The senator thanked the chance that the mayor gave her.", ("SUPPORT", ["The senator"], [])),
        ("The union welcomed the EU ruling.", ("SUPPORT", ["The union"], ["EU"])),
        ("Two monks accused the first lady and vice-president, Lina Moro, of theft.", ("ACCUSE", ["Two monks"], ["Lina Moro"])),
        ("It has been alleged that the mayor took bribes.", ("ACCUSE", [], ["the mayor"])),
        ("Peru filed a lawsuit at the tribunal.", ("ACCUSE", ["Peru"], [])),
    ],
    ids=["released", "resigns", "its-demand", "clause-names", "body", "titles", "it", "court"],
)
def test_who_is_meant_by_what_is_theirs(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert [row(text, e)[:1] + row(text, e)[2:] for e in events(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army pulled its trucks out of the mud.",
        "She led the opposition for six years.",
        "He commanded troops in the northern war.",
        "The minister refused to say when the road would open.",
    ],
    ids=["mud", "opposition", "commander", "silent"],
)
def test_what_is_no_withdrawal_blame_order_or_refusal(text: str) -> None:
    assert not events(text)


def test_who_is_asked_after_a_preposition() -> None:
    text = "The governor met the clerks for talks, during which he asked the council to free the sailors."
    assert ("REQUEST", "actual", ["he"], ["the council"]) in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("पेड़ गिरा हुआ है और आयरिश पुलिस इसकी जांच कर रही है।", ("ACCUSE", "actual", ["आयरिश पुलिस"], [])),
        ("रमेश गुप्ता नेपाल में खान मंत्रियों से बातचीत कर रहे थे।", ("CONSULT", "actual", ["रमेश गुप्ता"], ["खान मंत्रियों"])),
        ("वे विपक्षी दलों के साथ सहयोग करेंगे।", ("AGREE", "planned", ["वे"], ["विपक्षी दलों"])),
        ("विपक्ष की निंदा करते हुए राज्यपाल ने शांति की बात कही।", ("ACCUSE", "actual", ["राज्यपाल"], ["विपक्ष"])),
        ("मजदूरों ने, जिन्होंने पुलिस पर पथराव किया, कुछ नहीं कहा।", ("ASSAULT", "actual", ["मजदूरों"], ["पुलिस"])),
        ("सोमवार से हड़ताल पर चल रहे डॉक्टरों से अदालत ने बात की।", ("PROTEST", "actual", ["डॉक्टरों"], [])),
        ("समिति चालक द्वारा किए गए दावों की जांच कर रही है।", ("ACCUSE", "actual", ["समिति"], [])),
        ("झारखंड राज्य के दुमका में दो नेताओं की हत्या कर दी गई।", ("ASSAULT", "actual", [], ["दो नेताओं"])),
        ("विद्रोहियों के एक विमान को शहर में स्थित अड्डे के पास मार गिराया गया।", ("ASSAULT", "actual", [], ["विद्रोहियों के एक विमान"])),
        (
            "अदालत ने राज्य सरकार को बाढ़ के पीड़ितों को राशि देने का आदेश दिया।",
            ("REQUEST", "actual", ["अदालत"], ["राज्य सरकार"]),
        ),
        ("राष्ट्रपति ने बजट में कटौती का स्वागत किया।", ("SUPPORT", "actual", ["राष्ट्रपति"], [])),
        ("वे मंत्रियों से बातचीत शुरू करना चाहते हैं।", ("CONSULT", "hypothetical", ["वे"], ["मंत्रियों"])),
        ("वकील गुरुवार को शहर में विरोध प्रदर्शन करने जा रहे हैं।", ("PROTEST", "planned", ["वकील"], [])),
    ],
    ids=["and", "place", "they", "converb", "who", "going-on", "done-by", "state", "in", "asked", "thing", "wants", "about-to"],
)
def test_who_acts_upon_whom_in_longer_hindi_clauses(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("उनका विरोध कर रहे लोगों का कहना था कि वे बाहर के हैं।", ("REJECT", "actual", ["लोगों"], ["उनका"])),
        ("राज्यपाल ने कहा है सेना नेपाल की मदद करेगी।", ("AGREE", "planned", ["सेना"], ["नेपाल"])),
        ('मंत्री ने "कुछ पड़ोसी देशों" को जिम्मेदार ठहराया।', ("ACCUSE", "actual", ["मंत्री"], ["कुछ पड़ोसी देशों"])),
        ("पुलिस ने उसे और दूसरों को गिरफ्तार किया।", ("COERCE", "actual", ["पुलिस"], ["उसे", "दूसरों"])),
        (
            "एक पूर्व मंत्री, सेना के दो जनरलों और एक अधिकारी को दोषी पाया गया।",
            ("SANCTION", "actual", [], ["एक पूर्व मंत्री", "सेना के दो जनरलों", "एक अधिकारी"]),
        ),
        ("समुद्र में कोरियाई सैनिकों का संयुक्त अभ्यास हुआ।", ("COOPERATE", "actual", ["कोरियाई सैनिकों"], [])),
    ],
    ids=["going-on", "saying", "quoted", "pronoun", "list", "joint"],
)
def test_hindi_parties_beside_others(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert [row(text, e) for e in events(text, "hi")] == [expected]


def test_whom_a_hindi_relative_clause_takes_up() -> None:
    text = "पुलिस ने उस युवक को पकड़ लिया जिसने दुकानदार पर हमला किया था।"
    assert row(text, events(text, "hi")[1]) == ("ASSAULT", "actual", ["उस युवक"], ["दुकानदार"])


def test_things_that_are_all_denied_in_hindi() -> None:
    text = "सेना ने न तो बंधकों को रिहा किया और न ही विद्रोहियों पर हमला किया।"
    assert all(e.status == "denied" or e.type == "REJECT" for e in events(text, "hi"))


@pytest.mark.parametrize(
    ("text", "language", "two"),
    [
        ("Peru and Chile held talks in Lima. The two sides agreed to reopen the border.", "en", {"Peru", "Chile"}),
        ("Peru and Chile held talks in Lima. Both countries signed a pact.", "en", {"Peru", "Chile"}),
        ("Peru, Chile and Bolivia held talks. The two sides agreed to reopen the border.", "en", {None}),
        ("पेरू और चिली ने बातचीत की। दोनों पक्ष शांति पर सहमत हुए।", "hi", {"पेरू", "चिली"}),
    ],
    ids=["sides", "countries", "three", "hi"],
)
def test_two_sides_are_those_of_the_sentence_before(text: str, language: str, two: set[str | None]) -> None:
    record = read(text, form="plain", language=language)
    names = {e.id: e.name for e in record.entities}
    last = record.events[-1]
    assert {names.get(p.entity or "") for p in last.actors} == two
    assert len({p.span for p in last.actors}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In talks with Omar Said in Lima, Ana Soto presented a plan.", ("CONSULT", ["Ana Soto"], ["Omar Said"])),
        ("The Ports Authority (Copa) has expelled two envoys.", ("SANCTION", ["The Ports Authority"], ["two envoys"])),
        ("The traders took the mayor to court on Tuesday.", ("ACCUSE", ["The traders"], ["the mayor"])),
        ("The mission is not what they demanded.", ("REQUEST", ["they"], [])),
    ],
    ids=["in-talks", "brackets", "court", "what"],
)
def test_the_parties_of_talks_bodies_and_suits(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert [row(text, e)[:1] + row(text, e)[2:] for e in events(text)] == [expected]


def test_who_is_fined_is_no_actor() -> None:
    text = "The clerk was sentenced to seven months in prison and fined 900 dollars."
    assert [row(text, e)[2:] for e in timed(text)] == [([], ["The clerk"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor arrested and jailed two monks.", ("COERCE", "actual", ["The mayor"], ["two monks"])),
        ("The clerks do not feel consulted by the ministry.", ("CONSULT", "denied", ["the ministry"], ["The clerks"])),
        ("The governor and the envoy are to meet on Friday.", ("AGREE", "planned", ["The governor", "the envoy"], [])),
        ("The mayor used to meet the miners.", ("CONSULT", "actual", ["The mayor"], ["the miners"])),
        ("The governor is going to support the miners.", ("AGREE", "planned", ["The governor"], ["the miners"])),
    ],
    ids=["shared", "feel", "are-to", "used-to", "going-to"],
)
def test_parties_of_verbs_beside_others(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("पार्टी ने उन्हें आरोप के बाद पद से निलंबित कर दिया।", ("SANCTION", "actual", ["पार्टी"], ["उन्हें"])),
        ("शहर में बड़ी संख्या में जवान तैनात किए गए।", ("MOBILIZE", "actual", [], ["शहर"])),
        ("संघ ने सचिव पर पलटवार करते हुए राज्यपाल से सचिव को हटाने की मांग की।", ("REQUEST", "actual", ["संघ"], ["राज्यपाल"])),
        ("संघ ने शिविर को बंद करने के आदेश दिए।", ("REQUEST", "actual", ["संघ"], [])),
        ("प्रतिनिधियों ने बैंक की ओर से बुलाए गए सम्मेलन में नेपाल को राशि देने की घोषणा की।", ("AGREE", "actual", ["प्रतिनिधियों"], ["नेपाल"])),
        ("निलंबित किए गए चार पुलिसकर्मियों की जांच होगी।", ("SANCTION", "actual", [], ["चार पुलिसकर्मियों"])),
        ("राजधानी में धरने पर बैठे संघ के सचिव रवि शर्मा ने यह कहा।", ("PROTEST", "actual", ["संघ के सचिव रवि शर्मा"], [])),
        ("उन्होंने ऐसा करने को कहा था और थानेदार से रिपोर्ट मांगी थी।", ("REQUEST", "actual", ["उन्होंने"], ["थानेदार"])),
        ("पवित्र स्थल पर सेना का हमला हुआ।", ("ASSAULT", "actual", ["सेना"], ["पवित्र स्थल"])),
    ],
    ids=["from", "numbers", "demanded", "camp", "called-by", "who-was", "sitting", "both-verbs", "whose"],
)
def test_which_mark_a_hindi_party_stands_before(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governor bashed by the left over the budget", ("ACCUSE", "actual", ["the left over the budget"], ["Governor"])),
        ("Teacher shot six times by police in Kandar", ("ASSAULT", "actual", ["police"], ["Teacher"])),
        ("Smuggler nabbed in Kandar", ("COERCE", "actual", [], ["Smuggler"])),
        ("The senator was criticized for her plan.", ("ACCUSE", "actual", [], ["The senator"])),
        ("The minister doubled down on her criticism of the president.", ("ACCUSE", "actual", ["her"], ["the president"])),
        ("Odera heard a call from the governor to resign.", ("REQUEST", "actual", ["the governor"], [])),
        ("In a rare rebuke of the king, he decided that it was too much.", ("ACCUSE", "actual", ["he"], ["the king"])),
        ("The judge faced a growing backlash on Monday.", ("ACCUSE", "actual", [], ["The judge"])),
        ("The union insisted that the mayor resign.", ("REQUEST", "actual", ["The union"], ["the mayor"])),
        ("The army's crackdown on protesters went on.", ("COERCE", "actual", ["The army"], ["protesters"])),
        ("The council freed a clerk ahead of Odera's meeting with Rao.", ("AGREE", "planned", ["Odera"], ["Rao"])),
        ("The rage began with the shooting of a clerk by two guards.", ("ASSAULT", "actual", ["two guards"], ["a clerk"])),
        ("The judge handed a prison sentence to the mayor.", ("SANCTION", "actual", ["The judge"], ["the mayor"])),
        (
            "She left over the mayor's decision to withdraw troops from Kandar.",
            ("CONCEDE", "planned", ["the mayor"], ["Kandar"]),
        ),
        ("The rebels vowed to release the pilots.", ("AGREE", "actual", ["The rebels"], ["the pilots"])),
    ],
    ids=[
        "by-headline",
        "by-verb",
        "headline",
        "nobody-says",
        "her",
        "from",
        "in",
        "faced",
        "subjunctive",
        "crackdown",
        "ahead",
        "of-by",
        "handed",
        "decision",
        "vowed",
    ],
)
def test_nouns_headlines_and_passives_of_newspapers(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    ["Two guards robbed, beat and jailed a clerk.", "The union insisted that the mayor was right.", "Divers search the Meghna"],
)
def test_who_acts_is_not_taken_for_who_suffers(text: str) -> None:
    assert not [
        r for r in (row(text, e) for e in events(text)) if r[0] in ("REQUEST",) or "Two guards" in r[3] or "Meghna" in r[3]
    ]


def test_the_time_of_a_clause_that_says_what_went_on_then() -> None:
    record = read("On Monday Asha Rao fled when the rebels kidnapped ten villagers.\n", form="plain")
    assert [(e.type, e.time) for e in record.events] == [("ASSAULT", record.times[0].id)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("विपक्ष ने सरकार को आड़े हाथों लिया।", ("ACCUSE", "actual", ["विपक्ष"], ["सरकार"])),
        ("मंत्री रमेश ने सांसद सुरेश से बात की।", ("CONSULT", "actual", ["मंत्री रमेश"], ["सांसद सुरेश"])),
        ("सरकार और सेना इस बात को मानने को तैयार नहीं।", ("REJECT", "actual", ["सरकार", "सेना"], [])),
        ("मुठभेड़ में दो जवान और एक नागरिक मारे गए।", ("ASSAULT", "actual", [], ["दो जवान", "एक नागरिक"])),
        ("घाटी में 60 से अधिक तालिबान लड़ाके मारे गए।", ("ASSAULT", "actual", [], ["60 से अधिक तालिबान लड़ाके"])),
        ("बाजार में हुए धमाके में 12 लोग मारे गए।", ("ASSAULT", "actual", [], ["12 लोग"])),
        ("सुरेश राणा अपने भाई महेश राणा से मिले।", ("CONSULT", "actual", ["सुरेश राणा"], ["अपने भाई महेश राणा"])),
        ("वकीलों ने चुनाव का बहिष्कार किया।", ("PROTEST", "actual", ["वकीलों"], ["चुनाव"])),
        ("विद्रोहियों ने थाने से पुलिस को भगा दिया।", ("COERCE", "actual", ["विद्रोहियों"], ["पुलिस"])),
        ("पुलिस और विद्रोहियों के बीच संघर्ष चल रहा है।", ("ASSAULT", "actual", ["पुलिस", "विद्रोहियों"], [])),
        ("पाँच जगहों पर हुए हमलों में 30 लोग मारे गए।", ("ASSAULT", "actual", [], ["30 लोग"])),
        ("मंत्री ने सीमा पर सैनिक तैनात करने की घोषणा की।", ("MOBILIZE", "planned", ["मंत्री"], ["सीमा"])),
        ("वो इस इलाके में चरमपंथी गतिविधियों पर मंत्री से बात करेंगे।", ("AGREE", "planned", ["वो"], ["मंत्री"])),
    ],
    ids=[
        "idiom",
        "talked",
        "two",
        "joined",
        "more-than",
        "blast",
        "own",
        "boycott",
        "drove-off",
        "between",
        "hit",
        "announced",
        "pronoun",
    ],
)
def test_hindi_verbs_and_who_opens_their_clause(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [row(text, e) for e in events(text, "hi")]


@pytest.mark.parametrize("text", ["बाढ़ में दस लोग मारे गए।", "सेना हर साल गरीबों की मदद करती है।", "मंत्री ने इस बात की जानकारी दी।"])
def test_accidents_and_what_is_always_so_are_no_event_in_hindi(text: str) -> None:
    assert not events(text, "hi")


def test_the_nearest_time_is_that_of_a_hindi_event() -> None:
    text = "सोमवार को हुई बैठक के एक दिन बाद सरकार ने बुधवार को तीन अधिकारियों को निलंबित कर दिया।"
    record = read(text + "\n", form="plain")
    times = {t.id: text[t.span.start : t.span.end] for t in record.times}
    assert times[next(e.time for e in record.events if e.type == "SANCTION" and e.time)] == "बुधवार"
