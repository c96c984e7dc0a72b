"""What axe has to say of a view, in light and in dark."""

from __future__ import annotations

from typing import Any

import pytest

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that another colour scheme can break: what the view is made of is the same in both."""


def troubles(page: Any) -> list[tuple[str, str, list[str]]]:
    """The scheme, the rule and the elements of all that it finds on the page as it is, by all rules in light and by those on
    colours in dark.
    """
    how = "axe is not installed: pip install axe-playwright-python"
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=how).Axe()
    found: list[tuple[str, str, list[str]]] = []
    for scheme, options in (("light", None), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        violations = axe.run(page, options=options).response["violations"]
        found += [(scheme, v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in violations]
    return found
