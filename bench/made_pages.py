"""Made news pages, as many as one likes: `python bench/made_pages.py 1000000 -o pages.jsonl`, or `made_pages(count)`.

Stories begin, are told for days by several outlets in English and Hindi, their figures grow, and pages are copied from
a wire, some edited. The pages come in the order of their publication; the same seed gives the same pages. Sentences are in
made_pages.toml, names in made_names.py. Nothing in them is true. What is true of a page is known: its story, what it is a
copy of, and, by `record()`, every item on it, without reading it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_names import Name, person, place, word
from khabar.record import (
    Attribution,
    Block,
    Counted,
    Entity,
    EntityType,
    Event,
    Figure,
    Headline,
    LanguageShare,
    Mention,
    Origin,
    PageInfo,
    Participant,
    Place,
    Record,
    Role,
    Span,
    Time,
    Words,
)

FIRST_DAY: Final = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
PAGES_A_DAY: Final = 10_000
PAGES_A_STORY: Final = 12
"""On average; most stories have few pages, some have hundreds."""
AGENCIES: Final[tuple[Name, ...]] = (
    ("Mirador Wire", "मिराडोर वायर"),
    ("Dakshin News Agency", "दक्षिण समाचार एजेंसी"),
    ("Norddraht", "नॉर्डड्राट"),
)
ENTITY_SLOTS: Final[dict[str, EntityType]] = {
    "person": "PERSON", "leader": "PERSON", "rival": "PERSON", "org": "ORG", "other": "ORG",
    "place": "GPE", "region": "GPE", "village": "GPE",
}  # fmt: skip
PLACE_SLOTS: Final = ("place", "region", "village")
FIGURE_UNITS: Final = {"percent": "percent", "dollars": "USD", "रुपये": "INR", "प्रतिशत": "percent"}
_TOKEN: Final = re.compile(r"(\{[a-z]+\}|</?[a-z]+>)")


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence in pieces: literal text, or a slot's name where `slots` is true; `marks` are ranges of pieces by their tag."""

    pieces: tuple[str, ...]
    slots: tuple[bool, ...]
    marks: dict[str, tuple[int, int]]
    event: str | None

    @staticmethod
    def of(text: str) -> Template:
        """The template that the line of made_pages.toml describes."""
        event, _, rest = text.partition(": ")
        event, text = (event, rest) if event.isupper() and event.isascii() and rest else ("", text)
        pieces: list[str] = []
        slots: list[bool] = []
        begun: dict[str, int] = {}
        marks: dict[str, tuple[int, int]] = {}
        for token in filter(None, _TOKEN.split(text)):
            if token.startswith("</"):
                marks[token[2:-1]] = (begun[token[2:-1]], len(pieces))
            elif token.startswith("<"):
                begun[token[1:-1]] = len(pieces)
            else:
                slots.append(token.startswith("{"))
                pieces.append(token.strip("{}"))
        return Template(tuple(pieces), tuple(slots), marks, event or None)

    def fill(self, values: dict[str, str]) -> list[str]:
        """The strings of the pieces."""
        return [values[p] if is_slot else p for p, is_slot in zip(self.pieces, self.slots, strict=True)]


@dataclass(frozen=True, slots=True)
class Language:
    """The sentences and words of one language."""

    code: str
    weekdays: list[str]
    org_kinds: list[str]
    nouns: list[str]
    adjectives: list[str]
    sections: list[str]
    credit: Template
    general: list[Template]
    headlines: list[list[Template]]
    sentences: list[list[Template]]


def _languages() -> tuple[Language, Language]:
    data = tomllib.loads((Path(__file__).parent / "made_pages.toml").read_text("utf-8"))
    kinds = list(data["kinds"].values())
    return cast(
        "tuple[Language, Language]",
        tuple(
            Language(
                code,
                **{k: data[code][k] for k in ("weekdays", "org_kinds", "nouns", "adjectives", "sections")},
                credit=Template.of(data[code]["credit"]),
                general=[Template.of(s) for s in data[code]["general"]],
                headlines=[[Template.of(s) for s in kind[code]["headlines"]] for kind in kinds],
                sentences=[[Template.of(s) for s in kind[code]["sentences"]] for kind in kinds],
            )
            for code in ("en", "hi")
        ),
    )


LANGUAGES: Final = _languages()
KINDS: Final = len(LANGUAGES[0].headlines)
Filled = tuple[Template, list[str]]


