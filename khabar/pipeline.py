"""The rooms in their order: a document in, a record out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from khabar.analysis import Analysis, analyse, begin
from khabar.checking import check
from khabar.checking.catalogue import place_of
from khabar.comparing.headlines import between_headlines
from khabar.errors import InputError
from khabar.extraction.attributions import Attributions
from khabar.extraction.draft import Draft, Part
from khabar.extraction.entities import Entities
from khabar.extraction.events import Events
from khabar.extraction.figures import Figures
from khabar.extraction.places import Places
from khabar.extraction.times import Times
from khabar.languages import own
from khabar.parallel import looking_ahead, ordered_map
from khabar.profiles import Profile, checked
from khabar.reading import Document, Form, Page, read_page
from khabar.reading.sources import Failure, Options, documents, is_address
from khabar.record import ErrorInfo, Finding, Record

_LOG = logging.getLogger("khabar")
LONGEST_NAME: Final = 1_000
"""Characters of the longest string that is taken for the name of a file."""

PARTS: tuple[Part, ...] = (Times(), Places(), Entities(), Attributions(), Figures(), Events())


def check_order(parts: Sequence[Part]) -> None:
    """Raises `ValueError`, with both names, where a part needs a layer that no earlier part gives."""
    given: set[str] = set()
    for part in parts:
        for layer in part.needs:
            if layer not in given:
                raise ValueError(f"the part {part.name!r} needs {layer!r}, which no part before it gives")
        given.add(part.gives)


check_order(PARTS)


def draft_of(page: Page, profile: Profile = "default") -> Draft:
    """The page with every layer extracted; of a very long page, from its opening."""
    return _draft(analyse(page, profile))


def _draft(analysis: Analysis) -> Draft:
    draft = Draft(analysis.page, analysis)
    for part in PARTS:
        setattr(draft, part.gives, tuple(part(draft)))
    return draft


def record_of(page: Page, *, id: str, profile: Profile = "default") -> Record:
    """The finished record of a page."""
    return _record(page, analyse(page, profile), id)


def _record(page: Page, analysis: Analysis, id: str) -> Record:
    draft = _draft(analysis)
    return Record(
        id=id,
        text=page.text,
        language=page.language,
        languages=page.languages,
        origin=page.origin,
        page=page.info,
        blocks=page.blocks,
        sentences=tuple(s.span for s in draft.analysis.sentences),
        entities=tuple(draft.entities),
        attributions=tuple(draft.attributions),
        events=tuple(draft.events),
        figures=tuple(draft.figures),
        times=tuple(draft.times),
        places=tuple(draft.places),
        findings=tuple(_findings(draft)),
    )


def _findings(draft: Draft) -> Iterator[Finding]:
    found = list(check(draft))
    found += between_headlines(draft.page, found)
    yield from sorted(found, key=lambda f: place_of(f.code))


def outline_of(document: Document) -> Record:
    """The page as read, its blocks, what it says of itself, its languages, and nothing that takes analysis: a fraction of the
    time of `read_document`. Where it cannot be read, the record of the error. Raises nothing."""
    document = _named(document)
    return _guarded(document, lambda: _outline(read_page(document), document.id))


def _outline(page: Page, id: str) -> Record:
    return Record(
        id=id, text=page.text, language=page.language, languages=page.languages, origin=page.origin, page=page.info,
        blocks=page.blocks,
    )  # fmt: skip


def read_document(document: Document, profile: Profile = "default") -> Record:
    """The record of a document; where it cannot be read, the record of the error. Raises nothing."""
    document = _named(document)
    return _guarded(document, lambda: record_of(read_page(document), id=document.id, profile=profile))


def _begin(found: Document | Failure, profile: Profile) -> Callable[[], Record]:
    """Begins to read what was found, and gives what ends it."""
    return begin_document(found, profile) if isinstance(found, Document) else partial(_read_found, found, profile)


def begin_document(document: Document, profile: Profile = "default") -> Callable[[], Record]:
    """Begins to read a document, and gives what ends it with the record of `read_document`; neither raises anything. For
    `khabar.parallel.looking_ahead`."""
    document = _named(document)

    def begun() -> Callable[[], Record]:
        page = read_page(document)
        analysed = begin(page, profile)
        return lambda: _record(page, analysed(), document.id)

    end = _guarded(document, begun)
    return (lambda: end) if isinstance(end, Record) else (lambda: _guarded(document, end))


def _named(document: Document) -> Document:
    return replace(document, id=_sound(document.id), path=_sound(document.path), url=_sound(document.url))


def _guarded(document: Document, made: Callable[[], Made]) -> Made | Record:
    try:
        return made()
    except InputError as problem:
        return failure(document.id, problem.code, str(problem))
    except Exception as problem:  # the one safety net: a fault on one page must not stop a run over thousands
        _LOG.debug("khabar failed on %s", document.id, exc_info=True)
        what = f"{type(problem).__name__}: {problem}".splitlines()[0][:200]
        return failure(document.id, "internal", f"khabar failed on this document ({what}); please report it")


def failure(id: str, code: str, message: str) -> Record:
    """The record of a document that could not be read."""
    return Record(id=_sound(id), error=ErrorInfo(code, _sound(message)))


Text = TypeVar("Text", str, str | None)
Made = TypeVar("Made")


def _sound(text: Text) -> Text:
    """The text without lone surrogates, which JSON cannot hold: the name of a file may have some."""
    return text if not text or text.isascii() else text.encode("utf-8", "replace").decode()


def read(
    source: str | bytes | Path,
    *,
    form: Form | None = None,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    allow_private: bool = False,
    profile: Profile = "default",
) -> Record:
    """The record of one page. `source` is a file, an http address, markup, text, or the bytes of either.

    A string is an address, or else text where it has several lines, begins with "<" or is no file's name. What cannot be
    read gives a record with `error` set; nothing is raised. `url` says where the page came from, `published` when it came
    out (ISO date), `language` what it is written in (BCP 47), where that is known from outside the page. The profile `fast`
    takes a fraction of the time, finds a little less of who said what, and gives a record of the same form. Raises `OptionError`
    where there is no such profile, or where the user's own data (`KHABAR_LANGUAGES`) are in error.
    """
    checked(profile)
    own.check()
    options = Options(form, published, language, url, allow_private)
    try:
        found = _document(source, options)
    except Exception as problem:  # as in read_document
        _LOG.debug("khabar failed to get at the document", exc_info=True)
        return failure(id or "text", "internal", f"khabar failed to get at this document ({problem}); please report it")
    if isinstance(found, Document) and id is not None:
        found = replace(found, id=id)
    return _read_found(found, profile) if isinstance(found, Document) else failure(id or found.id, found.code, found.message)


def read_many(
    sources: Iterable[str | bytes | Path | Document],
    *,
    jobs: int = 1,
    form: Form | None = None,
    published: str | None = None,
    language: str | None = None,
    allow_private: bool = False,
    profile: Profile = "default",
    ahead: bool | None = None,
) -> Iterator[Record]:
    """A record for every document of the sources, in their order, with `jobs` processes; with any number they are the same.

    A string names what to read, as on the command line: a file, a folder, JSONL, an address, "-" for standard input; one
    with several lines, or that begins with "<", is a document itself. What cannot be read gives a record with `error` set.
    `ahead`: whether one process may begin the next document before it gives a record, which takes less time; left out: where
    the sources are a list and standard input is not among them. Several processes always look ahead; a script that asks for them
    does so below `if __name__ == "__main__":`.
    """
    own.check()
    if ahead is None:
        ahead = isinstance(sources, Sequence) and "-" not in sources
    found = _documents(sources, Options(form, published, language, None, allow_private))
    read_one = partial(_read_found, profile=checked(profile))
    if jobs > 1:
        yield from ordered_map(read_one, found, jobs=jobs, crashed=_crashed)
    elif ahead:
        yield from looking_ahead(partial(_begin, profile=profile), found)
    else:
        yield from map(read_one, found)


def _read_found(found: Document | Failure, profile: Profile) -> Record:
    return read_document(found, profile) if isinstance(found, Document) else failure(found.id, found.code, found.message)


def _crashed(found: Document | Failure) -> Record:
    return failure(found.id, "internal", "the process that read this document ended on the way; read it alone, and report it")


def _documents(sources: Iterable[str | bytes | Path | Document], options: Options) -> Iterator[Document | Failure]:
    for number, source in enumerate(sources, 1):
        if isinstance(source, Document):
            yield source
        elif isinstance(source, bytes) or (isinstance(source, str) and _is_text(source)):
            yield _of_content(source, options, f"{number}")
        else:
            yield from documents([source], options)


def _document(source: str | bytes | Path, options: Options) -> Document | Failure:
    if isinstance(source, bytes) or (isinstance(source, str) and not is_address(source) and not _is_name(source)):
        return _of_content(source, options, "text")
    found = documents([source], options)
    first = next(found)
    if next(found, None) is None:
        return replace(first, url=options.url) if isinstance(first, Document) and options.url else first
    return Failure(str(source), "bad-document", f"{source} holds several documents; read it with khabar.read_many")


def _of_content(content: str | bytes, options: Options, id: str) -> Document:
    return Document(id, content, options.form, options.published, options.language, options.url)


def _is_text(source: str) -> bool:
    """Whether the string cannot be a name: several lines, markup, or a sentence that names no file."""
    if "\n" in source or "\r" in source or source.lstrip().startswith("<") or len(source) > LONGEST_NAME or not source.strip():
        return True
    return len(source.split()) >= 4 and source.rstrip().endswith((".", "!", "?", "।", "”")) and not _exists(source)


def _is_name(source: str) -> bool:
    """Whether the string names a file: one that exists, or that looks like a file's name and like nothing else."""
    if _is_text(source):
        return False
    if any(c.isspace() for c in source):
        return _exists(source)
    return bool(Path(source).suffix[1:].isalnum()) or source.startswith(("/", "./", "../", "~/")) or _exists(source)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
