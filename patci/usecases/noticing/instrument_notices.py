"""Reminders of instruments (convenios) about to expire: to the parties that are agencies known here."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from calendars.reminder_steps import Step
from calendars.spanish import fold
from models import Agency, Instrument
from models.enums import NoticeKind, ReminderThing, SeatRole
from patci.usecases.noticing.notice_plan import Planned, Planning, key_of
from templates.environment import long_day
from templates.i18n import gettext as _

_WORD = re.compile(r"\w+")


def instrument_reminders(db: DbSession, planning: Planning) -> Iterator[Planned]:
    """A ladder before the last day of each instrument; where no party is known, the board alone shows it."""
    rows = db.scalars(
        select(Instrument)
        .where(Instrument.programme_id == planning.programme.id, Instrument.ends_on.is_not(None))
        .order_by(Instrument.ends_on, Instrument.id)
    ).all()
    if not rows:
        return
    agencies = db.scalars(select(Agency).options(selectinload(Agency.names)).order_by(Agency.id)).all()
    for instrument in rows:
        ends_on = instrument.ends_on
        for agency in parties(instrument, agencies):
            if ends_on is not None:
                for step in planning.steps(
                    ReminderThing.INSTRUMENT, body_id=None, agency_id=agency.id, due_on=ends_on
                ):
                    yield _reminder(instrument, agency, ends_on, step)


def parties(instrument: Instrument, agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that its parties name: in full, by a former name, or by their acronym as a word."""
    texts = [str(party) for party in instrument.parties]
    names = [fold(text) for text in texts]
    words = {word for text in texts for word in _WORD.findall(text)}
    return [agency for agency in agencies if _is_named(agency, names, words)]


def _is_named(agency: Agency, names: Sequence[str], words: set[str]) -> bool:
    if agency.acronym and agency.acronym in words:
        return True
    known = [fold(agency.name), *(fold(former.name) for former in agency.names)]
    return any(name and name in party for name in known for party in names)


def _reminder(instrument: Instrument, agency: Agency, ends_on: date, step: Step) -> Planned:
    sentence = _(
        "Lo recibe como enlace de %(agency)s, que es parte de «%(title)s»: su vigencia termina el %(day)s."
    )
    occasion = f"{ends_on.isoformat()}/{step.name}"
    return Planned(
        key=key_of(
            NoticeKind.INSTRUMENT_REMINDER,
            f"instrument:{instrument.id}",
            agency.id,
            SeatRole.LIAISON,
            occasion,
        ),
        kind=NoticeKind.INSTRUMENT_REMINDER,
        agency_id=agency.id,
        role=SeatRole.LIAISON,
        why=sentence % {"agency": agency.label, "title": instrument.title, "day": long_day(ends_on)},
        due_at=step.due_at,
        details={"ends_on": ends_on.isoformat(), "until": step.until.isoformat()},
        instrument_id=instrument.id,
    )