@dataclass(slots=True)
class Story:
    """A happening: its names in both languages, its figures as they stand, and the wires on it that may be copied."""

    id: str
    kind: int
    names: tuple[dict[str, str], dict[str, str]]
    killed: int
    hurt: int
    many: int
    percent: int
    left: int
    pace: float
    wires: list[MadePage] = field(default_factory=list)


@dataclass
class MadePage:
    """A made page: the document, and what is true of it. `story` and `copy_of` are ids; `agency` is the wire that it names."""

    id: str
    story: str
    copy_of: str | None
    agency: str | None
    outlet: str
    url: str
    published: str
    section: str
    values: dict[str, str]
    headline: Filled
    body: list[Filled]
    language: Language

    @cached_property
    def text(self) -> str:
        """The running text, a paragraph a line, the headline first."""
        return "\n".join(["".join(filled) for _, filled in (self.headline, *self.body)])

    def document(self) -> dict[str, Any]:
        """The page as a line of the contract's input."""
        return {
            "id": self.id,
            "text": self.text,
            "as": "plain",
            "published": self.published,
            "language": self.language.code,
            "url": self.url,
        }

    def record(self) -> Record:
        """The page on record, as an infallible reader would put it."""
        return made_record(self)


def made_pages(count: int, *, seed: int = 1, pages_a_day: int = PAGES_A_DAY, hindi: float = 0.4) -> Iterator[MadePage]:
    """`count` pages in the order of their publication, `hindi` of them in Hindi. Memory does not grow with the count."""
    world = _World(Random(seed), hindi)
    waiting: list[tuple[float, int, Story]] = []
    hour, number, begun = 0.0, 0, 0
    step = 24 * PAGES_A_STORY / pages_a_day
    next_story = 0.0
    while number < count:
        while not waiting or next_story <= waiting[0][0]:
            begun += 1
            heappush(waiting, (next_story, begun, world.story(begun)))
            next_story += step * (0.2 + 1.6 * world.random.random())
        hour, order, story = heappop(waiting)
        number += 1
        yield world.page(story, number, hour)
        story.left -= 1
        if story.left > 0:
            heappush(waiting, (hour + world.random.expovariate(1.0) * story.pace, order, story))


