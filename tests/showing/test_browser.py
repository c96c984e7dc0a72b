"""The HTML report in a browser: nothing is fetched, it works from the keyboard, on a phone, in the dark and without scripts.

The browser is the system's Chromium. Where it is missing the tests are skipped; with KHABAR_NEED_BROWSER set they fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import khabar
from khabar.samples import pages
from khabar.showing.report import document

pytestmark = pytest.mark.browser

ENGLISH, HINDI = (next(p for p in pages() if p.name.startswith(number)) for number in ("09-", "10-"))
ENOUGH = 4.5
"""The contrast that WCAG 2.2 asks of small text at level AA."""

CONTRASTS = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (colors) => {                       // the colours one over the other, as the screen shows them
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => [[r, .2126], [g, .7152], [b, .0722]]
    .map(([v, w]) => (v /= 255, w * (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)))
    .reduce((a, b) => a + b);
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const found = {};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName) || !element.getClientRects().length) continue;
    const under = [];
    for (let e = element; e; e = e.parentElement) under.unshift(getComputedStyle(e).backgroundColor);
    const back = over([dark ? "#121212" : "#fff", ...under]);
    const ink = over([`rgb(${back.slice(0, 3)})`, getComputedStyle(element).color]);
    const [a, b] = [luminance(ink), luminance(back)].sort((x, y) => y - x);
    const ratio = Math.round((a + .05) / (b + .05) * 100) / 100;
    const what = `${element.tagName.toLowerCase()}.${element.className} in ${element.parentElement.className}`;
    if (!(what in found) || found[what] > ratio) found[what] = ratio;
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of an English page, a Hindi page and one that could not be read."""
    records = [khabar.read(ENGLISH), khabar.read(HINDI), khabar.read(f"/no/{'long-' * 30}/such-page.html")]
    assert [bool(record.error) for record in records] == [False, False, True]
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(document(records), "utf-8")
    return path


@pytest.fixture
def opened(browser: Any, report: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The report, open in a window; a test's parameters say what the window is like."""
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    page.goto(report.as_uri())
    yield page
    context.close()


def first_link(page: Any) -> Any:
    """The link of the first item of the record."""
    return page.locator(".record a.id").first


def evidence_of(page: Any, link: Any) -> Any:
    """What is marked in the text for the item of that link."""
    item = link.get_attribute("href")[1:].replace("-at-", "-")
    return page.locator(f'.page [data-ids~="{item}"]').first


def test_nothing_is_fetched_and_nothing_is_complained_of(browser: Any, report: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report.as_uri(), wait_until="networkidle")
    assert asked == [report.as_uri()]
    assert said == []
    assert page.locator("article.sheet").count() == 3
    page.close()


@pytest.mark.parametrize("opened", [{"java_script_enabled": False}], indirect=True, ids=["no scripts"])
def test_without_scripts_everything_is_there_and_links_lead_to_evidence(opened: Any) -> None:
    assert opened.locator(".record .item").count() > 20
    link = first_link(opened)
    link.click()
    assert opened.url.endswith(link.get_attribute("href"))
    assert evidence_of(opened, link).is_visible()


def test_the_language_of_each_block_is_said(opened: Any) -> None:
    assert {"en", "hi"} <= set(opened.eval_on_selector_all(".text[lang]", "all => all.map(e => e.lang)"))


@pytest.mark.parametrize("opened", [{"reduced_motion": "reduce"}], indirect=True, ids=["no motion"])
def test_the_keyboard_reaches_items_and_their_evidence(opened: Any) -> None:
    wanted = first_link(opened).get_attribute("href")
    for _ in range(200):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.getAttribute('href')") == wanted:
            break
    else:
        pytest.fail("200 steps of the Tab key did not reach the first item of the record")
    assert opened.evaluate("document.activeElement.matches(':focus-visible')")
    mark = evidence_of(opened, first_link(opened))
    assert "lit" in (mark.get_attribute("class") or "")
    opened.keyboard.press("Enter")
    box = mark.bounding_box()
    assert 0 <= box["y"] < opened.viewport_size["height"]


def test_pointing_at_an_item_lights_its_evidence_and_the_other_way_round(opened: Any) -> None:
    link = first_link(opened)
    mark = evidence_of(opened, link)
    item = opened.locator(".record .item").first
    for pointed, lit in ((item, mark), (mark, item)):
        opened.mouse.move(0, 0)
        assert "lit" not in (lit.get_attribute("class") or "")
        pointed.hover()
        assert "lit" in lit.get_attribute("class")


@pytest.mark.parametrize("opened", [{"viewport": {"width": w, "height": 800}} for w in (320, 768, 1400)], indirect=True)
def test_no_window_is_too_narrow(opened: Any) -> None:
    opened.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]


@pytest.mark.parametrize("opened", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_every_text_can_be_read_against_what_is_behind_it(opened: Any) -> None:
    ratios = opened.evaluate(CONTRASTS)
    assert len(ratios) > 20
    assert {what: ratio for what, ratio in ratios.items() if ratio < ENOUGH} == {}
