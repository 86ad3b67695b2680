"""Sessions to look at: the list of the year, and one session with all that hangs on it."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from calendars.findings import Finding
from models import Session
from patci.errors import InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader
from patci.portal.frame.forms import options
from patci.portal.sessions import answers as session_answers
from patci.portal.sessions import carried_agreements
from patci.portal.sessions import proposals as session_proposals
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.checking import checks
from patci.usecases.meetings import agenda, annexes, convening_terms, convocation_letters
from patci.usecases.meetings.sessions import OVER
from patci.usecases.queries import (
    agency_page,
    agreement_links,
    calendar_page,
    documents,
    official_letters,
    record_page,
    rules,
    session_page,
)
from patci.usecases.queries.documents import Filter
from templates import notice_verdicts
from templates import rules as rule_words
from templates.findings import sentence
from templates.zones import zone_name

router = APIRouter()
ABROAD = ("Europe/Vienna", "America/New_York")
"""Where sessions meet that are not in the country: seats of the United Nations."""


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
    return show(door, session_id)


def show(
    door: Door, session_id: int, *, typed: forms.Refused = forms.NOT_REFUSED, status: int = 200
) -> HTMLResponse:
    """The page of a session, with a form that comes back as it was typed."""
    with door.reading() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        return desk.page(
            "session.html",
            status=status,
            session=found,
            matter=session_page.matter(desk.db, found),
            made=documents.lines(desk.db, desk.programme, Filter(session_id=found.id)),
            is_over=found.status in OVER,
            quorum_said=record_page.quorum(desk.db, found, zone=desk.programme.zone),
            waiting=agenda.undecided(found),
            **session_answers.context(desk, found),
            **session_proposals.context(desk, found),
            findings=_findings_of(desk, found),
            unset=rules.unset(found.body, rules.OF_A_SESSION),
            rule_words=rule_words,
            sentence=sentence,
            zone=found.zone or desk.programme.zone,
            modalities=options("modality"),
            zones=_zones(found),
            agencies=agency_page.choices(desk.db),
            links=agreement_links.of_programme(desk.db, found.programme_id),
            today=desk.today,
            refused=typed,
            terms=_terms(desk, found, typed),
            said_of_terms=notice_verdicts.sentences,
            letter=convocation_letters.current(desk.db, found),
            letters=official_letters.of_session(desk.db, found),
            annexes=annexes.standing(desk.db, found),
            standing_of=standing_of,
            **carried_agreements.context(desk.db, found, today=desk.today),
        )


def _zones(found: Session) -> list[tuple[str, str]]:
    """The country's zones, those in which some bodies meet abroad, and the session's own."""
    known = forms.zones()
    more = [zone for zone in (*ABROAD, found.zone) if zone and zone not in dict(known)]
    return known + [(zone, zone_name(zone)) for zone in dict.fromkeys(more)]


def _terms(desk: Desk, found: Session, typed: forms.Refused) -> convening_terms.Terms | None:
    """What the terms say of the call that stands in the form; None while it is not one."""
    zone = found.zone or desk.programme.zone
    local = found.starts_at.astimezone(ZoneInfo(zone)) if found.starts_at else None
    day = found.day.isoformat() if found.day else ""
    try:
        call = forms.call(
            str(typed.value("convocar", "day", day)),
            str(typed.value("convocar", "starts", f"{local:%H:%M}" if local else "10:00")),
            str(typed.value("convocar", "ends", "23:59")) or "23:59",
            str(typed.value("convocar", "zone", zone)),
        )
    except InvalidInputError:
        return None
    return convening_terms.found(desk.db, found, starts_at=call.starts_at, zone=call.zone, now=desk.now)


def _findings_of(desk: Desk, found: Session) -> list[Finding]:
    return [
        finding
        for finding in checks.findings(desk.db, desk.programme, now=desk.now)
        if found.ref in finding.refs
    ]
