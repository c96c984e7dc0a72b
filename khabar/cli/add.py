"""`khabar add INPUT…`: pages into the archive."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.model import Kept
from khabar.cli._archive import DEFAULT, ArchiveOption, AsJson
from khabar.cli._options import AllowPrivate, FormOption, Inputs, Jobs, LanguageOption, ProfileOption, Published
from khabar.cli._panels import ARCHIVE
from khabar.cli._running import Tally

PANEL = ARCHIVE


def command(
    inputs: Inputs,
    archive: ArchiveOption = DEFAULT,
    as_json: AsJson = False,
    jobs: Jobs = 1,
    form: FormOption = None,
    published: Published = None,
    language: LanguageOption = None,
    allow_private: AllowPrivate = False,
    profile: ProfileOption = "default",
) -> None:
    """Read pages and keep them in an archive, each with the document that it came from, put into its story.

    Takes what `khabar read` takes, and files of records (.jsonl). A line is printed when a page is on the disk: `new`,
    `changed` (it was there and said something else: both versions are kept) or `same`. Stop it as you like: run it again and
    what was kept is passed over.
    """
    import khabar
    from khabar.archive.inputs import kept
    from khabar.parallel import settled
    from khabar.reading.sources import Options
    from khabar.showing.found import added_line

    options = Options(form, published, language, None, allow_private)
    pages = settled(kept(inputs, jobs=jobs, profile=profile, options=options))
    tally = Tally()
    with khabar.open(archive) as opened:
        for added in opened.add(_counted(pages, tally)):
            if added.status != "unread":
                print(added_line(added, as_json=as_json), flush=True)
    tally.close()


def _counted(pages: Iterator[Kept], tally: Tally) -> Iterator[Kept]:
    for page in pages:
        tally.count(page.record)
        yield page
