"""What ends with a year and what comes along into the next, on the day somebody looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Draft, Instrument, Programme, Round
from models.enums import DraftStatus
from patci.usecases.agreeing.standings import CLOSED
from patci.usecases.local_time import local_day
from patci.usecases.queries import agreement_states, agreements, endings
from patci.usecases.queries.endings import Ending
from patci.usecases.queries.lineage import ROLLED_FROM
from patci.usecases.rolling import roll, roll_round
from patci.usecases.rolling.roll_matter import years_of


@dataclass(frozen=True, slots=True)
class NextYear:
    """The page of the next programme: who leaves, which instruments end, which agreements come along."""

    year: int
    last: int
    slug: str
    endings: Sequence[Ending]
    instruments: Sequence[Instrument]
    agreements: Sequence[Agreement]
    draft: Draft | None
    round: Round | None
    in_force: bool

    @property
    def years(self) -> str:
        """The new programme's year, or years."""
        return years_of(self.year, self.last)


def matter(db: DbSession, programme: Programme, *, now: datetime, year: int | None = None) -> NextYear:
    """Everything that page shows, for the programme that begins in `year`."""
    year = year or roll.next_year(programme)
    last = year + programme.year_end - programme.year_start
    slug = roll.slug_of(programme, year)
    today = local_day(programme, now)
    until = date(last, 12, 31)
    return NextYear(
        year=year,
        last=last,
        slug=slug,
        endings=endings.of_programme(db, programme, on=today, until=until),
        instruments=db.scalars(
            select(Instrument)
            .where(Instrument.programme_id == programme.id, Instrument.ends_on <= until)
            .order_by(Instrument.ends_on, Instrument.number)
        ).all(),
        agreements=open_agreements(db, programme),
        draft=_draft(db, slug),
        round=roll_round.existing(db, programme, year=year),
        in_force=db.scalar(select(Programme.id).where(Programme.slug == slug)) is not None,
    )


def open_agreements(db: DbSession, programme: Programme) -> list[Agreement]:
    """What a programme follows up and its bodies did not close: it comes along."""
    said = agreement_states.newest(db)
    return [
        one
        for one in agreements.of_programme(db, programme)
        if (word := said.get(one.id)) is None or word.status not in CLOSED
    ]


def _draft(db: DbSession, slug: str) -> Draft | None:
    """The draft that waits for review, if it was prepared from this programme."""
    found = db.scalar(
        select(Draft).where(Draft.slug == slug, Draft.status == DraftStatus.DRAFT).order_by(Draft.id.desc())
    )
    return found if found and (found.transcript or {}).get(ROLLED_FROM) else None
