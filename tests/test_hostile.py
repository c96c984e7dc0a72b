"""No input, however made, raises, breaks a law, or takes long; a run outlives its processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from test_laws import assert_laws, assert_references

import khabar
from khabar.parallel import ordered_map
from khabar.reading import Form
from khabar.samples import pages

SIZE = 6_000
"""Characters of the long ones: enough to show what grows with the square, few enough for a hundred of them."""
LONGEST = 4.0
"""Seconds that one may take, on a busy machine."""
ENGLISH = "The minister of ports said on Friday that 46 boats had left Doha. “We are late,” she said. "
HINDI = "बंदरगाह मंत्री ने शुक्रवार को कहा कि 46 नावें दोहा से निकल चुकी हैं। "

ATOMS = {
    "word": "word ", "letter": "a", "capital": "A", "digit": "7", "number": "12,345 ", "decimal": "1.", "percent": "5% ",
    "comma": ",", "stop": ".", "dots": "… ", "dash": "– ", "colon": "said: ", "bracket": "(", "closed": ")", "tag": "(Port Talks) ",
    "quote": "“", "unquote": "”", "straight": '"', "apostrophe": "'", "quoted": "“No,” he said. ", "said": "said ", "that": "that ",
    "name": "Anna Berg ", "places": "Doha, ", "date": "20 June 2024, ", "weekday": "Friday ", "months": "June July ", "money": "Rs 5 lakh ",
    "initials": "U.S. ", "abbreviations": "Dr. Mr. ", "nul": "a\0", "surrogate": "a \ud800 ", "mark": "\u0301", "joiner": "\u200d",
    "danda": "।", "virama": "क्", "matra": "\u093e", "hindi said": "ने कहा कि ", "hindi number": "बारह हजार ", "devanagari digit": "७",
    "right to left": "\u202eabc ", "arabic": "قال الوزير ", "han": "部长说", "thai": "รัฐมนตรีกล่าว", "emoji": "👩‍👩‍👧 ", "blank": "\u00a0",
    "line": "a\n", "paragraph": "a\n\n", "carriage": "a\r", "separator": "a\u2028", "form feed": "a\f", "share": "Share\nTweet\n",
    "also read": "Also read- the port\n", "label": "Port News: ", "copyright": "© 2024 ", "address": "http://a.b/c ", "english": ENGLISH, "hindi": HINDI,
}  # fmt: skip
"""What is repeated to a text."""

MARKUP = {
    "div": "<div>", "p": "<p>a", "b and p": "<b><p>", "list": "<ul><li>a", "table": "<table><tr><td>a", "closing": "</div>", "less": "<",
    "comment": "<!-- a", "doctype": "<!DOCTYPE a>", "cdata": "<![CDATA[a]]>", "entity": "&amp;", "no entity": "&a;", "number entity": "&#0;",
    "attribute": "<p class='a", "script": "<script>a", "style": "<style>a</style>", "template": "<template><p>a", "svg": "<svg><path>",
    "frame": "<iframe>a", "form": "<form><input>", "select": "<select><option>a", "h1": "<h1>Port reopens</h1>", "time": "<time>June 2</time>",
    "meta": "<meta property='og:title' content='Port reopens'>", "date": "<meta property='article:published_time' content='x'>",
    "title": "<title>Port", "base": "<base href='::'>", "canonical": "<link rel=canonical href='http://['>", "image": "<figure><img><figcaption>a",
    "links": "<li><a href=/x>Also read</a></li>", "quote": "<blockquote>“a", "ruby": "<ruby>a<rt>b", "plaintext": "<p>a<plaintext>",
    "body": "<body><html>", "english": f"<p>{ENGLISH}</p>", "hindi": f"<p>{HINDI}</p>",
}  # fmt: skip
"""What is repeated to a page."""

JSON_LD = {
    "brackets": "[" * SIZE, "braces": '{"a":' * SIZE, "not closed": '{"@type": "NewsArticle", "headline": "x', "number": '{"@type":"NewsArticle","headline":1}',
    "list": '{"@type":"NewsArticle","headline":["a",{}],"author":[[],null,{"name":{}}]}', "date": '{"@type":"NewsArticle","datePublished":"0000-99-99"}',
    "surrogate": '{"@type":"NewsArticle","headline":"\\ud800"}', "graph": '{"@graph":{"@graph":[null,1,"a"]}}', "infinite": '{"@type":"NewsArticle","headline":1e999}',
}  # fmt: skip
"""What stands in a page's JSON-LD."""

