"""A draft's row in words: what was understood of it, and the fields of the form that corrects it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from patci.intake import rows
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Change, Difference, Part
from patci.intake.review.fields import FIELDS, KINDS, REQUIRED, Holds, shown
from patci.intake.review.parts import TITLES, Row
from patci.intake.rows import Dated
from patci.portal.programme.review_labels import CHANGES, LABELS, OTHER_LABELS, PARTS, PUBLISHED, UNDERSTOOD
from patci.usecases.queries.review_rows import ShownRow
from templates import readings
from templates.i18n import gettext
from templates.labels import label
from templates.periods import in_words

SHOWN_BESIDE = ("quantity", "recurrence")
MARKED = ("date_phrase", "name", "activity", "responsible", "coordinator_as_written", "title", "indicator")
SHOWN_ELSEWHERE = {Part.ACTIVITIES: ("objective",), Part.SESSIONS: ("number",), Part.ACRONYMS: ("acronym",)}
"""Fields that the group's title, the row's ref or another field already says."""
SHORTEST_MARK = 2
ROWS: Mapping[type[Row], Part] = {
    rows.BodyRow: Part.BODIES,
    rows.SessionRow: Part.SESSIONS,
    rows.MeetingRow: Part.OTHER_MEETINGS,
    rows.ObjectiveRow: Part.OBJECTIVES,
    rows.StrategyRow: Part.STRATEGIES,
    rows.ActivityRow: Part.ACTIVITIES,
    rows.IndicatorRow: Part.INDICATORS,
    rows.InstrumentRow: Part.INSTRUMENTS,
    rows.AcronymRow: Part.ACRONYMS,
    rows.MemberRow: Part.MEMBERS,
    rows.ParticipantRow: Part.PARTICIPANTS,
    rows.UnitRow: Part.UNITS,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: how it is typed, what stands in it, what may be chosen."""

    name: str
    label: str
    holds: str
    value: str
    required: bool
    options: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Words:
    """Says the rows of one document."""

    document: ProgrammeDocument

    def facts(self, row: ShownRow) -> list[tuple[str, str]]:
        """What was understood besides the title, label by label; what the document leaves out is left out."""
        names = [name for name in FIELDS[row.part] if name != TITLES.get(row.part, "name")]
        names = [name for name in names if name not in SHOWN_ELSEWHERE.get(row.part, ())]
        found: list[tuple[str, str]] = []
        for name in (*names, *SHOWN_BESIDE):
            if name == "date_phrase" and isinstance(row.row, Dated):
                found += _dates(row.row)
            elif name == "kind" and isinstance(row.row, rows.SessionRow):
                found.append((gettext(LABELS["number"]), _number_and_kind(row.row)))
            elif getattr(row.row, name, None) not in {None, ()}:
                found.append((gettext(LABELS[name]), self._value(row.row, name)))
        return found

    def fields(self, row: ShownRow, typed: Mapping[str, str] | None = None) -> list[Field]:
        """The form's fields, holding what was typed now, else what counts of the row."""
        return [
            Field(
                name=name,
                label=gettext(LABELS[name]),
                holds=holds.value if holds not in KINDS else "choice",
                value=(typed or {}).get(name, shown(row.row, name)),
                required=holds in REQUIRED,
                options=list(self._options(name, holds)),
            )
            for name, holds in FIELDS[row.part].items()
        ]

    def notes(self, row: Row) -> list[str]:
        """What the reader of dates noted, in sentences."""
        return [readings.note(note) for note in row.notes] if isinstance(row, Dated) else []

    def was(self, row: ShownRow, name: str) -> str:
        """What a field said before it was corrected."""
        return self._value(row.read, name) if shown(row.read, name) else "—"

    def label(self, name: str) -> str:
        """A field's name on screen."""
        return gettext(LABELS[name])

    def part(self, difference: Difference) -> str:
        """What kind of row a difference is about."""
        return gettext(PARTS[difference.part])

    def change(self, change: Change) -> str:
        """What became of a row, in words."""
        return gettext(CHANGES[change])

    def contrast(self, difference: Difference) -> list[tuple[str, str, str]]:
        """What a difference changes: the field, what it said, what it says now; dates as one line."""
        if difference.before is None or difference.after is None:
            return []
        found: dict[str, tuple[str, str, str]] = {}
        for name in difference.fields:
            words = {**LABELS, **OTHER_LABELS}.get(name)
            if words is None:
                continue
            said = [_dates_line(row) if words == OTHER_LABELS["start"] else self._value(row, name)
                    for row in (difference.before, difference.after)]  # fmt: skip
            if said[0] != said[1]:
                found.setdefault(gettext(words), (gettext(words), said[0], said[1]))
        return list(found.values())

    def _value(self, row: Row, name: str) -> str:
        holds = FIELDS[_part(row)].get(name)
        value = getattr(row, name)
        if value is None or value == ():
            return "—"
        if holds is not None and holds in KINDS:
            return label(holds.value, str(value))
        if name in {"parent", "body"}:
            return next((body.short_name for body in self.document.bodies if body.ref == value), str(value))
        if name == "objective":
            return next((one.title for one in self.document.objectives if one.ref == value), str(value))
        if isinstance(value, tuple):
            return ", ".join(str(getattr(item, "name", item) or "—") for item in value)
        return shown(row, name)

    def _options(self, name: str, holds: Holds) -> Iterator[tuple[str, str]]:
        if holds in KINDS:
            yield from ((value.value, label(holds.value, value.value)) for value in KINDS[holds])
        elif holds is Holds.BODY:
            yield from ((body.ref, body.short_name) for body in self.document.bodies)
        elif name == "objective":
            yield from ((one.ref, one.title) for one in self.document.objectives)


def marked(words: str, row: Row) -> Markup:
    """A source line in which the words that the row took over are marked."""
    taken = [getattr(row, name, None) for name in MARKED]
    pieces = [text for text in taken if text and len(text) >= SHORTEST_MARK]
    pattern = "|".join(_loosely(text) for text in sorted(set(pieces), key=len, reverse=True))
    if not pattern:
        return escape(words)
    found, at = Markup(), 0
    for match in re.finditer(pattern, words, re.IGNORECASE):
        found += escape(words[at : match.start()]) + Markup("<mark>{}</mark>").format(match.group())
        at = match.end()
    return found + escape(words[at:])


def _loosely(text: str) -> str:
    """The text whatever its spaces; a long one by its beginning, because titles are cut."""
    return r"\s+".join(re.escape(word) for word in text.rstrip("…").split())


def _part(row: Row) -> Part:
    return ROWS[type(row)]


def _number_and_kind(row: rows.SessionRow) -> str:
    return f"{'—' if row.number is None else row.number} · {label('session_kind', row.kind)}"


def _dates(row: Dated) -> Iterable[tuple[str, str]]:
    if row.date_phrase:
        yield gettext(PUBLISHED), f"«{row.date_phrase}»"
    yield gettext(UNDERSTOOD), _dates_line(row)


def _dates_line(row: object) -> str:
    if not isinstance(row, Dated):
        return "—"
    return in_words(
        row.start,
        row.end,
        row.precision,
        windows=row.windows,
        deadline=row.deadline,
        tentative=row.tentative,
    )