class _World:
    """The outlets, towns and public figures that stories draw on."""

    def __init__(self, random: Random, hindi: float) -> None:
        self.random, self.hindi = random, hindi
        self.towns = [place(random) for _ in range(6_000)]
        self.public = [person(random) for _ in range(3_000)]
        self.orgs = [(word(random), int(random.random() * len(LANGUAGES[0].org_kinds))) for _ in range(4_000)]
        self.outlets = [word(random)[0] for _ in range(400)]

    def _pick(self, pool: list[Any]) -> Any:
        """One of the pool; its first are met most often."""
        return pool[int(len(pool) * self.random.random() ** 2)]

    def story(self, number: int) -> Story:
        """A story that begins."""
        random = self.random
        orgs = [self._pick(self.orgs), self._pick(self.orgs)]
        pairs: dict[str, Name] = {
            "person": person(random),
            "leader": self._pick(self.public),
            "rival": self._pick(self.public),
            "place": self._pick(self.towns),
            "region": self._pick(self.towns),
        }
        names = tuple(
            {slot: pair[side] for slot, pair in pairs.items()}
            | {
                slot: f"{org[0][side]} {LANGUAGES[side].org_kinds[org[1]]}"
                for slot, org in zip(("org", "other"), orgs, strict=True)
            }
            for side in (0, 1)
        )
        size = min(300, int(random.paretovariate(1.1) * PAGES_A_STORY / 4) + 1)
        return Story(
            id=f"s{number}",
            kind=int(random.random() * KINDS),
            names=names,  # type: ignore[arg-type]
            killed=2 + int(random.random() ** 3 * 90),
            hurt=3 + int(random.random() ** 2 * 200),
            many=100 * int(2 + random.random() ** 3 * 900),
            percent=2 + int(random.random() * 60),
            left=size,
            pace=(24 * (0.5 + 3 * random.random())) / size,
        )

    def page(self, story: Story, number: int, hour: float) -> MadePage:
        """The next page on the story."""
        random = self.random
        chance = random.random()
        if story.wires and chance < 0.35:
            return self._copy(story, number, hour)
        if chance > 0.85:
            story.killed += int(random.random() * 6)
            story.hurt += int(random.random() * 15)
        side = int(random.random() < self.hindi)
        language = LANGUAGES[side]
        values = self._values(story, language, side, hour)
        kinds = language.headlines[story.kind]
        lead = language.sentences[story.kind]
        body = [(t, t.fill(values)) for t in lead]
        for _ in range(4 + int(random.random() * 8)):
            template = language.general[int(random.random() * len(language.general))]
            self._vary(values, language, side)
            body.append((template, template.fill(values)))
        headline = kinds[int(random.random() * len(kinds))]
        agency = None
        if random.random() < 0.3:
            agency = values["agency"] = AGENCIES[int(random.random() * len(AGENCIES))][side]
            body.append((language.credit, language.credit.fill(values)))
        page = self._made(story, number, hour, language, values, (headline, headline.fill(values)), body, None, agency)
        if agency and len(story.wires) < 4:
            story.wires.append(page)
        return page

    def _copy(self, story: Story, number: int, hour: float) -> MadePage:
        random = self.random
        wire = story.wires[int(random.random() * len(story.wires))]
        body = list(wire.body)
        for _ in range(int(random.random() * 5)):
            del body[1 + int(random.random() * (len(body) - 1))]
        kinds = wire.language.headlines[story.kind]
        headline = kinds[int(random.random() * len(kinds))]
        filled = (headline, headline.fill(wire.values))
        credited = any(template is wire.language.credit for template, _ in body)
        agency = wire.agency if credited else None
        return self._made(story, number, hour, wire.language, wire.values, filled, body, wire.id, agency)

    def _values(self, story: Story, language: Language, side: int, hour: float) -> dict[str, str]:
        random = self.random
        late = random.random() < 0.2  # some outlets go on with what they had
        values = dict(story.names[side])
        values["day"] = language.weekdays[(FIRST_DAY + dt.timedelta(hours=hour)).weekday()]
        values["killed"] = f"{story.killed - (1 if late and story.killed > 2 else 0)}"
        values["hurt"], values["many"], values["percent"] = f"{story.hurt}", f"{story.many:,}", f"{story.percent}"
        self._vary(values, language, side)
        return values

    def _vary(self, values: dict[str, str], language: Language, side: int) -> None:
        random = self.random.random
        nouns, adjectives = language.nouns, language.adjectives
        values["noun"], values["thing"] = nouns[int(random() * len(nouns))], nouns[int(random() * len(nouns))]
        values["adjective"] = adjectives[int(random() * len(adjectives))]
        values["quality"] = adjectives[int(random() * len(adjectives))]
        values["village"] = self.towns[int(random() * len(self.towns))][side]

    def _made(
        self, story: Story, number: int, hour: float, language: Language, values: dict[str, str],
        headline: Filled, body: list[Filled], copy_of: str | None, agency: str | None,
    ) -> MadePage:  # fmt: skip
        outlet = self._pick(self.outlets)
        published = (FIRST_DAY + dt.timedelta(minutes=int(hour * 60))).strftime("%Y-%m-%dT%H:%M:00Z")
        section = language.sections[(story.kind + story.killed) % len(language.sections)]
        url = f"https://{outlet.lower()}.example/{language.code}/{number}"
        return MadePage(
            f"p{number:07d}", story.id, copy_of, agency, outlet, url, published, section, values, headline, body, language
        )  # fmt: skip


# Records


def made_record(page: MadePage) -> Record:
    """The record of a made page, put together from what is known of it; nothing is read."""
    making = _Making(page)
    for template, filled in (page.headline, *page.body):
        making.add(template, filled)
    raw = page.text.encode()
    code = page.language.code
    spans = making.sentences
    agency = (page.agency,) if page.agency else ()
    return Record(
        id=page.id,
        text=page.text,
        language=code,
        languages=(LanguageShare(code, 1.0),),
        origin=Origin(page.url, None, "text/plain", hashlib.sha256(raw).hexdigest(), None),
        page=PageInfo(
            headlines=(Headline(spans[0].cut(page.text), spans[0], code),),
            byline=", ".join(agency) or None,
            publisher=page.outlet,
            published=page.published,
            canonical_url=page.url,
            section=page.section,
        ),
        blocks=tuple(Block("headline" if n == 0 else "paragraph", span, code) for n, span in enumerate(spans)),
        sentences=tuple(spans),
        entities=tuple(making.entities()),
        attributions=tuple(making.attributions),
        events=tuple(making.events),
        figures=tuple(making.figures),
        times=tuple(making.times),
        places=tuple(making.places),
    )


