"""The board: what comes next, what needs a hand, what is owed, what is on its way out."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from calendars.findings import Finding, Severity
from models.enums import IncomingStatus
from patci.portal.frame.desk import Desk, Reader
from patci.portal.sessions import answers as session_answers
from patci.usecases.checking import checks
from patci.usecases.meetings import proposals
from patci.usecases.noticing import ladders, quorum_alerts
from patci.usecases.noticing.quorum_alerts import Risk
from patci.usecases.people import directory
from patci.usecases.queries import (
    board,
    collection,
    documents,
    inbox,
    late_minutes,
    outbox_page,
    programmes,
    reach,
    reminder_tasks,
)
from patci.usecases.releasing import suppression
from templates.findings import sentence

router = APIRouter()


@router.get("/")
def show_board(door: Reader) -> HTMLResponse:
    """The secretariat's first page."""
    with door.reading() as desk:
        drafts = programmes.awaiting_review(desk.db)
        if desk.found_programme is None:
            return desk.page("welcome.html", drafts=drafts)
        return desk.page("board.html", drafts=drafts, sentence=sentence, **_matter(desk))


def _matter(desk: Desk) -> dict[str, Any]:
    db, programme, today = desk.db, desk.programme, desk.today
    alerts = [one for one in checks.findings(db, programme, now=desk.now) if _asks_for_a_hand(one, today)]
    holding = ladders.in_force(db, programme)
    return {
        "expiring": reminder_tasks.expiring(db, programme, holding, on=today),
        "uncoordinated": reminder_tasks.uncoordinated(db, programme, holding, on=today),
        "next_sessions": board.next_sessions(db, programme, on=today),
        "unrecorded": board.unrecorded_sessions(db, programme, on=today),
        "uncompiled": documents.uncompiled(db, programme),
        "late_minutes": late_minutes.late(db, programme, on=today),
        "alerts": alerts,
        "flagged": {ref for alert in alerts for ref in alert.refs},
        "ids": board.session_ids(db, programme, {alert.refs[0] for alert in alerts if alert.refs}),
        "gaps": directory.gaps(db, programme, on=today),
        "unassigned": collection.unassigned(db, programme),
        "rounds": board.open_rounds(db, programme, on=today),
        "outbox": outbox_page.counts(db, programme, now=desk.now),
        "unreached": outbox_page.unreached(db, programme),
        "reach": reach.look(db, programme, on=today),
        "inbox_waiting": inbox.counts(db, programme).get(IncomingStatus.WAITING, 0),
        "suppressed": len(suppression.addresses(db)),
        "proposals": proposals.open_ones(db, programme),
        "risks": [(risk, session_answers.words(risk.forecast)) for risk in _risks(desk)],
        "overdue": board.overdue_agreements(db, programme, on=today),
        "today": today,
    }


def _risks(desk: Desk) -> list[Risk]:
    within = desk.application.settings.quorum_alert_days
    return quorum_alerts.risks(desk.db, desk.programme, within=within, now=desk.now)


def _asks_for_a_hand(finding: Finding, today: date) -> bool:
    """Not what is only good to know, and not what is over: that stays on the calendar's page."""
    is_ahead = finding.day is None or finding.day >= today
    return finding.severity is not Severity.INFO and (is_ahead or finding.is_open)
