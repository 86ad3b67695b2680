"""Sessions to look at: the list of the year, and one session with all that hangs on it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from calendars.findings import Finding
from models import Session
from patci.portal import forms, session_answers, session_proposals
from patci.portal.desk import Desk, Reader
from patci.portal.forms import options
from patci.usecases.checking import checks
from patci.usecases.meetings.sessions import OVER
from patci.usecases.queries import agency_page, calendar_page, rules, session_page
from templates import rules as rule_words
from templates.findings import sentence

router = APIRouter()


@router.get("/sesiones")
def list_sessions(door: Reader, organo: str = "", estado: str = "") -> HTMLResponse:
    """All sessions in calendar order, or those of one body or state."""
    with door.reading() as desk:
        found = calendar_page.sessions(desk.db, desk.programme, body_ref=organo)
        if estado:
            found = [session for session in found if session.status == estado]
        return desk.page(
            "sessions.html",
            sessions=found,
            bodies=calendar_page.bodies(desk.db, desk.programme),
            organo=organo,
            estado=estado,
            states=options("session_status"),
        )


@router.get("/sesiones/{session_id}")
def show_session(door: Reader, session_id: int) -> HTMLResponse:
    """One session: its words, its date, its people, its agreements, and the forms of what can come next."""
    with door.reading() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        matter = session_page.matter(desk.db, found)
        return desk.page(
            "session.html",
            session=found,
            matter=matter,
            is_over=found.status in OVER,
            **session_answers.context(desk, found),
            **session_proposals.context(desk, found),
            findings=_findings_of(desk, found),
            unset=rules.unset(found.body, rules.OF_A_SESSION),
            rule_words=rule_words,
            sentence=sentence,
            zone=found.zone or desk.programme.zone,
            modalities=options("modality"),
            zones=forms.zones(),
            agencies=agency_page.choices(desk.db),
            today=desk.today,
        )


def _findings_of(desk: Desk, found: Session) -> list[Finding]:
    return [
        finding
        for finding in checks.findings(desk.db, desk.programme, now=desk.now)
        if found.ref in finding.refs
    ]
