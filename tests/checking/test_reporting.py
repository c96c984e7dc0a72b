from __future__ import annotations

import json

import pytest

from khabar.checking import RULES, chosen, explain
from khabar.checking.catalogue import manual
from khabar.checking.reporting import FORMATS, render
from khabar.errors import OptionError
from khabar.record import ErrorInfo, Finding, Origin, Record, Span

FINDING = Finding(code="TR06", severity="warning", message="no subject: 100 %", spans=(Span(6, 10),))
RECORDS = [
    Record(id="a", text="Head\n\nsaid – नदी", origin=Origin(path="news/a b.html"), findings=(FINDING,)),
    Record(id="b", error=ErrorInfo("binary", "the bytes are not text")),
]


def test_text_is_a_line_a_finding() -> None:
    assert render("text", RECORDS).splitlines() == [
        "news/a b.html:3:1: TR06 no subject: 100 %",
        "b:1:1: binary the bytes are not text",
    ]


def test_github_escapes_what_its_commands_need() -> None:
    first = render("github", RECORDS).splitlines()[0]
    assert first == "::warning file=news/a b.html,line=3,endLine=3,col=1,endColumn=4,title=TR06::no subject: 100 %25"


def test_json_has_the_words() -> None:
    rows = json.loads(render("json", RECORDS))
    assert rows[0]["words"] == ["said"]
    assert rows[1]["error"]["code"] == "binary"


def test_sarif_has_every_rule_and_a_region() -> None:
    run = json.loads(render("sarif", RECORDS))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endColumn"], region["snippet"]["text"]) == (3, 5, "said")
    assert not run["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found_can_be_reported(format: str) -> None:
    assert isinstance(render(format, []), str)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(OptionError, match="text"):
        render("csv", [])


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["TM"], [], ["TM01", "TM02"]),
        (["TM"], ["TM02"], ["TM01"]),
        ([], ["HL", "TR", "AT", "FG", "PG", "NM", "TM01"], ["TM02"]),
        (["TM", "NM01"], ["TM"], ["NM01"]),
        (["name-variant"], [], ["NM01"]),
    ],
    ids=["prefix", "less-one", "ignored-only", "longer-decides", "by-name"],
)
def test_rules_are_chosen(select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert [rule.code for rule in chosen(select, ignore)] == expected


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(OptionError, match="XX9"):
        chosen(["XX9"])
    with pytest.raises(OptionError, match="XX9"):
        explain("XX9")


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_can_be_explained(rule: object) -> None:
    code = getattr(rule, "code")  # noqa: B009 - any rule has one
    assert code in explain(code.lower())


def test_the_manual_is_up_to_date(request: pytest.FixtureRequest) -> None:
    path = request.config.rootpath / "docs" / "checks.md"
    assert path.read_text("utf-8").startswith(manual().rstrip()), "run `python docs/make_checks.py`"