WHOLE: dict[str, str | bytes] = {
    "empty": "", "space": " \n ", "feff": "\ufeff", "nul": "\0", "surrogate alone": "\ud800", "one letter": "a\n", "bytes": bytes(range(256)) * 20,
    "random text bytes": bytes((i * 7919 + i // 3) % 251 for i in range(SIZE)), "utf-16": ENGLISH.encode("utf-16"), "utf-16 cut": ENGLISH.encode("utf-16")[:-1],
    "utf-32": ENGLISH.encode("utf-32"), "utf-8 cut": HINDI.encode()[:-2], "latin-1": "<p>“Señor Muñoz”".encode("cp1252"), "pdf": b"%PDF-1.7\n%\xe2\xe3", "zip": b"PK\x03\x04" + b"a" * 90,
    "false charset": b"<meta charset=utf-16><p>" + ENGLISH.encode(), "no charset": b"<meta charset=klingon><p>" + ENGLISH.encode(),
    "furniture alone": "<nav><a>Home</a></nav><aside>Related</aside><footer>© 2024</footer>", "script alone": "<script>render()</script>",
}  # fmt: skip
"""Documents as they are."""

INPUTS: dict[str, tuple[str | bytes, Form | None]] = {
    **{f"text of {name}": ((atom * (SIZE // len(atom)))[:SIZE] + "\n", "text") for name, atom in ATOMS.items()},
    **{f"page of {name}": ("<html>" + (atom * (SIZE // len(atom))), "html") for name, atom in MARKUP.items()},
    **{
        f"JSON-LD, {name}": (f"<script type='application/ld+json'>{a}</script><p>{ENGLISH}", "html")
        for name, a in JSON_LD.items()
    },
    **{name: (content, None) for name, content in WHOLE.items()},
}


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Loads the models, so that each input is timed by itself."""
    khabar.read(f"{ENGLISH}\n\n{HINDI}\n")
    khabar.read("Ministern sade på fredagen att båtarna hade gått, och att hon var sen.\n")


def test_there_are_over_a_hundred() -> None:
    assert len(INPUTS) > 100


@pytest.mark.parametrize(("content", "form"), INPUTS.values(), ids=INPUTS.keys())
def test_a_hostile_input_is_read_in_time_and_within_the_laws(content: str | bytes, form: Form | None) -> None:
    started = time.perf_counter()
    record = khabar.read(content if isinstance(content, bytes) else content + "\n", form=form, published="2024-03-06")
    assert time.perf_counter() - started < LONGEST
    assert record.error is khabar.record.msgspec.UNSET or record.error.code != "internal", record.error
    assert_laws(record)
    assert_references(record)


def test_a_page_too_long_says_how_much_was_read() -> None:
    record = khabar.read(HINDI * 1_200 + "\n", form="plain")
    (finding,) = (f for f in record.findings if f.code == "PG05")
    assert finding.spans == ()
    assert record.sentences[-1].end < 41_000 < len(record.text)
    assert record.blocks[-1].span.end >= len(record.text.rstrip())
    assert_laws(record)


def test_a_page_of_very_many_lines_is_cut_by_lines() -> None:
    record = khabar.read("# \n".replace("#", "नाव") * 2_500, form="plain")
    assert any(f.code == "PG05" for f in record.findings)
    assert len(record.sentences) == 1_500


def test_a_page_of_ordinary_length_is_read_whole() -> None:
    record = khabar.read(HINDI * 300 + "\n", form="plain")
    assert not any(f.code == "PG05" for f in record.findings)


# Runs over many documents


def die_on_three(number: int) -> int:
    """Ends its process on 3, as a fault in a library's machine code would."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 10


def test_a_process_that_dies_costs_one_document() -> None:
    assert list(ordered_map(die_on_three, range(8), jobs=2, crashed=lambda n: -n, chunk=2)) == [0, 10, 20, -3, 40, 50, 60, 70]


def test_a_run_that_is_given_up_leaves_no_process() -> None:
    stream = khabar.read_many([str(pages()[20])] * 40, jobs=2)
    assert not next(stream).error
    stream.close()  # type: ignore[attr-defined]
    ends = time.monotonic() + 10
    while children() and time.monotonic() < ends:
        time.sleep(0.05)
    assert children() == []


def test_names_that_are_no_utf_8_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "a\udcff.txt"
    path.write_text(HINDI, "utf-8")
    for record in (khabar.read(path), khabar.read(HINDI, id="a\ud800", url="http://a/\ud800")):
        assert not record.error
        assert_laws(record)


def children() -> list[str]:
    """The processes of this one that still run, workers of `multiprocessing` alone."""
    found = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False)
    return [line for line in found.stdout.splitlines() if "spawn_main" in line]


def run_of(tmp_path: Path, *more: str) -> subprocess.Popen[bytes]:
    """A run over documents enough for minutes, with at least three lines of its output written."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    row = json.dumps({"id": "x", "text": HINDI * 20, "as": "plain"})
    source.write_text((row + "\n") * 20_000, "utf-8")
    command = [sys.executable, "-m", "khabar", "read", str(source), "-o", str(out), *more]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and (not out.exists() or out.read_bytes().count(b"\n") < 3):
        time.sleep(0.05)
    return run


@pytest.fixture(params=[(), ("--jobs", "2")], ids=["one process", "two processes"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run under way; what is left of it at the end is killed."""
    started = run_of(tmp_path, *request.param)
    yield started
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.communicate()


def test_an_interrupt_ends_the_run_with_130_and_no_traceback(run: subprocess.Popen[bytes], tmp_path: Path) -> None:
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert b"Traceback" not in err
    assert_whole_lines(tmp_path / "out.jsonl")


def test_a_kill_leaves_whole_lines(run: subprocess.Popen[bytes], tmp_path: Path) -> None:
    run.kill()
    run.wait(timeout=30)
    assert_whole_lines(tmp_path / "out.jsonl", last_may_be_cut=True)


def assert_whole_lines(path: Path, *, last_may_be_cut: bool = False) -> None:
    """Every line is a record; of a killed run, all but what was being written just then."""
    *lines, rest = path.read_bytes().split(b"\n")
    assert len(lines) >= 3
    assert last_may_be_cut or rest == b""
    for line in lines:
        assert json.loads(line)["id"] == "x"
