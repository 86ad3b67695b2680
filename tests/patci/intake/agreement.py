"""How far a reading agrees with what a document says, part by part; see collection/README.md."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, BodyRow, IndicatorRow, ObjectiveRow, SessionRow

Row = dict[str, Any]
COUNTED = ("strategies", "other_meetings", "instruments")
PARTS = (
    *("year", "bodies", "sessions", "objectives", "activities", "indicators", "acronyms", "members"),
    *COUNTED,
)
ASIDE = re.compile(r"\s*\([^)]*\)")
ARTICLE = re.compile(r"^(?:el|la|los|las|o|a|the) ")


@dataclass(frozen=True)
class Agreement:
    """One part of one document: how many rows it has, which were not read exactly, which nobody wrote."""

    expected: int
    missing: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def exact(self) -> int:
        """Rows that were read exactly."""
        return self.expected - len(self.missing)


def fold(text: object) -> str:
    """Letters and figures without accents or case, with one kind of dash and single spaces."""
    plain = unicodedata.normalize("NFKD", str(text or "")).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[–—-]+", "-", plain).replace(" %", "%")
    return " ".join(plain.split()).strip(" .,:;")


def compare(found: ProgrammeDocument, says: Row) -> dict[str, Agreement]:
    """Every part that the expected reading does not leave out."""
    left_out = says.get("not_compared", [])
    return {part: _compare(part, found, says) for part in PARTS if part not in left_out}


def _compare(part: str, found: ProgrammeDocument, says: Row) -> Agreement:
    if part == "year":
        years = [found.year_start, found.year_end]
        same = years == (says["year"] or [None, None])
        return Agreement(1, () if same else (f"{says['year']}, read as {years}",))
    if part in COUNTED:
        wanted, read = says.get(part, 0), len(getattr(found, part))
        return Agreement(wanted, ("one more",) * (wanted - read), ("one too many",) * (read - wanted))
    same_row, akin = _MATCHERS[part](found, says)
    rows = [row for row in getattr(found, part) if part != "objectives" or _counts(row, says)]
    return _match(says.get(part, []), rows, same_row, akin)


def _counts(row: ObjectiveRow, says: Row) -> bool:
    """Chapters stand beside objectives; they count where the document is said to have them."""
    kinds = {item.get("kind") for item in says.get("objectives", [])}
    return row.kind.value != "chapter" or "chapter" in kinds


Matcher = Callable[[Any, Any], bool]


def _match(wanted: Sequence[Any], found: Iterable[Any], same: Matcher, akin: Matcher) -> Agreement:
    """Exact pairs first; then a wrong row takes the place of the one it is about; the rest is invented."""
    open_rows, left = list(wanted), list(found)
    missing = []
    for test in (same, akin):
        for row in list(open_rows):
            pair = next((item for item in left if test(row, item)), None)
            if pair is None:
                continue
            left.remove(pair)
            open_rows.remove(row)
            if not same(row, pair):
                missing.append(f"{row} read as {pair}")
    dropped = [row for row in open_rows if _optional(row)]
    missing += [str(row) for row in open_rows if not _optional(row)]
    return Agreement(len(wanted) - len(dropped), tuple(missing), tuple(map(str, left)))


def _optional(row: Any) -> bool:
    return isinstance(row, dict) and bool(row.get("optional"))


def _names(name: str, says: Row) -> set[str]:
    """All the names under which the document lets a body be read."""
    bodies = [row for row in says.get("bodies", []) if row["name"] == name]
    also = [other for row in bodies for other in row.get("also", [])]
    return {_name(item) for item in (name, *also)}


def _name(text: str) -> str:
    return ARTICLE.sub("", fold(ASIDE.sub("", text)))


def _bodies(_: ProgrammeDocument, says: Row) -> tuple[Matcher, Matcher]:
    def akin(wanted: Row, row: BodyRow) -> bool:
        return _name(row.name) in _names(wanted["name"], says)

    def same(wanted: Row, row: BodyRow) -> bool:
        kind = wanted.get("kind", row.kind.value) == row.kind.value
        known = fold(f"{row.coordinator} {row.coordinator_as_written}")
        return akin(wanted, row) and kind and fold(wanted.get("coordinator", "")) in known

    return same, akin


def _sessions(found: ProgrammeDocument, says: Row) -> tuple[Matcher, Matcher]:
    bodies = {body.ref: _name(body.name) for body in found.bodies}

    def akin(wanted: Row, row: SessionRow) -> bool:
        number = wanted.get("number", row.number) == row.number
        kind = wanted.get("kind", row.kind.value) == row.kind.value
        return number and kind and bodies.get(row.body) in _names(wanted["body"], says)

    def same(wanted: Row, row: SessionRow) -> bool:
        known = {
            "start": row.start and str(row.start),
            "end": row.end and str(row.end),
            "precision": row.precision.value,
            "modality": row.modality and row.modality.value,
            "starts": _hour(row.starts),
            "ends": _hour(row.ends),
            "venue": fold(row.venue),
        }
        given = {key: value for key, value in wanted.items() if key in known}
        if "venue" in given:
            given["venue"] = fold(given["venue"])
        return akin(wanted, row) and given == {key: known[key] for key in given}

    return same, akin


def _hour(text: str | None) -> str | None:
    return text and text.zfill(5)


def _objectives(_: ProgrammeDocument, __: Row) -> tuple[Matcher, Matcher]:
    def akin(wanted: Row, row: ObjectiveRow) -> bool:
        title, read = fold(wanted["title"]), fold(row.title)
        return (
            title in read and len(read) <= len(title) + 40
        )  # a label like "Objetivo específico 12.-" may stay

    def same(wanted: Row, row: ObjectiveRow) -> bool:
        return akin(wanted, row) and wanted.get("kind", row.kind.value) == row.kind.value

    return same, akin


def _activities(_: ProgrammeDocument, says: Row) -> tuple[Matcher, Matcher]:
    acronyms = {fold(name): fold(acronym) for acronym, name in says.get("acronyms", [])}

    def akin(wanted: Row, row: ActivityRow) -> bool:
        at = fold(row.activity).find(fold(wanted["text"]))
        return 0 <= at <= len("linea 1.1.1 ")  # its number may stand before it

    def answers(wanted: str | None, row: ActivityRow) -> bool:
        names = [fold(name) for name in (row.responsible, *(item.name for item in row.responsibles)) if name]
        if wanted is None:
            return not names
        return any(fold(wanted) in name or name == acronyms.get(fold(wanted)) for name in names)

    def same(wanted: Row, row: ActivityRow) -> bool:
        bounds = (row.start and str(row.start), row.end and str(row.end))
        deadline = wanted.get("deadline", row.deadline) == row.deadline
        dated = deadline and bounds == (wanted["start"], wanted["end"])
        return akin(wanted, row) and dated and answers(wanted["responsible"], row)

    return same, akin


def _indicators(_: ProgrammeDocument, __: Row) -> tuple[Matcher, Matcher]:
    def akin(wanted: Row, row: IndicatorRow) -> bool:
        return fold(wanted["indicator"]) == fold(row.indicator)

    def same(wanted: Row, row: IndicatorRow) -> bool:
        keys = ("indicator", "unit", "baseline", "target")
        return [fold(wanted[key]) for key in keys] == [fold(getattr(row, key)) for key in keys]

    return same, akin


def _acronyms(_: ProgrammeDocument, __: Row) -> tuple[Matcher, Matcher]:
    return (
        lambda wanted, row: [fold(item) for item in wanted] == [fold(row.acronym), fold(row.name)],
        lambda wanted, row: fold(wanted[0]) == fold(row.acronym),
    )


def _members(_: ProgrammeDocument, __: Row) -> tuple[Matcher, Matcher]:
    return (lambda wanted, row: fold(wanted) == fold(row.name),) * 2


_MATCHERS = {
    "bodies": _bodies,
    "sessions": _sessions,
    "objectives": _objectives,
    "activities": _activities,
    "indicators": _indicators,
    "acronyms": _acronyms,
    "members": _members,
}
