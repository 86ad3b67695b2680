"""An agency that owes much: requests about activities and agreements, with drafts, pleas, some returned."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.orm import Session as DbSession

from benchmarks.scratch import NOW
from models import (
    Activity,
    Agency,
    Agreement,
    DraftField,
    ExtensionPlea,
    FollowUp,
    Programme,
    Request,
    Responsible,
    Session,
    Submission,
)
from models.enums import Progress, RequestStatus, ResponsibleKind, SessionStatus
from patci.usecases.people import links
from tests.factories import (
    make_activity,
    make_agency,
    make_body,
    make_link,
    make_round,
    make_seat,
    make_session,
)

REPORTS = 6
WORDS = "Que las dependencias integrantes informen de los avances en la difusión de la campaña, por entidad. "


def owing(db: DbSession, programme: Programme, requests: int, secret: bytes) -> tuple[int, str]:
    """A new agency that owes so many answers, every other about an agreement; its number and link."""
    agency = make_agency(db, name="Institución que debe mucho")
    body = make_body(db, programme, agency)
    session = make_session(db, body, now=NOW, status=SessionStatus.HELD)
    round_ = make_round(db, programme)
    for number in range(requests):
        subject = (
            make_activity(db, programme, agency) if number % 2 else _agreement(db, session, agency, number)
        )
        request = _request(round_.id, agency, subject, number)
        db.add(request)
        db.flush()
        db.add_all(_told(request, number))
    link = make_link(db, make_seat(db, agency), programme, now=NOW)
    return agency.id, links.token(link, secret)


def _agreement(db: DbSession, session: Session, agency: Agency, number: int) -> Agreement:
    found = Agreement(
        programme_id=session.programme_id,
        session_id=session.id,
        number=f"{session.ref}-{number:03d}/2024",
        text=WORDS * 2,
        period_end=NOW.date(),
        created_at=NOW,
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=agency.id)],
        follow_ups=[_report(agency) for _number in range(REPORTS)],
    )
    db.add(found)
    db.flush()
    return found


def _report(agency: Agency) -> FollowUp:
    return FollowUp(
        agency_id=agency.id, progress=Progress.IN_PROGRESS, text=WORDS, reported_at=NOW, actor="benchmark"
    )


def _request(round_id: int, agency: Agency, subject: Activity | Agreement, number: int) -> Request:
    is_activity = isinstance(subject, Activity)
    return Request(
        round_id=round_id,
        agency_id=agency.id,
        activity_id=subject.id if is_activity else None,
        agreement_id=None if is_activity else subject.id,
        subject=f"{'activity' if is_activity else 'agreement'}:{subject.id}",
        due_on=NOW.date() + timedelta(days=number % 60 - 20),
        status=RequestStatus.OWED if number % 5 else RequestStatus.RETURNED,
    )


def _told(request: Request, number: int) -> Iterator[Submission | DraftField | ExtensionPlea]:
    """What a fifth answered and got back, a third has begun, and a seventh asks more time for."""
    if number % 5 == 0:
        yield Submission(
            request_id=request.id,
            version=1,
            folio=f"PATCI-2023-{request.id:06d}",
            progress=Progress.DONE,
            text=WORDS * 6,
            sender_name="Persona Simulada",
            channel="link",
            received_at=NOW,
            on_time=True,
            sha256=f"{request.id:064x}",
            review_comment="Falta decir cuántas personas asistieron, y de qué entidades.",
        )
    if number % 3 == 0:
        yield DraftField(
            request_id=request.id, field="text", value=WORDS, version=1, saved_at=NOW, saved_by="P"
        )
    if number % 7 == 0:
        yield ExtensionPlea(
            request_id=request.id, wanted_on=NOW.date(), reason=WORDS, asked_by="P", asked_at=NOW
        )
