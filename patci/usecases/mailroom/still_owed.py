"""Whether a notice is still owed on the day it would leave; a reason in words where it is not."""

from datetime import datetime

from models import Notice
from models.enums import AnswerKind, NoticeKind, RoundStatus, SessionStatus
from patci.usecases.mailroom.release_facts import Facts
from patci.usecases.mailroom.session_notices import MET
from templates.i18n import gettext as _

CALLED_OFF = (SessionStatus.CANCELLED, SessionStatus.POSTPONED)


def why_not(notice: Notice, facts: Facts) -> str | None:
    """Why a notice need not leave any more; None while it is owed."""
    until = notice.details.get("until")
    if until is not None and facts.now >= datetime.fromisoformat(until):
        return _("Ya pasó su momento.")
    check = {
        NoticeKind.CONVOCATION: _invitation,
        NoticeKind.RESCHEDULED: _change,
        NoticeKind.CANCELLED: _withdrawal,
        NoticeKind.SESSION_REMINDER: _reminder,
        NoticeKind.ANSWER_REMINDER: _question,
        NoticeKind.REQUEST: _request,
        NoticeKind.REQUEST_REMINDER: _request,
        NoticeKind.AGREEMENT_REMINDER: _agreement,
        NoticeKind.CALENDAR: _calendar,
    }.get(notice.kind)
    return check(notice, facts) if check else None


def _invitation(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if session.status not in MET or session.day is None:
        return _("La sesión ya no está por celebrarse.")
    if (session.end_day or session.day) < facts.today(notice):
        return _("La sesión ya pasó.")
    if facts.sitting(notice) is None:
        return _("La institución no integra el órgano ese día.")
    return None


def _change(notice: Notice, facts: Facts) -> str | None:
    if notice.details.get("sequence") != facts.session(notice).sequence:
        return _("Hay un cambio más reciente.")
    return _invitation(notice, facts)


def _withdrawal(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if notice.details.get("sequence") != session.sequence:
        return _("Hay un cambio más reciente.")
    if session.status in CALLED_OFF:
        return None
    if not notice.details.get("left"):
        return _("Hay un cambio más reciente.")
    if notice.details.get("relieved"):
        return None
    return _("La institución integra el órgano ese día.") if facts.sitting(notice) else None


def _reminder(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if session.day is None or notice.details.get("day") != session.day.isoformat():
        return _("La sesión cambió de día.")
    answer = facts.answers.get((session.id, notice.agency_id or 0))
    if answer is not None and answer.kind is AnswerKind.ABSENT:
        return _("La institución avisó que no asistirá.")
    return _invitation(notice, facts)


def _question(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if (session.id, notice.agency_id or 0) in facts.answers:
        return _("La institución ya respondió.")
    return _reminder(notice, facts)


def _request(notice: Notice, facts: Facts) -> str | None:
    if facts.rounds[notice.round_id or 0].status is not RoundStatus.OPEN:
        return _("La ronda no está abierta.")
    return None if facts.debt(notice) else _("La institución ya no debe respuesta.")


def _agreement(notice: Notice, facts: Facts) -> str | None:
    agreement = facts.agreements[notice.agreement_id or 0]
    due_on = agreement.period_end.isoformat() if agreement.period_end else None
    if notice.details.get("due_on") != due_on:
        return _("El acuerdo cambió de fecha.")
    subject = f"agreement:{agreement.id}"
    if (subject, None) in facts.settled or (subject, notice.agency_id) in facts.settled:
        return _("El acuerdo ya está cumplido.")
    return None


def _calendar(notice: Notice, facts: Facts) -> str | None:
    if facts.news(notice).concerning(notice.agency_id or 0):
        return None
    return _("Nada de lo que cambió toca ya a la institución.")