class _Making:
    """The items of a record as its sentences are gone through; `at` is where the next one starts."""

    def __init__(self, page: MadePage) -> None:
        self.page = page
        self.at = 0
        self.sentences: list[Span] = []
        self.mentions: dict[str, list[Span]] = {}
        self.slot_of: dict[str, str] = {}
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.times: list[Time] = []
        self.places: list[Place] = []

    def add(self, template: Template, filled: list[str]) -> None:
        """Takes up the items of one sentence."""
        starts = list(accumulate(map(len, filled), initial=self.at))
        first_time, first_place = len(self.times), len(self.places)
        for n, (slot, is_slot) in enumerate(zip(template.pieces, template.slots, strict=True)):
            if is_slot:
                self._slot(slot, filled[n], Span(starts[n], starts[n + 1]))
        spans = {tag: Span(starts[a], starts[b]) for tag, (a, b) in template.marks.items()}
        named = {tag: filled[a] for tag, (a, b) in template.marks.items() if b == a + 1 and template.slots[a]}
        said = self._attribution(spans, named)
        if "fig" in spans:
            self._figure(spans, filled[template.marks["fig"][0]], filled[template.marks["cnt"][0]], said)
        if template.event:
            self._event(template.event, spans, named, first_time, first_place)
        self.sentences.append(Span(self.at, starts[-1]))
        self.at = starts[-1] + 1

    def _slot(self, slot: str, value: str, span: Span) -> None:
        if slot in ENTITY_SLOTS:
            self.mentions.setdefault(value, []).append(span)
            self.slot_of.setdefault(value, slot)
            if slot in PLACE_SLOTS:
                near = sum(map(ord, value))
                self.places.append(
                    Place(
                        id=f"p{len(self.places) + 1}", span=span, name=value, country="IN", lat=8 + near % 25, lon=70 + near % 20
                    )
                )
        elif slot == "day":
            self.times.append(
                Time(id=f"t{len(self.times) + 1}", span=span, type="DATE", value=self.page.published[:10], anchor="published")
            )

    def _entity_id(self, name: str | None) -> str | None:
        return f"n{list(self.mentions).index(name) + 1}" if name in self.mentions else None

    def _attribution(self, spans: dict[str, Span], named: dict[str, str]) -> str | None:
        if "src" not in spans:
            return None
        self.attributions.append(
            Attribution(
                id=f"q{len(self.attributions) + 1}",
                kind="direct" if self.page.text[spans["con"].start] == "“" else "indirect",
                source=Role((spans["src"],), self._entity_id(named.get("src"))),
                cue=Words((spans["cue"],)) if "cue" in spans else None,
                content=Words((spans["con"],)),
            )
        )
        return self.attributions[-1].id

    def _figure(self, spans: dict[str, Span], digits: str, counted: str, said: str | None) -> None:
        value = int(digits.replace(",", ""))
        inside = said if said and spans["con"].covers(spans["fig"]) else None
        self.figures.append(
            Figure(
                id=f"f{len(self.figures) + 1}", span=spans["fig"], value=value, low=value, high=value,
                unit=FIGURE_UNITS.get(counted, "person"), counted=Counted(spans["cnt"]), attribution=inside,
            )
        )  # fmt: skip

    def _event(self, type: str, spans: dict[str, Span], named: dict[str, str], first_time: int, first_place: int) -> None:
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=type,  # type: ignore[arg-type]
                trigger=Words((spans["trg"],)),
                actors=(Participant(spans["act"], self._entity_id(named.get("act"))),),
                recipients=(Participant(spans["rec"], self._entity_id(named.get("rec"))),) if "rec" in spans else (),
                place=f"p{first_place + 1}" if len(self.places) > first_place else None,
                time=f"t{first_time + 1}" if len(self.times) > first_time else None,
            )
        )

    def entities(self) -> Iterator[Entity]:
        """An entity for every name, in the order in which they are met."""
        for number, (name, spans) in enumerate(self.mentions.items(), 1):
            yield Entity(
                id=f"n{number}", name=name, type=ENTITY_SLOTS[self.slot_of[name]], mentions=tuple(Mention(s) for s in spans)
            )


def main() -> None:
    """Writes documents or records, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", action="store_true", help="records of khabar/1 instead of documents")
    parser.add_argument("-o", "--output", type=Path, help="a file; left out: standard output")
    args = parser.parse_args()
    sink = args.output.open("w", encoding="utf-8") if args.output else sys.stdout
    for page in made_pages(args.count, seed=args.seed):
        sink.write((page.record().to_json() if args.records else json.dumps(page.document(), ensure_ascii=False)) + "\n")
    sink.flush()


if __name__ == "__main__":
    main()
