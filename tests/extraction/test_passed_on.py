"""Who an outlet has it from: rows of a sentence with source, outlet and content, English and Hindi together."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Record, Role, Words


def words(record: Record, role: Role | Words | None) -> str | None:
    return " … ".join(record.cut(s) for s in role.spans) if role is not None else None


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    record = khabar.read(text)
    return [(words(record, a.source), words(record, a.via), words(record, a.content)) for a in record.attributions]


ROWS = [
    (
        "Reuters reported on Friday, citing two diplomats, that the talks had failed.",
        [("two diplomats", "Reuters", "that the talks had failed")],
        "reported, citing",
    ),
    (
        "Three ships left the port, the broadcaster Canal Azul reported, quoting the harbour master.",
        [("the harbour master", "the broadcaster Canal Azul", "Three ships left the port")],
        "quoting, behind",
    ),
    (
        "Citing unnamed officers, the Morning Courier reported that the base had closed.",
        [("unnamed officers", "the Morning Courier", "that the base had closed")],
        "citing, in front",
    ),
    (
        "According to the health ministry, the state news agency reported, nine people were treated.",
        [("the health ministry", "the state news agency", "nine people were treated")],
        "according to, and reported",
    ),
    (
        "The ship had sunk, its owner said, according to state radio.",
        [("its owner", "state radio", "The ship had sunk")],
        "said, according to",
    ),
    (
        "State television quoted the navy's spokeswoman Lina Haddad as saying that the ship was safe.",
        [("the navy's spokeswoman Lina Haddad", "State television", "that the ship was safe")],
        "quoted as saying",
    ),
    (
        "Lina Haddad was quoted by the newspaper Al Bahr as saying that the ship was safe.",
        [("Lina Haddad", "the newspaper Al Bahr", "that the ship was safe")],
        "was quoted as saying",
    ),
    (
        "“The ship is safe,” Haddad said in remarks carried by the Anadolu news agency.",
        [("Haddad", "the Anadolu news agency", "“The ship is safe,”")],
        "carried by",
    ),
    (
        "The harbour master, quoted by state media, said the port was shut.",
        [("The harbour master", "state media", "the port was shut")],
        "quoted by the press",
    ),
    (
        "नाव रात में डूबी। समाचार एजेंसी रॉयटर्स ने पुलिस के हवाले से यह जानकारी दी।",
        [("पुलिस", "समाचार एजेंसी रॉयटर्स", "नाव रात में डूबी")],
        "of what stands before",
    ),
    (
        "The minister said, citing police, that nine people were treated.",
        [("The minister", None, "that nine people were treated")],
        "no outlet, no relay",
    ),
    (
        "समाचार एजेंसी रॉयटर्स ने राजनयिकों के हवाले से बताया कि बातचीत टूट गई है।",
        [("राजनयिकों", "समाचार एजेंसी रॉयटर्स", "बातचीत टूट गई है")],
        "hearsay after the outlet",
    ),
    (
        "पुलिस के हवाले से पीटीआई ने खबर दी है कि नौ लोग घायल हुए हैं।",
        [("पुलिस", "पीटीआई", "नौ लोग घायल हुए हैं")],
        "hearsay before the outlet",
    ),
    (
        "पीटीआई के मुताबिक, पुलिस ने कहा कि नौ लोगों को छोड़ दिया गया है।",
        [("पुलिस", "पीटीआई", "नौ लोगों को छोड़ दिया गया है")],
        "said inside what an outlet says",
    ),
    (
        "पुलिस के हवाले से खबर है कि नौ लोग घायल हुए हैं।",
        [("पुलिस", None, "नौ लोग घायल हुए हैं")],
        "hearsay of no outlet",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [r[:2] for r in ROWS], ids=[r[2] for r in ROWS])
def test_source_comes_first_and_the_outlet_stands_between(
    text: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    said = [(s, v, c.removeprefix("that ").removesuffix(",") if c else c) for s, v, c in told(text)]
    assert [row for row in said if row[0] == expected[0][0]] == [
        (s, v, c.removeprefix("that ").removesuffix(",") if c else c) for s, v, c in expected
    ]


def test_naming_the_source_is_no_saying_by_itself() -> None:
    assert len(told("The agency Northern Wire, citing police, said nine people had been arrested.")) == 1
