"""Signing in and one's account in a browser: with and without the desk's script, from a phone to a wall; axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from desk_axe import troubles
from desk_served import served
from sqlalchemy import update

from khabar.archive.reviews import book
from khabar.archive.reviews.corrections import FIELDS
from khabar.archive.reviews.items import items
from khabar.archive.schema import SAVED_SEARCHES
from khabar.archive.store import Archive
from khabar.desk.alerts.saved import save, set_webhook
from khabar.desk.app import application
from khabar.desk.doorway import Doorway
from khabar.desk.people.accounts import Account
from khabar.desk.shelf.pages import kept_page
from khabar.desk.shelf.searching import Asked

pytestmark = pytest.mark.browser

PASSWORD = "four words in a row"
VIEWS = (
    "/login",
    "/account",
    "/accounts",
    "/pages/1",
    "/pages/1/versions/1/items/{item}",
    "/reviews",
    "/saved",
    "/saved/{saved}",
)


@pytest.fixture(scope="module")
def desk(archive: Archive, people: Any) -> Iterator[str]:  # noqa: ARG001 - they are to be there
    """The address of a desk with accounts that is served on a free port."""
    with served(application(archive, Doorway(accounts=True))) as address:
        yield address


@pytest.fixture(scope="module")
def reviewed(archive: Archive) -> str:
    """An item of the first page, which was corrected; another one was rejected."""
    with archive.looking() as connection:
        kept = kept_page(connection, 1)
    assert kept is not None
    first, second = list(items(kept.record))[:2]
    book.write(archive, 1, kept.version, second.id, "rejected", by="editor-of-the-desk")
    name = next(iter(FIELDS[first.kind]))
    book.write(archive, 1, kept.version, first.id, "corrected", corrected={name: "Somebody Else"}, note="as the caption has it")
    return first.id


@pytest.fixture(scope="module")
def saved(archive: Archive, people: dict[str, Account]) -> int:
    """A search that the admin saved, with pages that are new and a webhook that was switched off."""
    owner = people["admin"].n
    n = save(archive, owner, "The dam", Asked("the", {}))
    set_webhook(archive, owner, n, "https://hooks.example/in")
    off = {"seen": 0, "failures": 7, "trouble": "it answered 500", "off": "2026-11-22T09:00:00Z"}
    with archive.noting() as connection:
        connection.execute(update(SAVED_SEARCHES).where(SAVED_SEARCHES.c.n == n).values(off))
    return n


def sign_in(page: Any, desk: str, name: str) -> None:
    """Signs in by the form."""
    page.goto(f"{desk}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.locator("main button.main").click()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_axe_finds_nothing_and_no_view_is_wider_than_the_window(
    browser: Any, desk: str, reviewed: str, saved: int, language: str
) -> None:
    context = browser.new_context(locale=language)
    page = context.new_page()
    for view in VIEWS:
        page.goto(desk + view.format(item=reviewed, saved=saved))
        assert troubles(page) == [], view
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_editor_works_off_the_queue(browser: Any, desk: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    sign_in(page, desk, "editor-of-the-desk")
    page.locator(".tools a", has_text="To review").click()
    waiting = page.locator(".hit .margin li").count()
    assert waiting > 0
    page.locator(".hit .judge button[name=accept]").first.click()
    assert page.locator(".hit .margin li").count() == waiting - 1
    page.locator(".split > section .judge button[name=undo]").first.click()
    assert page.locator(".hit .margin li").count() == waiting
    page.locator(".hit .title a").first.click()
    page.locator(".record .judge a").first.click()
    page.locator("#note").fill("looked at the original")
    page.locator("button[name=reject]").click()
    assert page.locator(".record .judged.rejected q").first.inner_text() == "“looked at the original”".strip("“”")
    page.locator(".record .judge button[name=undo]").first.click()
    assert page.locator(".record .judged.rejected").count() == 0
    context.close()


def test_letters_accept_and_reject_the_item_in_focus_only(browser: Any, desk: str) -> None:
    page = browser.new_page(locale="en-GB")
    sign_in(page, desk, "editor-of-the-desk")
    page.goto(f"{desk}/pages/2")
    page.keyboard.press("a")
    assert page.locator(".judged").count() == 0
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(".judged.accepted")
    page.locator(".judge button[name=undo]").first.click()
    assert page.locator(".judged").count() == 0
    page.close()
