"""Numbers of agreements: given one after the other, one at a time in a body, whatever its programme."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from calendars.rules import agreement_number_of
from calendars.rules.agreement_number import AgreementNumber, Counts, NumberParts
from calendars.rules.number_fields import RUNNING
from models import Agreement, Body, Programme, Session
from models.enums import SessionStatus
from patci.errors import ConflictError
from patci.usecases.local_time import local_day
from patci.usecases.queries import rules
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

NUMBER = AgreementNumber("{organo}-{tipo}{sesion}-{acuerdo}/{anio}")
"""Body, kind and number of the session, then the agreement's place in it, where no rule says otherwise."""
LONGEST = 80


def lock(db: DbSession, body: Body) -> None:
    """One number at a time: the body of every year is held until the transaction ends.

    A transaction that is taken back gives its number back. Rows that only point to a body are not kept
    waiting (FOR NO KEY UPDATE); on SQLite there is one writer anyway.
    """
    ours = select(Body.id).where(Body.ref == body.ref).order_by(Body.id)
    db.scalars(ours.with_for_update(key_share=True)).all()


def rule_of(body: Body) -> AgreementNumber:
    """How a body numbers its agreements."""
    return agreement_number_of(rules.of_body(body).rules) or NUMBER


def following(db: DbSession, session: Session, *, now: datetime) -> str:
    """The next number of the session's body; whoever asks holds `lock`."""
    rule, year = rule_of(session.body), year_of(db, session, now)
    given = _given(db, session, whole=rule.scope is Counts.LIFE)
    parts = NumberParts(
        rule.body_code(session.body.ref),
        rule.kind_code(session.kind),
        session.number,
        _running(db, rule, session, year),
        rule.start,
        year,
    )
    taken = {one.number for one in given}
    own = max((each + 1 for each in _counted(rule, session, given, parts)), default=rule.start)
    while (number := rule.written(replace(parts, own=own))) in taken:
        own += 1
    return number


def kept(db: DbSession, session: Session, number: str) -> str:
    """A number that an agreement has already, from older minutes; whoever asks holds `lock`.

    Raises:
        ConflictError: another agreement of the body has it.
        InvalidInputError: it is too long.
    """
    number = clean_line(number, limit=LONGEST, missing=_("Escriba el número del acuerdo."))
    if any(one.number == number for one in _given(db, session, whole=False)):
        raise ConflictError(
            _("El órgano ya tiene un acuerdo %(number)s: revise el número.") % {"number": number}
        )
    return number


def year_of(db: DbSession, session: Session, now: datetime) -> int:
    """The year of the session, or the present one while it has no day."""
    return (session.day or local_day(db.get_one(Programme, session.programme_id), now)).year


class _Given(NamedTuple):
    number: str
    session_id: int
    day: date | None


def _given(db: DbSession, session: Session, *, whole: bool) -> list[_Given]:
    """The numbers of this body, or of the bodies of all years that carry its short code."""
    ours = Body.ref == session.body.ref if whole else Body.id == session.body_id
    rows = db.execute(
        select(Agreement.number, Agreement.session_id, Session.day)
        .join(Agreement.session)
        .join(Body, Body.id == Agreement.body_id)
        .where(ours)
        .order_by(Agreement.id)
    )
    return [_Given(*row) for row in rows]


def _counted(
    rule: AgreementNumber, session: Session, given: Sequence[_Given], parts: NumberParts
) -> Iterator[int]:
    """The own numbers among which the next one counts."""
    for one in given:
        year = one.day.year if one.day else parts.year
        found = rule.parts_of(one.number, ref=session.body.ref, year=year)
        if found is not None and _is_same_count(rule, one.session_id == session.id, found, parts):
            yield found.own


def _is_same_count(rule: AgreementNumber, is_ours: bool, found: NumberParts, parts: NumberParts) -> bool:
    if rule.scope is Counts.LIFE:
        return True
    if rule.counts is Counts.YEAR:
        return found.year == parts.year
    if rule.counts is Counts.SESSION:
        return is_ours
    # What the template names decides: numbers that are the same before and behind count on.
    return rule.written(replace(found, own=parts.own)) == rule.written(parts)


def _running(db: DbSession, rule: AgreementNumber, session: Session, year: int) -> int | None:
    """The running number of the meeting: that of its other agreements, else one more than were held."""
    if not rule.names(RUNNING):
        return None
    for number in db.scalars(select(Agreement.number).where(Agreement.session_id == session.id)):
        found = rule.parts_of(number, ref=session.body.ref, year=year)
        if found is not None and found.running is not None:
            return found.running
    before = (
        select(func.count(Session.id))
        .join(Session.body)
        .where(
            Body.ref == session.body.ref,
            Session.id != session.id,
            Session.status == SessionStatus.HELD,
            Session.day <= (session.day or date.max),
        )
    )
    return rule.meetings_before + (db.scalar(before) or 0) + 1
