"""Measures khabar on every dev set, writes RESULTS.md, and fails below the floors.

`python bench/gate.py [KIT…]` measures and holds the figures against `floors.json`. `--raise` lifts each floor to just
under what was measured; it lowers none unless `--lower-because REASON` says why, and the reason is kept beside the floor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit import KITS, SHARED, flags, read_kit, scorer
from results import section, section_of

from khabar.profiles import Profile

BENCH = Path(__file__).resolve().parent
FLOORS = BENCH / "floors.json"
SLACK = 0.005
"""How far under its measured value a floor is set: the kits' figures are exact, so this is for honest small trades."""

FIGURES: dict[str, dict[str, str]] = {
    "acceptance": {
        f"{field} F1": f"fields.{field}.f1"
        for field in ("blocks", "headlines", "metadata", "attributions", "figures", "times", "places", "findings")
    }
    | {"right entity behind the source F1": "fields.attributions_resolved.f1"}
    | {"false alarms on clean pages (at most)": "false_alarms.findings"},
    "pages": {
        "aeb body F1": "sets.aeb.body.f1",
        "aeb every word right": "sets.aeb.body.accuracy",
        "fundus body F1": "sets.fundus.body.f1",
        "andy body F1": "sets.andy.body.f1",
        "traf segments F1": "sets.traf.segments.f1",
        "Hindi pages body F1": "sets.hindi.body.f1",
        "headline the same": "all.headline.same",
        "date right": "all.published.accuracy",
        "byline F1": "all.byline.f1",
        "language right (fundus)": "sets.fundus.language.accuracy",
        "language right (aeb)": "sets.aeb.language.accuracy",
    },
    "attribution": {
        "who said what F1": "who_said_what.all.f1",
        "direct": "who_said_what.direct.f1",
        "mixed": "who_said_what.mixed.f1",
        "indirect": "who_said_what.indirect.f1",
        "mean exact F1": "exact_f1_mean",
    },
    "entities": {
        "worldwide core strict F1": "by_corpus.worldwide.core_strict.f1",
        "politics strict F1": "by_corpus.politics.strict.f1",
        "Hindi core strict F1": "by_corpus.hiner.core_strict.f1",
    },
    "events": {
        "whole event F1": "headline.event_f1",
        "false alarm (at most)": "headline.none_false_alarm",
        "type macro F1": "headline.type_macro_f1",
        "label of the gold pair, macro F1": "headline.pair_label_macro_f1",
        "case hit": "headline.case_hit",
    },
    "figures": {
        "NewsQuant value F1": "by_corpus.newsquant.value.f1",
        "NewsQuant value and unit F1": "by_corpus.newsquant.value_unit.f1",
        "Hindi value recall": "by_corpus.spec-hi.value.r",
    },
    "times": {
        f"{corpus} {what} F1": f"by_corpus.{corpus}.{what}.f1"
        for corpus in ("timebank", "aquaint", "spec-en", "spec-hi")
        for what in ("relaxed", "value")
    },
    "places": {
        f"{title} {label}": f"by_corpus.{corpus}.{path}"
        for (corpus, title) in (("trnews", "TR-News"), ("geovirus", "GeoVirus"))
        for label, path in (
            ("end to end F1", "end_to_end.f1"),
            ("within 161 km of recognised", "resolution_of_recognised.acc161"),
        )
    },
    "stories-events": {"BCubed F1": "bcubed.f1", "pairs F1": "pairs.f1"},
    "stories-twins": {"BCubed F1": "bcubed.f1"},
    "stories-headlines": {"BCubed F1": "bcubed.f1"},
    "stories-languages": {
        "BCubed F1": "bcubed.f1",
        "pairs across languages F1": "cross_language.pairs.f1",
        "English and Hindi pairs F1": "cross_language.by_languages.en-hi.f1",
        "independent pairs recall": "cross_language.independent.recall",
    },
    "stories-copies": {
        "copies F1": "copies.copy_of.f1",
        "heavy copies found": "copies.copy_of.found_heavy",
        "copies in one story": "copies.same_story_recall",
        "BCubed F1": "bcubed.f1",
    },
    "translation-core": {
        "DEMETR critical F1": "demetr.critical.f1",
        "DEMETR critical pairwise": "demetr.critical.pairwise",
        "DEMETR right place": "demetr.critical.localised",
        "made critical F1": "made.critical.f1",
        "made English to Hindi pairwise": "made.by_language.en-hi.pairwise",
        "made Hindi to English pairwise": "made.by_language.hi-en.pairwise",
        "made right place": "made.critical.localised",
        "untranslated sentence pairwise": "made.by_kind.sentence_untranslated.pairwise",
        "code-mixed pairwise": "demetr.by_kind.codemix.pairwise",
        "false alarms on good pairs (at most)": "false_alarms.all.rate",
        "false alarms on harmless variants (at most)": "false_alarms.benign/all.rate",
        "tau-b with people, Hindi": "human.kendall_tau_b",
    },
    "translation-linking": {
        f"{level} {direction.replace('_', ' ')} accuracy@1": f"{level}.{direction}.accuracy_at_1"
        for level in ("headline", "lead", "sentence")
        for direction in ("en_to_hi", "hi_to_en")
    },
}


