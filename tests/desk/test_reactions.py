"""The newsroom's own reactions: read from a file, kept in the archive, shown in the reader's language, one a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_asking import token, words
from starlette.testclient import TestClient

import khabar
from khabar.desk.app import application
from khabar.desk.reactions import keep_reactions, kept_reactions, read_reactions
from khabar.errors import OptionError
from khabar.record import Block, Record, Span

OWN = '[check-this]\nen = "Check this"\nhi = "इसे जाँचें"\n[run-it]\nen = "Run it <b>"\n'


def test_the_newsrooms_reactions_are_shown_in_the_readers_language(tmp_path: Path) -> None:
    file = tmp_path / "reactions.toml"
    file.write_text(OWN, "utf-8")
    said = "The dam held."
    with khabar.open(str(tmp_path / "khabar.db")) as archive:
        list(archive.add([Record(id="a", text=said, language="en", blocks=(Block("paragraph", Span(0, len(said)), "en"),))]))
        assert kept_reactions(archive) is None
        keep_reactions(archive, read_reactions(str(file)))
        keep_reactions(archive, read_reactions(str(file)))
        with TestClient(application(archive), base_url="http://127.0.0.1:8321", follow_redirects=False) as client:
            html = client.get("/stories/1", headers={"accept-language": "hi"}).text
            assert words(html, ".reactions button") == ["इसे जाँचें 0", "Run it <b> 0"]
            given = {"token": token(html)}
            assert client.post("/stories/1/reactions", data={**given, "kind": "useful"}).status_code == 400
            for kind in ("check-this", "run-it"):
                assert client.post("/stories/1/reactions", data={**given, "kind": kind}).status_code == 303
            html = client.get("/stories/1", headers={"accept-language": "en"}).text
            assert words(html, ".reactions button") == ["Check this 0", "Run it <b> 1"]


@pytest.mark.parametrize(
    "text", ["", "x", "[Useful]\nen = 'x'", "[a]\n", "[a]\nen = ''", "[a]\nen = 3", f"[a]\nen = '{'x' * 41}'", "\n".join(f"[a{n}]\nen = 'x'" for n in range(13))]
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "reactions.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(OptionError, match="--reactions"):
        read_reactions(str(file))


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(OptionError, match="--reactions"):
        read_reactions("nowhere.toml")
