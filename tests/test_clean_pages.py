"""Pages without a fault, of invented towns and papers: a check that speaks up on one of them cries wolf."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.pipeline import read_document
from khabar.reading import Document

PAGES = sorted((Path(__file__).parent / "clean_pages").iterdir())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_clean_page_has_no_finding(path: Path) -> None:
    kind = "html" if path.suffix == ".html" else "text"
    record = read_document(Document(path.name, path.read_text(encoding="utf-8"), kind))
    assert [(found.code, [span.cut(record.text) for span in found.spans]) for found in record.findings] == []