@dataclass(frozen=True)
class View:
    """A kit as the gate looks at it: read with another profile, or its pages of one language alone."""

    kit: str
    profile: Profile = "default"
    language: str | None = None


VIEWS: dict[str, View] = {kit: View(kit) for kit in FIGURES} | {
    "acceptance-hi": View("acceptance", language="hi"),
    "acceptance-fast": View("acceptance", "fast"),
    "attribution-fast": View("attribution", "fast"),
    "entities-fast": View("entities", "fast"),
    "events-fast": View("events", "fast"),
}
FIGURES["acceptance-hi"] = {"attributions F1": "fields.attributions.f1", "figures F1": "fields.figures.f1"}
FIGURES |= {name: FIGURES[view.kit] for name, view in VIEWS.items() if view.profile == "fast"}


@dataclass(frozen=True)
class Measured:
    """A view's figures, the pages read and the seconds that reading took."""

    kit: str
    values: dict[str, float]
    documents: int
    seconds: float


def main() -> int:
    """The exit status: 0 when every figure stands on its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kits", nargs="*", metavar="KIT", help=f"of {', '.join(FIGURES)}; all when left out")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder that holds gold/ and score/")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    parser.add_argument("--lower-because", metavar="REASON", help="let floors sink too, and keep the reason")
    args = parser.parse_args()
    if unknown := set(args.kits) - set(FIGURES):
        parser.error(f"no such kit: {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    if not (args.shared / "gold").is_dir():
        print(f"gate: no gold data under {args.shared}; nothing to measure", file=sys.stderr)
        return 0
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    measured = [measure(kit, args.shared) for kit in args.kits or FIGURES]
    failures = [line for m in measured for line in shortfalls(m, floors.get(m.kit, {}), gold_digest(m.kit, args.shared))]
    if args.lift or args.lower_because:
        refused = list(settle(floors, measured, args.shared, args.lower_because))
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        failures = refused
    write_results(measured, floors)
    for line in failures:
        print(f"gate: {line}", file=sys.stderr)
    return int(bool(failures))


def measure(kit: str, shared: Path) -> Measured:
    """Reads the kit's documents and takes its figures from the scorer's answer."""
    begun = time.perf_counter()
    view = VIEWS[kit]
    out, documents = read_kit(view.kit, shared, view.profile)
    seconds = time.perf_counter() - begun
    gold = shared / "gold" / KITS[view.kit][1]
    if view.language:
        gold, out = (_of_language(path, gold, view.language) for path in (gold, out))
    command = [sys.executable, str(scorer(view.kit, shared)), str(gold), str(out), *flags(view.kit)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    values = {name: found for name, path in FIGURES[kit].items() if (found := at(answer, path)) is not None}
    for name, value in values.items():
        print(f"{kit:16} {name:42} {value:.3f}")
    return Measured(kit, values, documents, seconds)


def _of_language(path: Path, gold: Path, language: str) -> Path:
    """The lines of the file whose pages the gold says to be in the language, as a file of their own."""
    rows = map(json.loads, gold.read_bytes().splitlines())
    wanted = {row["id"] for row in rows if row["language"] == language}
    lines = path.read_bytes().splitlines(keepends=True)
    found = BENCH.parent / "out" / f"{path.parent.name}-{path.stem}-{language}.jsonl"
    found.write_bytes(b"".join(line for line in lines if json.loads(line)["id"] in wanted))
    return found


def at(answer: Any, path: str) -> float | None:
    """The number at a dotted path; the count where a list stands there; None where nothing does."""
    for step in path.split("."):
        answer = answer.get(step) if isinstance(answer, dict) else None
    if isinstance(answer, list):
        return float(len(answer))
    return float(answer) if isinstance(answer, int | float) else None


def lower_is_better(name: str) -> bool:
    """Whether a figure's floor is a ceiling."""
    return "at most" in name


