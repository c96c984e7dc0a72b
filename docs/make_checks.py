"""Writes `checks.md` from the rules' own docstrings and examples: `python docs/make_checks.py`."""

from __future__ import annotations

from pathlib import Path

from khabar.checking.catalogue import manual

if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(manual(), "utf-8")
