"""What an installation has and lacks."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

NEEDED = {
    "msgspec": "records and JSON",
    "selectolax": "HTML",
    "regex": "patterns over Unicode",
    "babel": "names of months, days and countries",
    "py3langid": "the language of a block",
    "rapidfuzz": "names that are nearly the same",
    "numpy": "arrays",
    "onnxruntime": "runs the encoder",
    "sentencepiece": "cuts words into the encoder's pieces",
    "httpx": "fetching addresses",
    "jinja2": "reports",
    "sqlalchemy": "the archive",
    "anyascii": "sounds of names in any script",
    "rich": "the terminal",
    "typer": "the command line",
}

EXTRAS = {
    "desk": {
        "starlette": "the desk's views",
        "uvicorn": "serves them",
        "python-multipart": "pages dropped into them",
        "argon2-cffi": "passwords of its accounts",
    },
    "postgresql": {"psycopg": "an archive in PostgreSQL"},
    "parquet": {"pyarrow": "exports as Parquet"},
    "gathering": {
        "brotli": "addresses that answer packed so",
        "fastwarc": "WARC files",
        "lxml": "feeds and sitemaps",
        "prometheus-client": "the gatherer's figures",
        "protego": "robots.txt",
        "pyarrow": "parts as Parquet",
    },
    "ray": {"ray": "pages read by many machines"},
}
"""What the extras bring, by extra; khabar reads pages without them."""


@dataclass(frozen=True)
class Condition:
    """One thing looked at: whether it is there, whether khabar needs it, and its version or how to get it."""

    what: str
    ok: bool
    needed: bool
    detail: str


def examine() -> list[Condition]:
    """The state of everything that khabar uses, in a fixed order."""
    return [_python(), *_packages(), *_languages(), *_encoder(), _gazetteer(), *_extras()]


def _python() -> Condition:
    ok = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Condition(
        "Python", ok, True, platform.python_version() if ok else f"{platform.python_version()}: use 3.11, 3.12 or 3.13"
    )


def _packages() -> Iterator[Condition]:
    for name, use in NEEDED.items():
        try:
            yield Condition(name, True, True, f"{version(name)} ({use})")
        except PackageNotFoundError:
            yield Condition(name, False, True, f"{use}; get it with: pip install {name}")


def _extras() -> Iterator[Condition]:
    for extra, packages in EXTRAS.items():
        for name, use in packages.items():
            what = f"{name}, for {extra}"
            try:
                yield Condition(what, True, False, f"{version(name)} ({use})")
            except PackageNotFoundError:
                yield Condition(what, False, False, f"{use}; get it with: pip install 'khabar[{extra}]'")


def _languages() -> Iterator[Condition]:
    from khabar.languages import available, load, own
    from khabar.languages.tables.identity import Identity

    for code in available():
        yield Condition(f"language {code}", True, True, load(code).table(Identity).name)
    if folder := own.folder():
        files = ", ".join(f"{file.parent.name}/{file.name}" for file in sorted(folder.glob("*/*.toml")))
        yield Condition("your own data", True, False, f"{folder}: {files or 'no tables'}")


def _encoder() -> Iterator[Condition]:
    from khabar.analysis.encoder.weights import folder, read_heads
    from khabar.profiles import PROFILES

    for profile in PROFILES:
        name = f"encoder, {profile}"
        try:
            known, size = read_heads(folder() / f"{profile}.json"), (folder() / f"{profile}.onnx").stat().st_size
        except OSError:
            yield Condition(name, False, True, "no page can be read; install khabar anew: pip install --force-reinstall khabar")
            continue
        yield Condition(name, True, True, f"weights {known.version}, {size / 1e6:.1f} MB, {', '.join(known.languages)}")


def _gazetteer() -> Condition:
    found = sorted(f.name for f in files("khabar").joinpath("data").iterdir() if f.name.startswith("gazetteer"))
    if found:
        return Condition("gazetteer", True, True, f"{found[0]} (GeoNames, CC BY 4.0)")
    return Condition("gazetteer", False, True, "places have no coordinates; make it with: python training/gazetteer.py")
