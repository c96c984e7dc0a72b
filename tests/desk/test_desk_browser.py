"""The desk in a browser: nothing comes from elsewhere, no script of a page runs, keyboard and screen reader get everywhere, from a phone
to a wall; a reader's and an editor's day with and without the desk's own script.

The browser is the system's Chromium. Where it is missing the tests are skipped; with KHABAR_NEED_BROWSER set they fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from desk_asking import largest, page_number, story_number
from desk_axe import troubles
from desk_hostile import hostile_record
from desk_served import served

from khabar.archive.store import Archive
from khabar.desk.app import application

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1280, 2560)


@pytest.fixture(scope="module")
def desk(archive: Archive) -> Iterator[str]:
    """The address of a desk that is served on a free port."""
    with served(application(archive)) as address:
        yield address


@pytest.fixture(scope="module")
def views(archive: Archive) -> dict[str, str]:
    """The views by name."""
    page = page_number(archive, hostile_record().id)
    return {
        "front": "/", "by section": "/?by=section", "story": f"/stories/{largest(archive)[0]}",
        "hostile story": f"/stories/{story_number(archive, 'hostile')}", "page": "/pages/1?at=0-10", "hostile page": f"/pages/{page}",
        "changes": f"/pages/{page_number(archive, 'changed')}/changes", "search": "/search?q=the&speaker=a",
        **{part: f"/stories/{largest(archive)[0]}/{part}" for part in ("pages", "claims", "voices", "figures")}, "read": "/read", "compare": "/compare", "not there": "/nope",
    }  # fmt: skip


NAMES = (
    "front",
    "by section",
    "story",
    "hostile story",
    "page",
    "hostile page",
    "changes",
    "search",
    "pages",
    "claims",
    "voices",
    "figures",
    "read",
    "compare",
    "not there",
)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_elsewhere_and_nothing_runs(browser: Any, desk: str, views: dict[str, str], name: str) -> None:
    page = browser.new_page()
    asked, said, dialogs = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(desk + views[name], wait_until="networkidle")
    assert [url for url in asked if not url.startswith(desk)] == []
    assert [line for line in said if "404" not in line or name != "not there"] == []
    assert dialogs == []
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_no_view_is_wider_than_the_window(browser: Any, desk: str, views: dict[str, str], name: str) -> None:
    page = browser.new_page()
    page.goto(desk + views[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    page.close()


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: Any, desk: str, views: dict[str, str], name: str, language: str) -> None:
    context = browser.new_context(locale=language, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(desk + views[name])
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert troubles(page) == []
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_readers_day(browser: Any, desk: str, views: dict[str, str], scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(desk)
    page.locator(".card .title a").first.click()
    assert page.locator("h1").first.is_visible()
    page.goto(desk + views["story"])
    page.locator(".cites a").first.click()
    assert page.locator(".text .asked").first.is_visible()
    page.locator(".record a.id").first.click()
    assert "#at-" in page.url
    page.fill("#q", "the")
    page.locator(".find button").click()
    assert page.locator(".hit").count() > 0
    page.locator(".hit p.facts a").first.click()
    page.locator(".reactions button").first.click()
    assert page.locator(".reactions [aria-pressed=true]").count() == 1
    form = page.locator("form.note").last
    if not form.locator("textarea").is_visible():
        form.locator("summary").click()
    form.locator("input[name=who]").fill("Asha")
    form.locator("textarea").fill("<b>Who counted?</b>")
    form.locator("button").click()
    assert page.locator(".thread .words").last.inner_text() == "<b>Who counted?</b>"
    page.locator(".thread form.turn button").last.click()
    assert "Comments are closed" in page.locator(".thread").last.inner_text()
    page.locator(".tongue button").click()
    assert page.locator("html").get_attribute("lang") == "hi"
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_editors_day(browser: Any, desk: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(f"{desk}/read")
    draft = (
        "<html><body><article><h1>Flood in Kosi kills 12 people</h1><p>“The dam held,” said Meera Joshi, the engineer, on 3 March 2026. "
        "At least 14 people were killed in the flood.</p></article></body></html>"
    )
    page.fill("#text", draft)
    page.locator("button.main").click()
    page.wait_for_selector(".record", timeout=60_000)
    assert "HL02" in page.locator(".page").inner_text()
    page.locator(".margin li.error a").first.click()
    assert "#at-x" in page.url
    context.close()


def test_the_keyboard_alone_gets_to_a_story_and_its_evidence(browser: Any, desk: str, views: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tabbed_to(page, ".card .title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    page.goto(desk + views["story"])
    tabbed_to(page, ".cites a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/**")
    assert page.locator(".asked").first.is_visible()
    page.close()


def tabbed_to(page: Any, path: str) -> None:
    """Presses Tab until the focus is on such an element, and is seen there."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("path => document.activeElement.matches(path)", path):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"120 steps of the Tab key did not reach {path}")


def test_letters_go_from_item_to_item_but_not_while_typing(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".card .title a").nth(1).get_attribute("href")
    assert page.evaluate("document.activeElement.getAttribute('href')") == second
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jk/")
    assert page.input_value("#q") == "jk/"
    page.close()
