"""The notice terms in force for a convocation: what it keeps and breaks, and the article that says so."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from calendars.notice_verdicts import Kept, Verdict, second_call_span, verdicts
from calendars.rules import RuleName, second_call_of
from calendars.rules.notice import NoticeRule, Sent
from calendars.rules.quorum import SecondCallNewDate, SecondCallSameNotice
from calendars.working_days import WorkingCalendar
from models import Programme, Session
from models.enums import AgendaItemKind, SessionStatus
from patci.errors import InvalidInputError
from patci.usecases.meetings import annexes
from patci.usecases.queries import rules
from patci.usecases.queries.rules import BodyRules
from templates import notice_verdicts
from templates.environment import long_day
from templates.i18n import gettext as _

OWN = frozenset({AgendaItemKind.MATTER, AgendaItemKind.AGREEMENT})
"""Points that somebody wrote: an agenda of the points of every agenda alone is none that was sent."""
Terms = dict[str, Any]
"""What was found, as `SessionState.terms` keeps it and `templates.notice_verdicts` says it."""


class NoticeTooShortError(InvalidInputError):
    """The convocation breaks a notice term in force and nobody wrote why it goes out all the same."""


def found(db: DbSession, session: Session, *, starts_at: datetime, zone: str, now: datetime) -> Terms:
    """What the terms of its body say of a session that would be called now to begin then.

    A session that was called to that very day before counts from its first call. Nothing is written.
    """
    known = rules.of_body(session.body)
    calendar, local = _calendar(db, session), ZoneInfo(zone)
    begins = starts_at.astimezone(local)
    terms: Terms = {
        "checked_at": now.isoformat(),
        "rule": _state(known),
        "citation": known.citation(RuleName.NOTICE),
        "notices": [],
    }
    rule, second_call = known.rules.get(RuleName.NOTICE), _second_call(session, known, begins, calendar)
    if second_call is not None:
        terms["second_call"] = second_call
    if not isinstance(rule, NoticeRule) or is_same_notice(session, starts_at):
        return terms
    sent = {Sent.CONVOCATION}
    sent |= {Sent.AGENDA} if any(item.kind in OWN for item in session.agenda) else set()
    sent |= {Sent.ANNEXES} if annexes.standing(db, session) else set()
    verdict = verdicts(
        rule,
        session.kind,
        starts_at=begins,
        told_at=_first_called(session, begins, local, now).astimezone(local),
        sent=sent,
        calendar=calendar,
    )
    terms["notices"] = [_row(one, one.notice.what in sent) for one in verdict]
    return terms if verdict else terms | {"rule": "silent"}


def is_broken(terms: Terms) -> bool:
    """True where something is short of its term, or a second call falls outside its days."""
    short = any(row["kept"] == Kept.NO for row in terms["notices"])
    return short or not terms.get("second_call", {"kept": True})["kept"]


def require_reason(terms: Terms, reason: str | None) -> None:
    """Let a convocation that breaks a term go on only with its reason in writing.

    Raises:
        NoticeTooShortError: it breaks one, and there is no reason.
    """
    if is_broken(terms) and not (reason or "").strip():
        said = " ".join(notice_verdicts.broken(terms))
        raise NoticeTooShortError(
            _("%(said)s Para convocar así, escriba el motivo: queda en la historia de la sesión.")
            % {"said": said}
        )


def second_call_reason(session: Session, reason: str | None) -> str:
    """The reason of a second call: that there was no quorum, and what somebody wrote besides."""
    said = _("Segunda convocatoria: el %(day)s no hubo quórum") % {"day": long_day(session.day)}
    return f"{said}. {reason}" if reason else said


def is_same_notice(session: Session, starts_at: datetime) -> bool:
    """True for a second call that stood in the first one's notice: so many minutes later, the same day."""
    rule = second_call_of(rules.of_body(session.body).rules)
    if session.status is not SessionStatus.FAILED or session.starts_at is None:
        return False
    if not isinstance(rule, SecondCallSameNotice):
        return False
    return starts_at == session.starts_at + timedelta(minutes=rule.after_minutes)


def _calendar(db: DbSession, session: Session) -> WorkingCalendar:
    return WorkingCalendar(country=db.get_one(Programme, session.programme_id).country)


def _state(known: BodyRules) -> str:
    if RuleName.NOTICE in known.rules:
        return "set"
    return "unreadable" if RuleName.NOTICE in known.faults else "unset"


def _first_called(session: Session, begins: datetime, local: ZoneInfo, now: datetime) -> datetime:
    """When the session was first called to that day since it last had another state, or now."""
    called = None
    for state in session.states:
        if state.status is not SessionStatus.CONVENED or state.day != begins.astimezone(local).date():
            called = None
        elif called is None:
            called = state.at
    return called or now


def _row(verdict: Verdict, is_sent: bool) -> Terms:
    notice = verdict.notice
    return {
        "sent": notice.what.value,
        "amount": notice.term.amount,
        "unit": notice.term.unit.value,
        "counted_from": notice.counted_from.value if notice.counted_from else None,
        "is_sent": is_sent,
        "given": verdict.given,
        "missing": verdict.missing,
        "deadline": verdict.deadline.isoformat(),
        "kept": verdict.kept.value,
    }


def _second_call(
    session: Session, known: BodyRules, begins: datetime, calendar: WorkingCalendar
) -> Terms | None:
    """The days that a rule gives the second call of a session that failed; None where it gives none."""
    rule = second_call_of(known.rules)
    if session.status is not SessionStatus.FAILED or session.day is None:
        return None
    if not isinstance(rule, SecondCallNewDate):
        return None
    first, last = second_call_span(rule, session.day, calendar)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "citation": known.citation(RuleName.SECOND_CALL),
        "kept": first <= begins.date() <= last,
    }
