"""What is new of saved searches, sent: once, again later where it was not taken, and not for ever; in both engines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

import khabar
from khabar.archive.migrations import step_0006_versions_told
from khabar.archive.schema import SAVED_SEARCHES
from khabar.archive.store import Archive
from khabar.cli import app
from khabar.desk.alerts import saved as book
from khabar.desk.alerts.delivering import LEASE, MOST, WAITS, deliver
from khabar.desk.alerts.webhook import Gone
from khabar.desk.people import accounts
from khabar.desk.people.person import Role
from khabar.desk.shelf.searching import Asked
from khabar.errors import InputError, OptionError
from khabar.record import Block, Headline, PageInfo, Record, Span

DAM = Asked("dam", {})


def page(id: str, text: str, language: str = "en") -> Record:
    """A page with that text."""
    headline = (Headline(f"On {id}", None, language),)
    return Record(
        id=id,
        text=text,
        language=language,
        blocks=(Block("paragraph", Span(0, len(text)), language),),
        page=PageInfo(headlines=headline),
    )


@pytest.fixture
def opened(url: str) -> Iterator[Archive]:
    """An archive with a page on a dam."""
    with khabar.open(url) as archive:
        list(archive.add([page("old", "The dam held.")]))
        yield archive


class Receiver:
    """A receiver that keeps what it is sent, or does not take it."""

    def __init__(self) -> None:
        self.taken: list[dict[str, object]] = []
        self.ids: list[str] = []
        self.problem: Exception | None = None
        self.now = 1_800_000_000.0

    def send(self, url: str, headers: Mapping[str, str], body: bytes) -> None:  # noqa: ARG002
        """Takes the message, or raises."""
        self.ids.append(headers["webhook-id"])
        if self.problem is not None:
            raise self.problem
        self.taken.append(json.loads(body))

    def deliver(self, archive: Archive) -> list[str]:
        """How each delivery went."""
        return [went.outcome for went in deliver(archive, send=self.send, clock=lambda: self.now)]


@pytest.fixture
def receiver() -> Receiver:
    """A receiver that has nothing yet."""
    return Receiver()


def followed(archive: Archive, wanted: Asked = DAM, account: int | None = None) -> int:
    n = book.save(archive, account, "", wanted)
    book.set_webhook(archive, account, n, "https://hooks.example/in")
    return n


def one(archive: Archive, n: int, account: int | None = None) -> book.Saved:
    with archive.looking() as connection:
        return book.search(connection, account, n)


def test_what_comes_is_told_once_and_what_was_there_not_at_all(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    assert receiver.deliver(opened) == []
    list(
        opened.add(
            [page("new", "Water ran over the dam."), page("other", "The council met."), page("hindi", "बाँध टूट गया।", "hi")]
        )
    )
    assert receiver.deliver(opened) == ["told"]
    (message,) = receiver.taken
    assert message["schema"] == "khabar-alert/1"
    assert message["query"] == "q=dam"
    assert [(p["id"], p["headline"], p["number"]) for p in message["pages"]] == [("new", "On new", 2)]  # type: ignore[attr-defined]
    assert receiver.deliver(opened) == []
    list(opened.add([page("new", "Water ran over the dam.")]))
    assert receiver.deliver(opened) == []


def test_a_page_that_was_edited_is_told_of_as_such(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    list(opened.add([page("old", "The dam broke."), page("new", "Water ran over the dam.")]))
    assert receiver.deliver(opened) == ["told"]
    told = {p["id"]: (p["change"], p["version"]) for p in receiver.taken[0]["pages"]}  # type: ignore[attr-defined]
    assert told == {"old": ("edited", 2), "new": ("new", 1)}
    list(opened.add([page("old", "The council met."), page("new", "Water ran over the dam.")]))  # fits no more; is the same
    assert receiver.deliver(opened) == []
    list(opened.add([page("new", "Water ran over the dam at night.")]))
    assert receiver.deliver(opened) == ["told"]
    assert [(p["id"], p["change"]) for p in receiver.taken[1]["pages"]] == [("new", "edited")]  # type: ignore[attr-defined]


def test_a_page_that_came_and_was_edited_since_is_new(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    list(opened.add([page("new", "Water ran over the dam at night.")]))
    assert receiver.deliver(opened) == ["told"]
    assert [(p["change"], p["version"]) for p in receiver.taken[0]["pages"]] == [("new", 2)]  # type: ignore[attr-defined]


def test_what_was_told_by_pages_is_known_by_versions_after_the_migration(opened: Archive) -> None:
    n = followed(opened)
    list(opened.add([page("old", "The dam broke."), page("new", "Water ran over the dam.")]))  # versions 2 and 3
    for pages, version in ((1, 2), (2, 3)):
        with opened.noting() as connection:
            connection.execute(update(SAVED_SEARCHES).where(SAVED_SEARCHES.c.n == n).values(seen=pages, told=pages))
            step_0006_versions_told.apply(connection)
        assert (one(opened, n).seen, one(opened, n).told) == (version, version)


def test_filters_are_heeded_in_either_language(opened: Archive, receiver: Receiver) -> None:
    followed(opened, Asked("", {"language": "hi"}))
    list(opened.add([page("new", "Water ran over the dam."), page("hindi", "बाँध टूट गया।", "hi")]))
    assert receiver.deliver(opened) == ["told"]
    assert [p["id"] for p in receiver.taken[0]["pages"]] == ["hindi"]  # type: ignore[attr-defined]


def test_one_message_has_so_many_pages_and_says_that_there_are_more(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    list(opened.add(page(f"p{n}", f"The dam, day {n}.") for n in range(MOST + 5)))
    assert receiver.deliver(opened) == ["told"]
    assert (len(receiver.taken[0]["pages"]), receiver.taken[0]["more"]) == (MOST, True)  # type: ignore[arg-type]


def test_what_was_not_taken_is_tried_again_ever_later_and_then_switched_off_with_the_reason(
    opened: Archive, receiver: Receiver
) -> None:
    n = followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    receiver.problem = InputError("fetch-failed", "it answered 500")
    for wait in WAITS:
        assert receiver.deliver(opened) == ["failed"]
        assert receiver.deliver(opened) == []
        receiver.now += wait - 1
        assert receiver.deliver(opened) == []
        receiver.now += 1
    assert receiver.deliver(opened) == ["off"]
    assert len(set(receiver.ids)) == 1  # by its id a receiver knows a message that it had before
    receiver.now += 10 * WAITS[-1]
    assert receiver.deliver(opened) == []
    kept = one(opened, n)
    assert kept.off is not None
    assert (kept.trouble, kept.failures) == ("it answered 500", len(WAITS) + 1)
    receiver.problem = None
    book.switch_on(opened, None, n)
    assert receiver.deliver(opened) == ["told"]
    assert one(opened, n).trouble is None


def test_a_success_forgets_the_failures(opened: Archive, receiver: Receiver) -> None:
    n = followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    receiver.problem = InputError("fetch-failed", "it answered 503")
    receiver.deliver(opened)
    receiver.problem, receiver.now = None, receiver.now + WAITS[0]
    list(opened.add([page("newer", "The dam again.")]))
    assert receiver.deliver(opened) == ["told"]
    assert [p["id"] for p in receiver.taken[0]["pages"]] == ["newer", "new"]  # type: ignore[attr-defined]
    assert one(opened, n).failures == 0


def test_a_receiver_that_is_gone_is_not_tried_again(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    receiver.problem = Gone("fetch-failed", "it answered 410 (gone)")
    assert receiver.deliver(opened) == ["off"]


def test_one_of_several_that_deliver_does(opened: Archive, receiver: Receiver) -> None:
    followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    with opened.looking() as connection:
        (waiting,) = book.due(connection, int(receiver.now))
    assert book.claim(opened, waiting, int(receiver.now) + LEASE)
    assert not book.claim(opened, waiting, int(receiver.now) + LEASE)
    assert receiver.deliver(opened) == []
    receiver.now += LEASE + 1  # the one that took it upon itself died
    assert receiver.deliver(opened) == ["told"]


def test_a_webhook_that_was_changed_meanwhile_is_not_spoken_for(opened: Archive, receiver: Receiver) -> None:
    n = followed(opened)
    list(opened.add([page("new", "Water ran over the dam.")]))
    old = one(opened, n)
    book.set_webhook(opened, None, n, "https://hooks.example/other")
    book.note_delivery(opened, old, failures=9, off="x")
    assert (one(opened, n).failures, one(opened, n).off) == (0, None)
    assert one(opened, n).secret != old.secret
    book.set_webhook(opened, None, n, None)
    list(opened.add([page("newer", "The dam again.")]))
    assert receiver.deliver(opened) == []


def test_a_filter_that_no_longer_makes_sense_switches_off_and_stops_nobody(opened: Archive, receiver: Receiver) -> None:
    first, _ = followed(opened), followed(opened)
    with opened.noting() as connection:
        connection.execute(update(SAVED_SEARCHES).where(SAVED_SEARCHES.c.n == first).values(query="event=DANCE"))
    list(opened.add([page("new", "Water ran over the dam.")]))
    assert receiver.deliver(opened) == ["off", "told"]


def test_searches_are_their_owners(opened: Archive) -> None:
    asha, ravi = (accounts.add(opened, name, Role.EDITOR, "four words in a row").n for name in ("asha", "ravi"))
    n = followed(opened, account=asha)
    for other in (ravi, None):
        for act in (book.remove, partial(book.mark_seen, version=1), partial(book.set_webhook, url=None), book.switch_on):
            with pytest.raises(InputError, match="of yours"):
                act(opened, other, n)
        with opened.looking() as connection:
            assert book.searches(connection, other) == []
    accounts.remove(opened, "asha")
    with opened.looking() as connection:
        assert book.searches(connection, asha) == []


@pytest.mark.parametrize(
    "wanted", [Asked("", {}), Asked("  ", {}), Asked("", {"event": "DANCE"}), Asked("x", {"since": "yesterday"})]
)
def test_a_search_that_asks_for_nothing_is_not_saved(opened: Archive, wanted: Asked) -> None:
    with pytest.raises(OptionError):
        book.save(opened, None, "name", wanted)


def test_there_is_an_end_to_saving(opened: Archive) -> None:
    for _ in range(book.MOST):
        book.save(opened, None, "", DAM)
    with pytest.raises(OptionError, match="at most"):
        book.save(opened, None, "", DAM)


def test_the_command_says_how_each_went(opened: Archive, url: str) -> None:
    n = book.save(opened, None, "बाँध", DAM)
    book.set_webhook(opened, None, n, "http://127.0.0.1:9/hook")
    done = CliRunner().invoke(app(), ["alerts", "--archive", url])
    assert (done.exit_code, done.output) == (0, "")
    list(opened.add([page("new", "Water ran over the dam.")]))
    done = CliRunner().invoke(app(), ["alerts", "--archive", url])
    assert done.exit_code == 1
    assert done.output.startswith(
        "बाँध: http://127.0.0.1:9/hook did not take it (127.0.0.1 is an address inside a private network"
    )
    assert "tried again at" in done.output
