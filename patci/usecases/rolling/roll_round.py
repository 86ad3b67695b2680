"""The round with which the next programme begins: everybody is asked for dates and activities."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.working_days import WorkingCalendar
from models import Agency, Body, Membership, Programme, Round
from models.enums import BodyKind, MembershipRole, RoundKind
from patci.errors import ConflictError
from patci.settings import Settings
from patci.usecases.collecting import question_starters, rounds
from patci.usecases.local_time import local_day
from templates.i18n import gettext as _

ASKED = (MembershipRole.CHAIR, MembershipRole.MEMBER, MembershipRole.COORDINATOR)
"""Who gives dates: "cada integrante o Coordinación"; those with voice only are asked by hand."""
BODIES = tuple(kind for kind in BodyKind if kind.is_body)


@dataclass(frozen=True, slots=True)
class Asked:
    """The round that asks; `is_new` is False where it stood there already."""

    round: Round
    is_new: bool


def ref_of(year: int) -> str:
    """What the round for the programme of a year goes by."""
    return f"propuestas-{year}"


def existing(db: DbSession, programme: Programme, *, year: int) -> Round | None:
    """The round for the programme of a year, where it was made already."""
    return db.scalar(select(Round).where(Round.programme_id == programme.id, Round.ref == ref_of(year)))


def first_due_day(programme: Programme, *, settings: Settings, now: datetime) -> date:
    """The day that is proposed for the answers: as many working days as any request leaves."""
    calendar = WorkingCalendar(country=programme.country)
    return calendar.add_working_days(local_day(programme, now), settings.request_lead_days)


def ask(db: DbSession, programme: Programme, *, year: int, due_on: date, now: datetime, actor: str) -> Asked:
    """Ask every member and every coordinator for the dates and activities of the programme of a year.

    The round stands in the programme in force and opens like any other, today; its notices wait in the
    outbox until sending has begun. A second time hands back the same round.

    Raises:
        ConflictError: nobody sits in any body.
        InvalidInputError: the day is over.
    """
    found = existing(db, programme, year=year)
    if found is not None:
        return Asked(found, is_new=False)
    today = local_day(programme, now)
    agencies = list(members(db, programme, on=today))
    if not agencies:
        raise ConflictError(_("Ningún órgano tiene integrantes a quienes preguntar: revise el directorio."))
    made = rounds.create(
        db,
        programme,
        ref=ref_of(year),
        title=title(year),
        instructions=instructions(db, programme, year),
        agencies=agencies,
        kind=RoundKind.NEXT_PROGRAMME,
        questions=question_starters.of_next_programme(),
        covers_from=date(year, 1, 1),
        covers_to=date(year, 12, 31),
        opens_on=today,
        due_on=due_on,
        now=now,
        actor=actor,
    )
    return Asked(made, is_new=True)


def title(year: int) -> str:
    """What the round for the programme of a year is called."""
    return _("Fechas y actividades para el programa de {year}").format(year=year)


def members(db: DbSession, programme: Programme, *, on: date) -> Iterator[Agency]:
    """Each member and coordinator once, or whoever stands in its place now."""
    memberships = db.scalars(
        select(Membership)
        .join(Membership.body)
        .options(joinedload(Membership.agency))
        .where(
            Body.programme_id == programme.id,
            Body.kind.in_(BODIES),
            Membership.role.in_(ASKED),
            or_(Membership.from_on.is_(None), Membership.from_on <= on),
            or_(Membership.to_on.is_(None), Membership.to_on >= on),
        )
        .order_by(Body.position, Membership.id)
    )
    coordinators = (body.coordinator for body in _coordinated(db, programme))
    seen: set[int] = set()
    for agency in (*(row.agency for row in memberships), *coordinators):
        if agency is not None and (now := _heir(agency)).id not in seen:
            seen.add(now.id)
            yield now


def _coordinated(db: DbSession, programme: Programme) -> list[Body]:
    return list(
        db.scalars(
            select(Body)
            .options(joinedload(Body.coordinator))
            .where(Body.programme_id == programme.id, Body.kind.in_(BODIES), Body.coordinator_id.is_not(None))
            .order_by(Body.position)
        )
    )


def _heir(agency: Agency) -> Agency:
    seen = {agency.id}
    while agency.successor is not None and agency.successor.id not in seen:
        agency = agency.successor
        seen.add(agency.id)
    return agency


def instructions(db: DbSession, programme: Programme, year: int) -> str:
    """The question, and who proposes the calendar of which body."""
    asked = _(
        "Para integrar el programa de {year}, indique las actividades que su institución propone, con sus "
        "fechas o periodos y quién responde por cada una; diga también cuáles de las actuales continúan. "
        "Quien coordina un grupo propone además las fechas de sus sesiones. Lo que no tenga fecha precisa "
        "llevará seguimiento semestral. No incluya datos personales de víctimas."
    ).format(year=year)
    bodies = [
        _("{body}: {agency}").format(body=body.short_name, agency=_heir(body.coordinator).label)
        for body in _coordinated(db, programme)
        if body.coordinator is not None
    ]
    return (
        asked
        if not bodies
        else _("{asked} Coordinan: {bodies}.").format(asked=asked, bodies="; ".join(bodies))
    )
