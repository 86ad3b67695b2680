"""Refs of activities: from objective, strategy, chapter or body and the order in the document."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from patci.intake import vocabulary
from patci.intake.commitments.promises import Promise
from patci.intake.rows import ActivityRow, BodyRow, dated
from patci.intake.shape.outline import Section, Zone
from patci.intake.words import distinct, fold, initials


@dataclass
class Refs:
    """Counts what was numbered under each base; numbers never depend on line numbers."""

    bodies: Mapping[int, BodyRow]
    own: set[str]
    single: Counter[str]
    counts: Counter[str] = field(default_factory=Counter)
    numbered: Counter[str] = field(default_factory=Counter)
    listing: dict[str, bool] = field(default_factory=dict)
    last: str = ""

    def ref(self, made: Promise) -> str:
        """The ref of the next promise in the document's order."""
        base = self._base(made.section)
        if made.opens or not self.last:
            self.last = self._next(base, made)
        if made.part is None:
            return self.last
        return f"{self.last}{'' if self.listing.get(self.last) else '.'}{made.part}"

    def _next(self, base: str, made: Promise) -> str:
        if made.roman and (self.listing.get(base) or not self.counts[base]):
            self.listing[base] = self.listing[f"{base}-{made.roman}"] = True
            return f"{base}-{made.roman}"
        self.counts[base] += 1
        if made.numbered is not None:
            return distinct(f"{base}-{made.numbered}", self.numbered)
        if is_letter(made.section):
            return base if self.single[base] == 1 else f"{base}{self.counts[base]}"
        return f"{base}-{self.counts[base]}"

    def _base(self, section: Section) -> str:
        return base_of(section, self.bodies, self.own)


def is_letter(section: Section) -> bool:
    """True for a lettered section of an objective."""
    return section.strategy is not None and section.strategy.isalpha()


def base_of(section: Section, bodies: Mapping[int, BodyRow], own: set[str]) -> str:
    """What a section's activities are numbered under."""
    if section.zone is Zone.BODY:
        return bodies[section.place].ref
    if section.zone is Zone.CHAPTER:
        return _chapter(section)[0]
    if section.code and section.numbered is not None:
        return f"O{section.objective}-{section.code}"
    if section.strategy is None:
        return f"O{section.objective}"
    if is_letter(section):
        return f"O{section.objective}-{section.strategy}"
    above = section.strategy.rpartition(".")[0]
    # A strategy of the third level whose own parent promises nothing is counted as that parent.
    return f"O{above if above.count('.') and above not in own else section.strategy}"


def objective_of(section: Section, bodies: Mapping[int, BodyRow]) -> str | None:
    """The objective (or chapter, or group) that a section's activities belong to."""
    if section.zone is Zone.BODY:
        body = bodies[section.place]
        plenary = {row.ref for row in bodies.values() if row.parent is None}
        return body.parent if body.parent and body.parent not in plenary else body.ref
    if section.zone is Zone.CHAPTER:
        return _chapter(section)[1]
    return section.objective


def rows_of(promises: Sequence[Promise], bodies: Mapping[int, BodyRow]) -> tuple[ActivityRow, ...]:
    """The promises as rows with their refs."""
    own = {made.section.strategy for made in promises if made.section.strategy}
    single = Counter(base_of(made.section, bodies, own) for made in promises if made.opens)
    refs = Refs(bodies, own, single)
    return tuple(_row(made, refs.ref(made), bodies) for made in promises)


def _chapter(section: Section) -> tuple[str, str]:
    known = vocabulary.find(vocabulary.CHAPTERS, fold(section.title))
    return (known.code, known.label) if known else (initials(section.title)[:6] or "X", section.title)


def _row(made: Promise, ref: str, bodies: Mapping[int, BodyRow]) -> ActivityRow:
    fields = dated(made.phrase, made.reading)
    fields["deadline"] = made.deadline or made.reading.deadline
    return ActivityRow(
        ref=ref,
        objective=objective_of(made.section, bodies),
        strategy=made.section.strategy,
        activity=made.text,
        responsible=made.who.text,
        responsibles=made.who.rows,
        recurrence=made.recurrence,
        quantity=made.quantity,
        number=made.numbered if made.number is None else made.number,
        anchor=made.anchor,
        relative_to=made.relative_to,
        line=made.block.line,
        end_line=made.block.lines[-1] if made.block.lines[-1] != made.block.line else None,
        **fields,
    )
