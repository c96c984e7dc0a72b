"""Whole pages and their translations: compared sentence by sentence, each sentence against its own."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.comparing import Comparison, Pair, compare
from khabar.comparing.case import Case
from khabar.comparing.comparison import with_judgement
from khabar.comparing.judgement import Judgement
from khabar.comparing.passages import compared
from khabar.comparing.sides import sides_of

HINDI = """\
सोनपुर में गोदाम की छत गिरी, चार मजदूर घायल
सोनपुर के अनाज बाजार में रविवार रात एक गोदाम की छत गिरने से चार मजदूर घायल हो गए। पुलिस ने यह जानकारी दी।
थानाध्यक्ष मनोज तिवारी ने बताया कि हादसा रात करीब 9:40 बजे हुआ। उस समय गोदाम में 26 लोग काम कर रहे थे।
घायलों को जिला अस्पताल में भर्ती कराया गया है। अस्पताल का आपातकालीन वार्ड पूरी रात खुला रहा।
जिलाधिकारी रेखा सिंह ने कहा, “इमारत को दो साल पहले ही खतरनाक घोषित किया गया था।”
मालिक ने इस आरोप को खारिज किया है। बाजार सोमवार को बंद रहेगा।
"""
ENGLISH = """\
Roof of warehouse falls in Sonpur, four workers hurt
Four workers were injured when the roof of a warehouse fell in the grain market of Sonpur on Sunday night, police said.
The accident happened at about 9.40 pm, station chief Manoj Tiwari said. At that time 26 people were working in the warehouse.
The injured have been admitted to the district hospital. The hospital's emergency ward stayed open all night.
"The building had been declared dangerous two years ago," District Magistrate Rekha Singh said.
The owner has rejected the allegation. The market will remain closed on Monday.
"""


def translated(*, without: str = "", instead: str = "") -> Comparison:
    """The page against its translation, of which some words are exchanged."""
    assert without in ENGLISH
    return compare(HINDI, ENGLISH.replace(without, instead, 1) if without else ENGLISH, "hi", "en")


def errors(found: Comparison) -> set[str]:
    return {d.code for d in found.findings if d.severity == "error"}


def test_a_faithful_page_is_left_alone() -> None:
    found = translated()
    assert errors(found) == set()
    assert found.score > 0.9


@pytest.mark.parametrize(
    ("without", "instead", "code"),
    [
        ("26 people", "36 people", "CT01"),
        ("9.40 pm", "8.40 pm", "CT01"),
        ("stayed open", "stayed closed", "CT21"),  # though another sentence rightly says "closed"
        ("has rejected", "has not rejected", "CT06"),
        (" At that time 26 people were working in the warehouse.", "", "CT11"),
        ("The owner has", "The roof had been painted in green by a firm from Jaipur. The owner has", "CT12"),
    ],
)
def test_what_one_sentence_has_changed_is_found_and_costs_as_much_as_the_sentence(without: str, instead: str, code: str) -> None:
    found = translated(without=without, instead=instead)
    assert code in errors(found)
    assert 0.5 < found.score < translated().score


def test_the_spans_are_those_of_the_page() -> None:
    found = translated(without="26 people", instead="36 people")
    (wrong,) = (d for d in found.findings if d.code == "CT01")
    assert [span.cut(HINDI) for span in wrong.source_spans] == ["26"]
    assert [span.cut(ENGLISH.replace("26 people", "36 people")) for span in wrong.target_spans] == ["36"]


def test_what_has_moved_to_the_next_sentence_is_not_missed() -> None:
    moved = (
        "The accident happened at night, when 26 people were working in the warehouse. It was about 9.40 pm, Manoj Tiwari, "
        "the station chief, said."
    )
    told = "The accident happened at about 9.40 pm, station chief Manoj Tiwari said. At that time 26 people were working in the warehouse."
    assert "CT01" not in errors(translated(without=told, instead=moved))


def test_another_page_is_no_translation() -> None:
    other = (
        "Rain held up play. The captains shook hands. Spectators left early. The umpire waited. Tea was taken. Play ended at six."
    )
    found = compare(HINDI, other, "hi", "en")
    assert found.score < 0.2
    assert errors(found)


def test_on_a_page_what_only_the_weighing_says_needs_more_evidence() -> None:
    case = Case(*sides_of(Pair(source=HINDI, target=ENGLISH, source_language="hi", target_language="en")))
    needed: list[float] = []

    def judge(id: str, _: Case, more: float) -> Comparison:
        needed.append(more)
        return Comparison(id=id, score=1.0, findings=())

    compared("page", case, judge, lambda _: [])
    assert min(needed) == max(needed) > 1
    doubtful = Judgement(0.5, 0.4, np.zeros(len(case.target.words), np.float32), np.zeros(0, np.float32))
    for more, severity in ((0.0, "error"), (1.0, "warning")):
        assert {d.severity for d in with_judgement("pair", case, [], doubtful, more).findings} == {severity}
