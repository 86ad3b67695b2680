"""The new year's document out of the old year's rows, with the line of the old year behind each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager

from calendars.rolling import Shift
from models import Activity, Body, BodyRule, Indicator, IndicatorValue, Programme, Session
from models.enums import Progress
from patci.errors import NotFoundError
from patci.intake import doubts_of_gaps
from patci.intake.document import ProgrammeDocument
from patci.usecases.drafting import programme_export
from patci.usecases.local_time import local_day
from patci.usecases.queries import collection, endings, lineage
from patci.usecases.rolling import roll_meetings, roll_members, roll_promises, roll_sessions
from patci.usecases.rolling.roll_matter import Old
from patci.usecases.rolling.roll_promises import Reported
from patci.usecases.rolling.roll_sessions import Used, is_used
from templates.i18n import gettext as _
from templates.i18n import ngettext

STILL_GAPS = {"to_name", "no_date", "no_responsible"}
"""What the old document left open and the new one leaves open too."""


def write(
    db: DbSession, programme: Programme, *, year: int, slug: str, now: datetime
) -> tuple[ProgrammeDocument, tuple[str, ...]]:
    """The document of the programme that begins in `year`, and the lines its rows point to.

    Raises:
        NotFoundError: the old programme came from no document.
    """
    old = _old(db, programme, year=year, now=now)
    _gap(old)
    reported = _reported(db, programme, old)
    document = ProgrammeDocument(
        title=old.shift.words(old.document.title),
        slug=slug,
        year_start=year,
        year_end=old.shift.last + old.shift.by,
        zone=programme.zone,
        bodies=tuple(roll_members.bodies(old)),
        sessions=roll_sessions.rolled(old, _used(db, programme)),
        other_meetings=roll_meetings.rolled(old),
        objectives=tuple(roll_promises.objectives(old)),
        strategies=tuple(roll_promises.strategies(old)),
        activities=tuple(roll_promises.activities(old, reported)),
        indicators=tuple(roll_promises.indicators(old, reported)),
        instruments=tuple(roll_promises.instruments(old)),
        members=tuple(roll_members.members(old)),
        participants=tuple(roll_members.participants(old)),
        units=tuple(roll_members.units(old)),
        acronyms=tuple(roll_members.acronyms(old)),
        names=tuple(roll_members.names(old)),
        rules=tuple(roll_members.rules(old, _rules(db, programme))),
    )
    leaving = endings.of_programme(db, programme, on=old.on, until=old.last_day)
    roll_members.doubts_of_endings(old, leaving)
    return _with_doubts(document, old), tuple(old.lines.texts)


def _with_doubts(document: ProgrammeDocument, old: Old) -> ProgrammeDocument:
    gaps = [doubt for doubt in doubts_of_gaps.find(document) if doubt.kind in STILL_GAPS]
    found = sorted((*old.doubts, *gaps), key=lambda one: (one.line or 0, one.kind, one.text))
    return replace(document, doubts=tuple(found))


def _old(db: DbSession, programme: Programme, *, year: int, now: datetime) -> Old:
    try:
        document = programme_export.document_in_force(db, programme)
    except NotFoundError as error:
        raise NotFoundError(
            _("Este programa no salió de un documento: importe el del año nuevo en vez de prepararlo.")
        ) from error
    sessions = db.scalars(select(Session).where(Session.programme_id == programme.id))
    return Old(
        programme=programme,
        document=document,
        shift=Shift(programme.year_start, programme.year_end, year - programme.year_start),
        on=local_day(programme, now),
        sessions={row.ref: row for row in sessions},
    )


def _gap(old: Old) -> None:
    """Say how many years lie between the two programmes: numbers may have gone on in them."""
    between = old.first_day.year - old.shift.last - 1
    if between:
        text = ngettext(
            "Entre {old} y {new} hay {count} año sin programa: revise los números de las sesiones.",
            "Entre {old} y {new} hay {count} años sin programa: revise los números de las sesiones.",
            between,
        )
        old.doubt("years_between", text.format(old=old.shift.last, new=old.first_day.year, count=between))


def _used(db: DbSession, programme: Programme) -> Used:
    """Which numbers each series used, in this programme and in those it came from."""
    known = [programme.id, *(each.id for each in lineage.ancestors(db, programme))]
    rows = db.execute(
        select(Session, Body.ref, Programme.year_start)
        .join(Body, Body.id == Session.body_id)
        .join(Programme, Programme.id == Session.programme_id)
        .where(Session.programme_id.in_(known), Session.number.is_not(None))
        .order_by(Session.id)
    )
    found: Used = {}
    for session, ref, first in rows.tuples():
        day = session.day or session.period_start or session.period_end
        numbers = found.setdefault((ref, session.kind), {}).setdefault(day.year if day else first, {})
        numbers[session.number or 0] = numbers.get(session.number or 0, False) or is_used(session)
    return found


def _rules(db: DbSession, programme: Programme) -> Sequence[BodyRule]:
    return db.scalars(
        select(BodyRule)
        .join(BodyRule.body)
        .options(contains_eager(BodyRule.body))
        .where(Body.programme_id == programme.id)
        .order_by(Body.position, BodyRule.id)
    ).all()


def _reported(db: DbSession, programme: Programme, old: Old) -> Reported:
    settled = collection.settled_states(db, programme)
    asked = {each.subject: each.agency_ids for each in collection.askable(db, programme, on=old.on)}
    activities: dict[str, Progress] = {}
    for row in db.scalars(select(Activity).where(Activity.programme_id == programme.id)):
        progress = _ended(settled, collection.subject_of(row), asked.get(collection.subject_of(row), ()))
        if progress is not None:
            activities[row.ref] = progress
    values = db.execute(
        select(Indicator.ref, IndicatorValue.value, IndicatorValue.measured_on)
        .join(IndicatorValue, IndicatorValue.indicator_id == Indicator.id)
        .where(Indicator.programme_id == programme.id)
        .order_by(IndicatorValue.measured_on, IndicatorValue.id)
    )
    return Reported(activities, {ref: (value, day) for ref, value, day in values.tuples()})


def _ended(
    settled: Mapping[tuple[str, int | None], Progress], subject: str, agencies: Sequence[int]
) -> Progress | None:
    """How an activity ended, for all that answer for it or by the secretariat's word; None if it goes on."""
    if (subject, None) in settled:
        return settled[subject, None]
    each = [settled.get((subject, agency)) for agency in agencies]
    if not each or None in each:
        return None
    return Progress.DONE if Progress.DONE in each else Progress.CANCELLED
