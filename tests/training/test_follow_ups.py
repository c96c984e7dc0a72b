"""Made follow-ups of the training: pages that share a story's names and little else."""

from __future__ import annotations

import random

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.sketch import Sketch, sketch_of
from training.stories.follow_ups import LEAST_NAMES, OTHER, abroad, follow_up, follow_ups, is_name, mentioning
from training.stories.rows import Part

MILL = (
    "Boiler bursts at Tarnow mill, five dead\n"
    "A boiler burst at the Hessel paper mill in Tarnow on Tuesday, killing five workers, manager Edith Kranz said. "
    "The roof of the drying hall fell in and the fire brigade of Tarnow searched for two men."
)
VOTE = (
    "Lisbane council votes for a tram\n"
    "Councillors in Lisbane voted on Friday for a tram from the harbour to Kerry Hill. Mayor Nuala Finn spoke of a good "
    "evening; work on the rails is to begin in autumn."
)
BEARS = (
    "Bears come down to Orsova\n"
    "Three bears were seen in the gardens of Orsova, forester Ilie Manea told Radio Banat. He asked people to keep their bins shut."
)


def sketch(id: str, text: str) -> Sketch:
    return sketch_of(outline_of(Document(id, text, "plain", "2031-03-04", "en")), published="2031-03-04")


def test_a_follow_up_has_names_of_its_story_and_words_of_another_page() -> None:
    source, donor, stranger = sketch("mill", MILL), sketch("vote", VOTE), sketch("bears", BEARS)
    for seed in range(20):
        made = follow_up(source, donor, stranger, random.Random(seed))
        forms = {w.form for w in made.words}
        assert len(forms & {w.form for w in source.words if is_name(w)}) >= LEAST_NAMES
        assert {w.form for w in donor.words if not is_name(w)} <= forms
        assert not forms & {"lisbane", "nuala", "finn"}
        assert not made.shingles


def test_a_mention_leaves_the_page_as_it_is_otherwise() -> None:
    page, other = sketch("vote", VOTE), sketch("mill", MILL)
    made = mentioning(page, other, random.Random(1))
    assert made.words[: len(page.words)] == page.words
    added = made.words[len(page.words) :]
    assert added
    assert {w.form for w in added} <= {w.form for w in other.words}


def test_streams_are_in_order_and_every_page_has_a_story() -> None:
    sketches = [sketch(f"{n} {k}", text) for n, text in enumerate((MILL, VOTE, BEARS)) for k in range(2)]
    part = Part("made", sketches, {s.id: s.id.split()[0] for s in sketches})
    streams = list(follow_ups(part, 12, 3))
    assert streams == list(follow_ups(part, 12, 3))
    for stream in streams:
        assert {s.id for s in stream.sketches} == stream.stories.keys()
        assert len({s.id for s in stream.sketches}) == len(stream.sketches)
        dated = [s.published for s in stream.sketches if s.published is not None]
        assert dated == sorted(dated)
    assert any(" later " in s.id for stream in streams for s in stream.sketches)


def test_a_page_in_the_other_made_language_has_its_names_and_numbers_and_no_counts() -> None:
    pages = [sketch("mill", MILL), sketch("vote", VOTE), sketch("bears", BEARS)]
    stories = {s.id: s.id for s in pages}
    made = [s for stream in abroad(Part("made", pages, stories), 12, 3) for s in stream.sketches]
    foreign = [s for s in made if s.language.endswith(OTHER)]
    assert foreign
    assert len(foreign) < len(made)
    assert not any(s.counted for s in foreign)
    known = {w.form for s in pages for w in s.words}
    assert {w.form for s in foreign for w in s.words} <= known
