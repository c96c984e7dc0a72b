"""Many documents read in one process, the next begun before one is ended: the same records, in the same order."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khabar import pipeline
from khabar.pipeline import read_document, read_many
from khabar.profiles import PROFILES
from khabar.reading import Document, Page

TEXTS = [
    "Harbour reopens\n\n“The cranes are sound,” the harbour master, Ilse Brandt, said on Monday. Nine ships wait outside Tornio.",
    "Eleven people were hurt in Valmora when a tram left its rails. Police said that the driver had braked in time. " * 9,
    "मंत्री ने कहा कि पुल अगले महीने खुलेगा। नदी का जलस्तर दो मीटर बढ़ा है।",
    "",
    "The council rejected the plan, Mayor Aino Kask told reporters. It will meet again on 3 May 2021.",
]
DOCUMENTS = [Document(f"d{n}", text, "plain", published="2021-04-30") for n, text in enumerate(TEXTS)]


def records(documents: list[Document], **options: Any) -> list[bytes]:
    return [record.to_json().encode() for record in read_many(documents, **options)]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("threads", ["1", "2"])
def test_records_are_those_of_one_document_at_a_time(profile: Any, threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_THREADS", threads)
    alone = [read_document(document, profile).to_json().encode() for document in DOCUMENTS]
    assert any(b"Ilse Brandt" in record and b'"attributions":[{' in record for record in alone)
    assert records(DOCUMENTS, profile=profile) == alone
    assert records(DOCUMENTS, profile=profile, ahead=False) == alone


@pytest.mark.parametrize("step", ["begin", "_draft"])
def test_a_fault_is_on_the_record_of_its_document_alone(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = records(DOCUMENTS, profile="fast")
    usual = getattr(pipeline, step)

    def failing(of: Any, *rest: Any) -> Any:
        page: Page = of if isinstance(of, Page) else of.page
        if "tram" in page.text:
            raise RuntimeError("a fault")
        return usual(of, *rest)

    monkeypatch.setattr(pipeline, step, failing)
    found = list(read_many(DOCUMENTS, profile="fast"))
    assert found[1].id == "d1"
    assert found[1].error is not None
    assert found[1].error.code == "internal"
    assert [r.to_json().encode() for n, r in enumerate(found) if n != 1] == [r for n, r in enumerate(expected) if n != 1]


def test_a_stream_is_read_as_it_comes_unless_a_list_or_the_caller_says_otherwise() -> None:
    taken: list[str] = []

    def coming() -> Iterator[Document]:
        for document in DOCUMENTS:
            taken.append(document.id)
            yield document

    next(read_many(coming(), profile="fast"))
    assert taken == ["d0"]
    taken.clear()
    next(read_many(coming(), profile="fast", ahead=True))
    assert taken == ["d0", "d1"]


def test_reading_that_is_given_up_leaves_no_thread_at_work() -> None:
    records(DOCUMENTS, profile="fast")  # the encoder's threads are there from here on
    before = threading.active_count()
    reading = read_many(DOCUMENTS, profile="fast")
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
    assert len(records(DOCUMENTS, profile="fast")) == len(DOCUMENTS)


def in_child(folder: str) -> None:
    Path(folder, "records").write_bytes(b"\n".join(records(DOCUMENTS, profile="fast")))


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_process_reads_ahead_too(tmp_path: Path) -> None:
    child = multiprocessing.get_context("fork").Process(target=in_child, args=(str(tmp_path),))
    expected = records(DOCUMENTS, profile="fast")
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert (tmp_path / "records").read_bytes() == b"\n".join(expected)
