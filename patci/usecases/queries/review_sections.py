"""The order of a review's page: sessions by body, activities by objective, and so on; doubts come first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from patci.intake.document import ProgrammeDocument
from patci.intake.review import Part
from patci.intake.review.parts import Row
from patci.intake.rows import ActivityRow, MeetingRow, SessionRow
from patci.usecases.queries.review_rows import ShownRow
from templates.i18n import gettext
from templates.i18n import mark as _

AGENCIES = (Part.MEMBERS, Part.PARTICIPANTS, Part.UNITS, Part.ACRONYMS)
SECTIONS: Sequence[tuple[str, str, tuple[Part, ...]]] = (
    ("sesiones", _("Sesiones"), (Part.SESSIONS,)),
    ("reuniones", _("Otras reuniones"), (Part.OTHER_MEETINGS,)),
    ("actividades", _("Actividades"), (Part.ACTIVITIES,)),
    ("objetivos", _("Objetivos y estrategias"), (Part.OBJECTIVES, Part.STRATEGIES)),
    ("indicadores", _("Indicadores"), (Part.INDICATORS,)),
    ("convenios", _("Convenios"), (Part.INSTRUMENTS,)),
    ("organos", _("Órganos"), (Part.BODIES,)),
    (
        "dependencias",
        _("Dependencias y siglas"),
        (Part.MEMBERS, Part.PARTICIPANTS, Part.UNITS, Part.ACRONYMS),
    ),
)
PARTS = {
    Part.OBJECTIVES: _("Objetivos"),
    Part.STRATEGIES: _("Estrategias"),
    Part.MEMBERS: _("Integrantes"),
    Part.PARTICIPANTS: _("Participantes con voz"),
    Part.UNITS: _("Unidades"),
    Part.ACRONYMS: _("Lista de siglas"),
}
"""What the groups are called that a whole part makes."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together; `title` is None where the section says it all."""

    anchor: str
    title: str | None
    rows: tuple[ShownRow, ...]

    @property
    def pending(self) -> int:
        """How many of its rows nobody decided."""
        return sum(row.waits for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page."""

    anchor: str
    title: str
    groups: tuple[Group, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def doubtful(self) -> int:
        """How many of its rows have doubts."""
        return sum(bool(row.doubts) for group in self.groups for row in group.rows)


def sections_of(document: ProgrammeDocument, rows: Sequence[ShownRow]) -> list[Section]:
    """The sections that have rows, their groups in the document's order, doubtful rows first in each."""
    names = _names(document)
    found: list[Section] = []
    for anchor, title, parts in SECTIONS:
        groups: dict[tuple[Part, str], list[ShownRow]] = {}
        for part in parts:
            for row in (one for one in rows if one.part is part):
                groups.setdefault((part, _group_of(row.row)), []).append(row)
        shown = [
            Group(
                f"{anchor}-{number}",
                names(part, name) or (gettext(PARTS[part]) if part in PARTS else None),
                tuple(sorted(members, key=lambda row: not row.doubts)),
            )
            for number, ((part, name), members) in enumerate(groups.items(), start=1)
        ]
        if shown:
            found.append(Section(anchor, gettext(title), tuple(shown)))
    return found


def _group_of(row: Row) -> str:
    match row:
        case SessionRow():
            return row.body
        case MeetingRow():
            return row.group
        case ActivityRow():
            return row.objective or ""
        case _:
            return ""


def _names(document: ProgrammeDocument) -> Callable[[Part, str], str | None]:
    bodies: Mapping[str, str] = {row.ref: row.name for row in document.bodies}
    groups = {row.group: row.group_name for row in document.other_meetings}
    objectives = {row.ref: row.title for row in document.objectives}

    def name(part: Part, ref: str) -> str | None:
        match part:
            case Part.SESSIONS:
                return bodies.get(ref, ref)
            case Part.OTHER_MEETINGS:
                return groups.get(ref, ref)
            case Part.ACTIVITIES:
                return objectives.get(ref) or gettext("Sin objetivo")
            case _:
                return None

    return name
