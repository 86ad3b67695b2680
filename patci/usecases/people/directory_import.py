"""A filled directory workbook put in force: people and the grid of agencies by bodies, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AgencyName, Body, Programme
from patci.errors import InvalidInputError
from patci.intake.directory.directory_sheet import DirectorySheet, GridRow, PersonRow, SheetProblem
from patci.intake.words import fold
from patci.usecases.people import directory, memberships
from templates.i18n import gettext as _

MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows of the workbook are in force now, those that already were included."""

    people: int
    memberships: int


def apply_sheet(
    db: DbSession, programme: Programme, sheet: DirectorySheet, *, now: datetime, actor: str
) -> Applied:
    """Write a workbook's people and grid; the same workbook again changes nothing.

    A person without a first day is in office since the programme's year began.

    Raises:
        InvalidInputError: a cell cannot be used, or names an agency or a body that nobody knows. Nothing is
            written, and the sentence says where to look.
    """
    agencies, bodies = _agencies(db), _bodies(db, programme)
    unknown = [
        *_unknown_people(sheet.people, agencies, bodies),
        *_unknown_grid(sheet.grid, agencies, bodies),
    ]
    _refuse([*sheet.problems, *unknown])
    since = date(programme.year_start, 1, 1)
    for row in sheet.people:
        directory.designate(
            db,
            agency=agencies[fold(row.agency)],
            role=row.role,
            name=row.name,
            email=row.email,
            treatment=row.treatment,
            post=row.post,
            from_on=row.from_on or since,
            to_on=row.to_on,
            body=bodies[fold(row.body)] if row.body else None,
            letter=row.letter,
            now=now,
            actor=actor,
        )
    for cell in sheet.grid:
        memberships.seat(
            db,
            bodies[fold(cell.body)],
            agency=agencies[fold(cell.agency)],
            role=cell.role,
            has_vote=cell.has_vote,
            now=now,
            actor=actor,
        )
    return Applied(len(sheet.people), len(sheet.grid))


def _agencies(db: DbSession) -> dict[str, Agency]:
    """Agencies by every word a sheet may call them: acronym, name, dated name, key."""
    known: dict[str, Agency] = {}
    rows = list(db.scalars(select(Agency).order_by(Agency.id)))
    by_id = {agency.id: agency for agency in rows}
    for dated in db.scalars(select(AgencyName)):
        known[fold(dated.name)] = by_id[dated.agency_id]
    for agency in reversed(rows):
        for word in (agency.key, agency.name, agency.acronym):
            if word:
                known[fold(word)] = agency
    return known


def _bodies(db: DbSession, programme: Programme) -> dict[str, Body]:
    known: dict[str, Body] = {}
    for body in db.scalars(select(Body).where(Body.programme_id == programme.id)):
        for word in (body.ref, body.short_name, body.name):
            known[fold(word)] = body
    return known


def _unknown_people(
    rows: Iterable[PersonRow], agencies: dict[str, Agency], bodies: dict[str, Body]
) -> Iterable[SheetProblem]:
    for row in rows:
        if fold(row.agency) not in agencies:
            yield SheetProblem(_("Personas"), row.row, None, _unknown_agency(row.agency))
        if row.body and fold(row.body) not in bodies:
            yield SheetProblem(_("Personas"), row.row, None, _unknown_body(row.body))


def _unknown_grid(
    cells: Iterable[GridRow], agencies: dict[str, Agency], bodies: dict[str, Body]
) -> Iterable[SheetProblem]:
    for name, row in dict.fromkeys((cell.agency, cell.row) for cell in cells):
        if fold(name) not in agencies:
            yield SheetProblem(_("Integración"), row, None, _unknown_agency(name))
    for name in dict.fromkeys(cell.body for cell in cells):
        if fold(name) not in bodies:
            yield SheetProblem(_("Integración"), 1, None, _unknown_body(name))


def _unknown_agency(name: str) -> str:
    return _("no se conoce la institución «%(name)s»") % {"name": name}


def _unknown_body(name: str) -> str:
    return _("no se conoce el órgano «%(name)s»") % {"name": name}


def _refuse(problems: list[SheetProblem]) -> None:
    if not problems:
        return
    told = "; ".join(
        _("hoja %(sheet)s, fila %(row)d: %(text)s")
        % {"sheet": problem.sheet, "row": problem.row, "text": problem.text.rstrip(".")}
        for problem in problems[:MOST_TOLD]
    )
    more = len(problems) - MOST_TOLD
    rest = _(" (y %(count)d más)") % {"count": more} if more > 0 else ""
    raise InvalidInputError(
        _("No se guardó nada; corrija la hoja: %(told)s%(rest)s.") % {"told": told, "rest": rest}
    )
