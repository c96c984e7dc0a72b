"""/read: what is pasted is read and checked, and nothing of it is kept; hostile pages do no harm, and too long ones are stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from desk_asking import token, words
from desk_hostile import SCRIPT
from starlette.testclient import TestClient

from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.reader import Reader
from khabar.errors import KhabarError

PAGE = (
    "<html><body><article><h1>Flood in Kosi kills 12 people</h1><p>“The dam held,” said Meera Joshi, the engineer, on 3 March 2026. "
    "At least 14 people were killed in the flood.</p></article></body></html>"
)
HOSTILE = [
    f"<html><head><title>{SCRIPT}</title></head><body><h1>{SCRIPT}</h1><p onclick=alert(1)>{SCRIPT} said 5 people died.</p></body></html>",
    "<svg onload=alert(1)><script>alert(1)</script>" * 200,
    "\u202eevil\u202c " * 500 + "\u2066x\u2069",
    "<div>" * 20_000 + "text",
    "\0\x01\x02 binary \ufffe",
    "<p>" + "a" * 100_000,
    "<a href='javascript:alert(1)'>x</a><base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>",
    "&#x110000; &#xD800; &nbsp" * 100,
    "<!--" * 5_000,
    "﷽" * 3_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(archive: Archive) -> Iterator[TestClient]:
    """One desk for all of these, so that the reader's models are loaded once."""
    with TestClient(application(archive), base_url="http://127.0.0.1:8321", headers={"accept-language": "en"}) as made:
        made.get("/read")
        yield made


@pytest.fixture
def given(browser: TestClient) -> dict[str, str]:
    return {"token": token(browser.get("/read").text)}


def test_a_pasted_page_is_read_and_checked(browser: TestClient, given: dict[str, str], archive: Archive) -> None:
    before = len(archive)
    answer = browser.post("/read", data={**given, "text": PAGE, "as": "html", "published": "2026-03-04"})
    assert answer.status_code == 200
    assert any("Meera Joshi" in said for said in words(answer.text, ".said-list .who"))
    assert any(said.startswith("HL02") for said in words(answer.text, ".margin li"))
    assert "2026-03-03" in answer.text
    assert len(archive) == before


def test_a_file_is_read_as_one_that_is_pasted(browser: TestClient, given: dict[str, str]) -> None:
    page = "<html><body><h1>बाढ़ में 12 की मौत</h1><p>मीरा जोशी ने कहा कि बाँध टिका रहा।</p></body></html>"
    answer = browser.post("/read", data=given, files={"file": ("page.html", page.encode("utf-16"), "text/html")})
    assert answer.status_code == 200
    assert words(answer.text, "h2.text") == ["बाढ़ में 12 की मौत"]


@pytest.mark.parametrize("page", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_page_does_no_harm(browser: TestClient, given: dict[str, str], page: str) -> None:
    from test_guarding import assert_is_harmless

    answer = browser.post("/read", data={**given, "text": page})
    assert answer.status_code in (200, 400)
    assert_is_harmless(answer.text)


def test_a_translation_is_laid_beside_its_original(browser: TestClient, given: dict[str, str]) -> None:
    source, target = "बाढ़ में 12 लोग मारे गए। बाँध टिका रहा।", "15 people were killed in the flood. The dam held."
    answer = browser.post("/compare", data={**given, "source": source, "target": target}, files={"none": ("", b"")})
    assert answer.status_code == 200
    assert words(answer.text, ".pair[role=row] .text .differs")
    assert words(answer.text, ".findings li")
    assert browser.post("/compare", data={**given, "source": source}).status_code == 400


@pytest.mark.parametrize("pair", [(SCRIPT, SCRIPT), ("x", "\u202e" * 300), ("\0", "a" * 50_000)], ids=["script", "bidi", "long"])
def test_a_hostile_pair_does_no_harm(browser: TestClient, given: dict[str, str], pair: tuple[str, str]) -> None:
    from test_guarding import assert_is_harmless

    answer = browser.post("/compare", data={**given, "source": pair[0], "target": pair[1]})
    assert answer.status_code in (200, 400, 503)
    assert_is_harmless(answer.text)


def test_nothing_is_asked_for_again(browser: TestClient, given: dict[str, str]) -> None:
    assert browser.post("/read", data={**given, "text": "  "}).status_code == 400


@pytest.mark.parametrize("said", [{"as": "pdf"}, {"published": "soon"}])
def test_what_makes_no_sense_is_told(browser: TestClient, given: dict[str, str], said: dict[str, str]) -> None:
    assert browser.post("/read", data={**given, "text": PAGE, **said}).status_code == 400


def test_a_form_from_elsewhere_is_not_read(browser: TestClient) -> None:
    assert browser.post("/read", data={"text": PAGE}).status_code == 403
    assert browser.post("/read", files={"file": ("x", b"x")}, data={"token": "x"}).status_code == 403


def test_a_page_that_takes_too_long_is_stopped_and_the_next_one_read() -> None:
    reader = Reader(seconds=0.01)
    begun = time.monotonic()
    with pytest.raises(KhabarError, match="took longer"):
        reader.read("The dam held.")
    assert time.monotonic() - begun < 5
    reader._seconds = 30
    assert reader.read("The dam held.", form="plain").text == "The dam held."
    reader.close()


def test_a_reader_that_died_is_replaced() -> None:
    reader = Reader()
    assert reader.read("One.", form="plain").text == "One."
    reader._process.kill()
    reader._process.join()
    assert reader.read("Two.", form="plain").text == "Two."
    reader.close()
