"""How the things that the log is about are called: an agreement by its number, an agency by its acronym."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Agreement, Body, CutOff, Round, Session
from patci.usecases.meetings.session_titles import session_title

NAMED = {
    "agreement": (Agreement.id, Agreement.number),
    "agency": (Agency.id, func.coalesce(Agency.acronym, Agency.name)),
    "body": (Body.id, Body.short_name),
    "round": (Round.id, Round.title),
    "cut_off": (CutOff.id, CutOff.title),
}
MOST_DIGITS = 10
MOST_AT_ONCE = 5_000
"""An export names tens of thousands; no database takes them all in one statement."""


def of_subjects(db: DbSession, subjects: Iterable[str]) -> dict[str, str]:
    """Names by subject, of those that have one; a query a kind, whatever their number on a page."""
    numbers: dict[str, list[int]] = {}
    for subject in subjects:
        noun, _colon, number = subject.partition(":")
        if number.isdecimal() and len(number) < MOST_DIGITS:
            numbers.setdefault(noun, []).append(int(number))
    found: dict[str, str] = {}
    for noun, wanted in numbers.items():
        for first in range(0, len(wanted), MOST_AT_ONCE):
            named = _named(db, noun, wanted[first : first + MOST_AT_ONCE])
            found |= {f"{noun}:{number}": name for number, name in named}
    return found


def _named(db: DbSession, noun: str, numbers: Sequence[int]) -> Iterable[tuple[int, str]]:
    if noun == "session":
        query = select(Session).options(joinedload(Session.body)).where(Session.id.in_(numbers))
        return [(one.id, f"{one.body.short_name}: {session_title(one)}") for one in db.scalars(query)]
    if noun not in NAMED:
        return []
    key, name = NAMED[noun]
    return db.execute(select(key, name).where(key.in_(numbers))).tuples()
