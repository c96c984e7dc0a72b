"""What concepts say across languages: each is held to the nearest of the other side."""

from __future__ import annotations

import numpy as np

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.across import across
from khabar.stories.happening import UNIT, Happening, Lookups, directions
from khabar.stories.page import Scales, Weighed
from khabar.stories.sketch import sketch_of

SACKED = "Mill sacks 300 weavers\nThe mill dismissed 300 weavers on Friday because orders for cotton had fallen, its owner said."
SACKED_HINDI = (
    "मिल ने 300 बुनकरों को नौकरी से निकाला\nमालिक ने कहा कि कपास के ऑर्डर घटने के कारण मिल ने शुक्रवार को 300 बुनकरों को बर्खास्त किया।"
)
MATCH = (
    "Late goal wins the cup\nA header in the last minute won the cup for the visitors before a crowd of 20,000, their coach said."
)


def weighed(scales: Scales, text: str, language: str) -> Weighed:
    return scales.weigh(sketch_of(outline_of(Document(language, text, "plain", None, language))))


def story(id: str, *pages: Weighed) -> Happening:
    found, lookups = Happening(id, 0), Lookups()
    for page in pages:
        found.add(page, lookups)
    return found


def test_a_page_is_nearer_to_the_same_matter_in_another_language() -> None:
    scales = Scales()
    page = weighed(scales, SACKED_HINDI, "hi")
    found = across(page, [story("same", weighed(scales, SACKED, "en")), story("other", weighed(scales, MATCH, "en"))])
    for name in ("near concepts there", "near concepts here", "near concepts of the headline", "close concepts there"):
        same, other = np.asarray(found[name]).tolist()
        assert 0 <= other < same <= 1.01, name
    assert np.asarray(found["near concepts beyond the next"])[0] > 0


def test_a_page_without_concepts_says_nothing() -> None:
    scales = Scales()
    assert across(weighed(scales, "12 34", "hi"), [story("same", weighed(scales, SACKED, "en"))]) == {}


def test_a_gist_follows_the_pages() -> None:
    scales = Scales()
    found = story("s", weighed(scales, SACKED, "en"))
    before = found.gist
    assert found.gist is before
    found.add(weighed(scales, MATCH, "en"), Lookups())
    assert len(found.gist.weights) > len(before.weights)


def test_products_of_directions_are_exact() -> None:
    found = directions(np.arange(50, dtype=np.uint32))
    assert (found == np.rint(found)).all()
    assert np.abs(found).max() <= UNIT
    assert (np.abs(found) @ np.abs(found).T).max() < 1 << 24
