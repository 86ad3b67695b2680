"""Planning a year: its time, its points against the bound that it proves, and what first fit makes of it.

Each size is planned in a process of its own, which tells its own peak of memory. What a plan breaks and costs
is counted by the tests' checker, not by the planner.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.figures import Figure, megabytes_at_most
from benchmarks.first_fit import first_fit
from benchmarks.planning_instances import instance
from benchmarks.scratch import NOW, application
from calendars.planning.facts import PlanFacts
from calendars.planning.planner import plan
from patci.intake.builtin import builtin_programme
from patci.usecases.drafting import programmes
from patci.usecases.planning import plan_facts
from tests.calendars.planning.checker import breaches
from tests.calendars.planning.costing import cost, diaries

Told = dict[str, Any]
"""What one process tells of its year: figures by name, and the status."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a year is, how long its planner may think, and what is promised of it."""

    name: str
    scale: int
    seconds: float
    limit: float
    gap: float | None = None
    memory: float | None = None


SIZES = (
    Size("the year of the PATCI 2024", 0, 5, 5, gap=0),
    Size("a year of 48 sessions", 1, 5, 5, gap=0),
    Size("a year of 480 sessions", 10, 10, 20),
    Size("a year of 480 sessions, given longer", 10, 45, 60, gap=5),
    Size("a year of 4,800 sessions", 100, 200, 300, memory=8),
)


def run() -> Iterator[Figure]:
    """Seconds, hard rules broken, distance from the bound, members called twice on a day, and memory."""
    for size in SIZES:
        told = _in_its_own_process(size)
        note = "{status}; {points:.0f} points, bound {bound:.0f}; first fit {fit_points} points".format(
            **told
        )
        yield Figure(f"{size.name}", told["seconds"], "s", size.limit, note)
        note = "{unplaced:.0f} without a day; first fit {fit_broken}, {fit_unplaced} without".format(**told)
        yield Figure(f"{size.name}: hard rules broken or sessions left", told["missed"], "", 0, note)
        yield Figure(f"{size.name}: above the bound", told["gap"], "%", size.gap)
        note = "first fit {fit_clashes}, in {fit_seconds:.1f} s".format(**told)
        yield Figure(f"{size.name}: days with two sessions of one agency", told["clashes"], "", note=note)
        yield Figure(f"{size.name}: memory at its peak", told["memory"], "GB", size.memory)


def _in_its_own_process(size: Size) -> Told:
    command = [sys.executable, "-m", "benchmarks.planning", str(size.scale), str(size.seconds)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    told: Told = json.loads(answer.stdout)
    return told


def measure(scale: int, seconds: float) -> Told:
    """Plan one year, and count what came out; memory is read before first fit can add to it."""
    facts = instance(scale).facts if scale else _patci()
    began = time.perf_counter()
    found = plan(facts, seconds=seconds)
    taken = time.perf_counter() - began
    memory = megabytes_at_most() / 1024
    days = {choice.ref: choice.day for choice in found.choices}
    told = {
        "seconds": taken,
        "memory": memory,
        "status": str(found.status),
        "points": found.points,
        "bound": found.bound,
        "gap": 100 * found.gap,
        "counted": cost(facts, days),
        "unplaced": len(found.unplaced),
        "missed": _missed(facts, days) + len(found.unplaced),
        "clashes": _clashes(facts, days),
    }
    return told | _first_fit(facts)


def _patci() -> PlanFacts:
    """The built-in programme as of New Year, before any of its days was held."""
    with application() as scratch, scratch.database.writing() as db:
        document = builtin_programme()
        draft = programmes.import_draft(
            db, document, source_name="benchmark", source_sha256="benchmark", now=NOW, actor="cli"
        )
        programme = programmes.accept(db, draft, now=NOW, actor="cli")
        return plan_facts.facts(db, programme, today=date(2024, 1, 1))


def _first_fit(facts: PlanFacts) -> Told:
    began = time.perf_counter()
    days = first_fit(facts)
    return {
        "fit_seconds": time.perf_counter() - began,
        "fit_points": cost(facts, days),
        "fit_broken": _missed(facts, days),
        "fit_unplaced": len(facts.sessions) - len(days),
        "fit_clashes": _clashes(facts, days),
    }


def _missed(facts: PlanFacts, days: dict[str, date]) -> int:
    """Hard rules broken, but for those that published days break by themselves."""
    opened = {session.ref for session in facts.sessions if session.day is None}
    return sum(bool(opened & set(breach.refs)) for breach in breaches(facts, days))


def _clashes(facts: PlanFacts, days: dict[str, date]) -> int:
    """Days on which an agency is called to more than one session."""
    return sum(len(met) > 1 for met in diaries(facts, days).values())


if __name__ == "__main__":
    json.dump(measure(int(sys.argv[1]), float(sys.argv[2])), sys.stdout)
