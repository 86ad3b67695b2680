"""Whether a notice is still owed on the day it would leave; a reason in words where it is not."""

from datetime import datetime

from models import Activity, Notice
from models.enums import AnswerKind, MinutesStatus, NoticeKind, RoundStatus, SessionStatus
from patci.usecases.noticing import quorum_alerts
from patci.usecases.noticing.activity_notices import endings
from patci.usecases.noticing.session_notices import MET, why
from patci.usecases.noticing.window_notices import OPEN
from patci.usecases.queries import late_minutes
from patci.usecases.releasing.release_facts import Facts
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
        NoticeKind.ESCALATION: _escalation,
        NoticeKind.WINDOW_REMINDER: _window,
        NoticeKind.ACTIVITY_REMINDER: _activity,
        NoticeKind.INSTRUMENT_REMINDER: _instrument,
        NoticeKind.MINUTES_REMINDER: _minutes,
        NoticeKind.MINUTES: _observing,
        NoticeKind.CALENDAR: _calendar,
        NoticeKind.QUORUM_ALERT: _quorum_alert,
    }.get(notice.kind)
    return check(notice, facts) if check else None


def settle_kind(notice: Notice, facts: Facts) -> None:
    """A step of a session's ladder asks whoever has not answered and reminds whoever comes."""
    if notice.kind not in {NoticeKind.SESSION_REMINDER, NoticeKind.ANSWER_REMINDER}:
        return
    session, sitting = facts.session(notice), facts.sitting(notice)
    answered = (session.id, notice.agency_id or 0) in facts.answers
    kind = notice.kind
    if answered and notice.details.get("reminds"):
        kind = NoticeKind.SESSION_REMINDER
    elif not answered and notice.details.get("asks"):
        kind = NoticeKind.ANSWER_REMINDER
    if kind is not notice.kind and sitting is not None and notice.seat_role is not None:
        notice.kind, notice.why = kind, why(kind, session, sitting, notice.seat_role)


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
    if session.starts_at is not None and facts.now >= session.starts_at:
        return _("La sesión ya empezó.")
    answer = facts.answers.get((session.id, notice.agency_id or 0))
    if answer is not None and answer.kind is AnswerKind.ABSENT:
        return _("La institución avisó que no asistirá.")
    return _invitation(notice, facts)


def _question(notice: Notice, facts: Facts) -> str | None:
    if (notice.session_id or 0, notice.agency_id or 0) in facts.answers:
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
    if _is_settled(f"agreement:{agreement.id}", notice, facts):
        return _("El acuerdo ya está cumplido.")
    return None


def _escalation(notice: Notice, facts: Facts) -> str | None:
    return _request(notice, facts) if notice.round_id else _agreement(notice, facts)


def _window(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if session.status not in OPEN or session.day is not None:
        return _("La sesión ya tiene fecha, o ya no se celebrará.")
    if session.period_end is None or notice.details.get("closes") != session.period_end.isoformat():
        return _("El periodo de la sesión cambió.")
    return None


def _activity(notice: Notice, facts: Facts) -> str | None:
    ending = [one for one in facts.unfinished(notice) if _ends(one, notice)]
    return None if ending else _("Las actividades ya están concluidas, o su periodo cambió.")


def _ends(activity: Activity, notice: Notice) -> bool:
    return notice.details.get("ends_on") in {day.isoformat() for day in endings(activity)}


def _instrument(notice: Notice, facts: Facts) -> str | None:
    ends_on = facts.instruments[notice.instrument_id or 0].ends_on
    if ends_on is None or notice.details.get("ends_on") != ends_on.isoformat():
        return _("La vigencia del convenio cambió.")
    return None


def _minutes(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if session.status not in late_minutes.OVER:
        return _("La sesión no consta como concluida.")
    return None if late_minutes.is_owed(session) else _("El acta ya circuló o está aprobada.")


def _observing(notice: Notice, facts: Facts) -> str | None:
    found = facts.session(notice).minutes
    if found is None or found.status is not MinutesStatus.CIRCULATED:
        return _("El acta ya no está en observaciones.")
    if str(found.observations_until) != notice.details["observe_until"]:
        return _("El acta circuló otra vez, con otro plazo.")
    return None


def _is_settled(subject: str, notice: Notice, facts: Facts) -> bool:
    debtor = notice.details.get("debtor") or notice.agency_id
    return (subject, None) in facts.settled or (subject, debtor) in facts.settled


def _calendar(notice: Notice, facts: Facts) -> str | None:
    if facts.news(notice).concerning(notice.agency_id or 0):
        return None
    return _("Nada de lo que cambió toca ya a la institución.")


def _quorum_alert(notice: Notice, facts: Facts) -> str | None:
    session = facts.session(notice)
    if session.status not in MET or notice.details["day"] != str(session.day):
        return _("La sesión ya no está por celebrarse ese día.")
    if not quorum_alerts.still_holds(notice.details["state"], facts.forecasts[session.id]):
        return _("El quórum ya no está en riesgo.")
    return None
