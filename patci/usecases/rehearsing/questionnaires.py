"""The questionnaires that the secretariat of a rehearsal puts by itself, beside the follow-up."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Programme
from models.enums import RoundKind
from patci.settings import Settings
from patci.usecases.collecting import round_builder
from patci.usecases.collecting.round_builder import Wish
from patci.usecases.rehearsing.rehearsal_stage import ACTOR

YEARLY = (
    (2, Wish(RoundKind.QUESTIONNAIRE, starter="personas", audience="members")),
    (6, Wish(RoundKind.QUESTIONNAIRE, starter="estadistica", audience="responsible")),
    (9, Wish(RoundKind.INDICATORS, audience="responsible")),
    (10, Wish(RoundKind.NEXT_PROGRAMME)),
)
"""What is asked from the first working day of a month on."""


def days(programme: Programme) -> dict[date, list[Wish]]:
    """What is put on which days of a programme."""
    working = WorkingCalendar(country=programme.country)
    found: dict[date, list[Wish]] = {}
    for day, wish in _days(programme, working):
        found.setdefault(day, []).append(wish)
    return found


def _days(programme: Programme, working: WorkingCalendar) -> Iterator[tuple[date, Wish]]:
    for year in range(programme.year_start, programme.year_end + 1):
        for month, wish in YEARLY:
            yield working.add_working_days(date(year, month, 1), 0), wish


def put(db: DbSession, programme: Programme, wish: Wish, *, settings: Settings, now: datetime) -> bool:
    """Make the round that a wish comes to, as the page does in two clicks; nothing where it asks nobody."""
    shown = round_builder.preview(db, programme, wish, settings=settings, now=now)
    if not shown.asked or not shown.questions:
        return False
    round_builder.create(db, programme, wish, settings=settings, now=now, actor=ACTOR)
    return True