def shortfalls(measured: Measured, floors: dict[str, Any], digest: str) -> Iterator[str]:
    """What is worse than its floor, or cannot be compared because the gold has changed."""
    if floors and floors.get("gold") != digest:
        yield f"{measured.kit}: the gold data have changed since the floors were set; look, then run with --raise"
        return
    for name, floor in floors.get("figures", {}).items():
        value = measured.values.get(name)
        if value is None or (value > floor + 1e-9 if lower_is_better(name) else value < floor - 1e-9):
            yield f"{measured.kit}: {name} is {value if value is None else round(value, 4)}, its floor {floor}"


def settle(floors: dict[str, Any], measured: list[Measured], shared: Path, reason: str | None) -> Iterator[str]:
    """Lifts the floors in place; sinks them only with a reason, and yields each refusal."""
    for kit in measured:
        entry = floors.setdefault(kit.kit, {"figures": {}, "lowered": {}})
        entry["gold"] = gold_digest(kit.kit, shared)
        for name, value in kit.values.items():
            down = lower_is_better(name)
            new = round(value + SLACK if down else value - SLACK, 3) if not down or value % 1 else value
            old = entry["figures"].get(name)
            if old is not None and (new > old if down else new < old):
                if value_holds(value, old, down):
                    continue
                if not reason:
                    yield f"{kit.kit}: {name} would sink from {old} to {new}; say why with --lower-because"
                    continue
                entry["lowered"][name] = f"{dt.date.today()}: from {old} to {new}: {reason}"
            entry["figures"][name] = new


def value_holds(value: float, floor: float, down: bool) -> bool:
    """Whether the value stands on its floor, so that the floor may stay."""
    return value <= floor if down else value >= floor


def gold_digest(kit: str, shared: Path) -> str:
    """Twelve digits of the SHA-256 of the kit's gold file."""
    return hashlib.sha256((shared / "gold" / KITS[VIEWS[kit].kit][1]).read_bytes()).hexdigest()[:12]


def write_results(measured: list[Measured], floors: dict[str, Any]) -> None:
    """Writes the table between the marks of RESULTS.md; kits that were not measured this time keep their rows."""
    peers = json.loads((BENCH / "peers.json").read_text("utf-8"))
    body = section_of("gate")
    rows = {row_key(line): line for line in body.splitlines() if line.startswith("| ") and "| figure |" not in line}
    for kit in measured:
        for name, value in kit.values.items():
            peer = peers.get(kit.kit, {}).get(name, "")
            floor = floors.get(kit.kit, {}).get("figures", {}).get(name, "")
            cells = (kit.kit, name, f"{value:.3f}", floor, peer, f"`python bench/gate.py {kit.kit}`", dt.date.today())
            rows[f"{kit.kit}|{name}"] = f"| {' | '.join(map(str, cells))} |"
    order = [f"{kit}|{name}" for kit, names in FIGURES.items() for name in names]
    table = [rows[key] for key in order if key in rows]
    section("gate", HEADER + "\n".join(table))


def row_key(line: str) -> str:
    """What a row of the table is known by: its kit and figure."""
    _, kit, figure, *_ = (cell.strip() for cell in line.split("|"))
    return f"{kit}|{figure}"


HEADER = "| kit | figure | khabar | floor | best peer known | command | date |\n| --- | --- | --- | --- | --- | --- | --- |\n"

if __name__ == "__main__":
    sys.exit(main())
