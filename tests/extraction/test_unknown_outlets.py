"""Papers and channels that no list has, told something or quoting somebody; and whom else people tell things."""

from __future__ import annotations

import pytest

import khabar
from khabar.analysis import analyse
from khabar.extraction.attributions.linking import outlet_told
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.entities.lookup import Mentions
from khabar.pipeline import read_document
from khabar.reading import Document, read_page
from khabar.record import Record, Role, Words

TOLD = [
    ("en", "Mayor Orla Venn told the Marlow Lamplighter that the pier would reopen.", "the Marlow Lamplighter"),
    ("en", "“The pier is safe,” Orla Venn told Kanal Vest, a regional broadcaster.", "Kanal Vest"),
    ("en", "In an interview with Nordvision, the mayor said the pier was safe.", "Nordvision"),
    ("en", "The pier has cracked, the Marlow Lamplighter reported, citing the harbour master.", "the Marlow Lamplighter"),
    ("en", "The Selmar Argus quoted Mayor Orla Venn as saying that the pier was safe.", "The Selmar Argus"),
    ("en", "In a video sent to the Selmar Argus, the mayor said the pier was safe.", "the Selmar Argus"),
    ("en", "The mayor told state radio that the pier was safe.", "state radio"),
    ("hi", "मेयर मीरा शाह ने 'सागर किरण' से बातचीत में कहा कि घाट खुलेगा।", "सागर किरण"),
    ("hi", "समाचार एजेंसी पीटीआई से बात करते हुए मेयर मीरा शाह ने कहा कि घाट खुलेगा।", "समाचार एजेंसी पीटीआई"),
]  # fmt: skip
OTHERS = [
    ("en", "Orla Venn told the High Court in Lima that the pier was safe."),
    ("en", "Orla Venn told the Commons that the pier was safe."),
    ("en", "Orla Venn told the Marlow Council that the pier was safe."),
    ("en", "The court told Venn Shipping that it must pay by March."),
    ("en", "The mayor told local media that the pier was safe."),
    ("en", "The mayor said at a news conference Monday that the pier was safe."),
    ("en", "The monk told the Dalai Lama that the pier was safe."),
    ("en", "The coach told Orla Venn that she would play."),
    ("en", "The mayor told Vestmark that it must repair the pier. Vestmark builds ships."),
    ("hi", "मेयर मीरा शाह ने नगर परिषद को बताया कि घाट खुलेगा।"),
]  # fmt: skip


def words(record: Record, role: Role | Words | None) -> str | None:
    return " … ".join(record.cut(s) for s in role.spans) if role is not None else None


@pytest.mark.parametrize(("language", "text", "outlet"), TOLD)
def test_a_name_that_can_be_nothing_else_is_an_outlet(language: str, text: str, outlet: str) -> None:
    record = read_document(Document("t", text, "plain", language=language))
    assert [words(record, a.via) for a in record.attributions] == [outlet]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_courts_firms_and_persons_are_told_things_too(language: str, text: str) -> None:
    record = read_document(Document("t", text, "plain", language=language))
    assert record.attributions
    assert [a.via for a in record.attributions if a.via] == []


def test_who_an_unknown_paper_cites_is_the_source() -> None:
    record = khabar.read("The pier has cracked, the Marlow Lamplighter reported, citing the harbour master.")
    assert [words(record, a.source) for a in record.attributions] == ["the harbour master"]


def test_a_source_of_the_sentence_before_tells_no_outlet_here() -> None:
    text = "जिला मजिस्ट्रेट मीरा शाह ने घाट देखा और नाव से लौटीं। कहा कि घाट खुलेगा।"
    sentences = analyse(read_page(Document("t", text, "plain", None, "hi", None))).sentences
    first, second = sentences
    proposal = Proposal(second, second.tokens[0], second.tokens[2:4], first.tokens[-2:-1])
    record = read_document(Document("t", text, "plain", language="hi"))
    assert (
        outlet_told(
            Reader(analyse(read_page(Document("t", text, "plain", None, "hi", None)))), proposal, Mentions(record.entities, text)
        )
        is None
    )
