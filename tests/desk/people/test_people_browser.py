"""Signing in and one's account in a browser: with and without the desk's script, from a phone to a wall; axe finds nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.doorway import Doorway

pytestmark = pytest.mark.browser

PASSWORD = "four words in a row"
VIEWS = ("/login", "/account", "/accounts")


@pytest.fixture(scope="module")
def desk(archive: Archive, people: Any) -> Iterator[str]:  # noqa: ARG001 - they are to be there
    """The address of a desk with accounts that is served on a free port."""
    import uvicorn

    made = application(archive, Doorway(accounts=True))
    server = uvicorn.Server(uvicorn.Config(made, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def sign_in(page: Any, desk: str, name: str) -> None:
    """Signs in by the form."""
    page.goto(f"{desk}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.locator("main button.main").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_axe_finds_nothing_and_no_view_is_wider_than_the_window(browser: Any, desk: str, scheme: str, language: str) -> None:
    how = "axe is not installed: pip install axe-playwright-python"
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=how)
    context = browser.new_context(color_scheme=scheme, locale=language)
    page = context.new_page()
    for view in VIEWS:
        page.goto(desk + view)
        found = axe.Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in found] == [], view
        for width in (320, 768, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{view} at {width}"
        if view == "/login":
            sign_in(page, desk, "admin-of-the-desk")
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_one_signs_in_makes_a_key_and_signs_out(browser: Any, desk: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(f"{desk}/search?q=the")
    assert "/login" in page.url
    page.fill("#name", "reader-of-the-desk")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=the")
    page.locator(".tools a", has_text="reader-of-the-desk").click()
    page.fill("#label", "nightly")
    page.locator("#keys form.inline button").click()
    assert page.locator(".made code").inner_text().startswith("khabar_")
    page.locator(".tools button", has_text="Sign out").click()
    page.goto(desk)
    assert "/login" in page.url
    context.close()
