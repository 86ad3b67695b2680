"""What a coordinator proposes, and how the secretariat's own steps carry it out."""

from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session as DbSession

from models import Session, SessionProposal
from models.enums import Modality, ProposalStatus, Releaser, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.meetings import proposal_decisions, proposals, release_rights, sessions
from patci.usecases.meetings.proposal_content import Convocation, Option, read_all
from tests.factories import ZONE, make_agency, make_body, make_programme, make_session

HIDING = "Sala\r\nBcc: x\x00\u202e A"
DAYS = [Option(date(2024, 3, 20), time(10), time(12)), Option(date(2024, 3, 21))]


def coordinated(db: DbSession, now: datetime, **given: object) -> Session:
    programme = make_programme(db, now=now)
    agency = make_agency(db)
    body = make_body(db, programme, agency, coordinator_id=agency.id, **given)
    return make_session(db, body, now=now, day=date(2024, 3, 5))


def propose(db: DbSession, session: Session, options: list[Option], now: datetime) -> SessionProposal:
    coordinator = session.body.coordinator
    assert coordinator is not None
    return proposals.propose_dates(
        db, session, options, agency=coordinator, person=None, note="Hay sala", now=now
    )


def draft(db: DbSession, session: Session, now: datetime, **given: object) -> SessionProposal:
    coordinator = session.body.coordinator
    assert coordinator is not None
    values: dict[str, object] = {
        "option": Option(date(2024, 3, 20), time(10), time(12)),
        "zone": ZONE,
        "modality": Modality.IN_PERSON,
        "venue": "Salón Revolución",
        "video_link": "",
        "agenda": ("Lista de asistencia", "", "Asuntos"),
    }
    content = Convocation(**{**values, **given})  # type: ignore[arg-type]
    return proposals.propose_convocation(
        db, session, content, agency=coordinator, person=None, note="", now=now
    )


def test_a_proposed_day_changes_nothing_until_it_is_accepted(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session = coordinated(db, now)
        proposal = propose(db, session, DAYS, now)
        assert (session.day, proposal.status) == (date(2024, 3, 5), ProposalStatus.OPEN)
        db.flush()
        db.expire_all()
        assert read_all([proposal])[0][1] == DAYS
        proposal_decisions.accept(db, proposal, option=1, now=now, actor="user:1")
        proposal_decisions.accept(db, proposal, option=0, now=now, actor="user:1")
        assert (session.day, proposal.status, proposal.decided_by) == (
            date(2024, 3, 21),
            ProposalStatus.ACCEPTED,
            "user:1",
        )
        with pytest.raises(ConflictError):
            proposal_decisions.reject(db, proposal, note="No", now=now, actor="user:1")


def test_the_same_proposal_is_one_and_another_takes_its_place(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        first = propose(db, session, DAYS, now)
        assert propose(db, session, DAYS, now) is first
        second = propose(db, session, DAYS[:1], now)
        assert [one.status for one in (first, second)] == [ProposalStatus.WITHDRAWN, ProposalStatus.OPEN]


@pytest.mark.parametrize(
    "options",
    [
        [],
        [Option(date(2024, 3, day)) for day in (4, 5, 6, 7)],
        [Option(date(2024, 1, 31))],
        [Option(date(2024, 2, 1), time(9), time(10))],
        [Option(date(2024, 3, 4), time(12), time(10))],
        [Option(date(2024, 3, 4), None, time(10))],
        [Option(date(9999, 12, 31))],
    ],
)
def test_days_that_cannot_be_are_refused(
    sqlite_database: Database, now: datetime, options: list[Option]
) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        with pytest.raises(InvalidInputError):
            propose(db, session, options, now)


def test_a_draft_waits_for_the_secretariat(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        proposal = draft(db, session, now)
        assert (session.status, session.agenda) == (SessionStatus.DATED, [])
        proposal_decisions.accept(db, proposal, now=now, actor="user:1", reason="Urge")
        assert (session.status, session.day, session.venue) == (
            SessionStatus.CONVENED,
            date(2024, 3, 20),
            "Salón Revolución",
        )
        assert [item.text for item in session.agenda] == ["Lista de asistencia", "Asuntos"]
        assert session.states[-1].actor == "user:1"


def test_a_draft_convenes_at_once_where_the_coordinator_may_release(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        release_rights.decide(
            db,
            session.body,
            released_by=Releaser.COORDINATOR,
            needs_letter=False,
            now=now,
            actor="user:1",
        )
        proposal = draft(db, session, now)
        actor = f"agency:{session.body.coordinator_id}"
        assert (session.status, proposal.status) == (SessionStatus.CONVENED, ProposalStatus.ACCEPTED)
        assert (proposal.decided_by, session.states[-1].actor) == (actor, actor)
        assert draft(db, session, now).status is ProposalStatus.ACCEPTED
        assert len(session.states) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"zone": "Marte/Olympus"},
        {"venue": " \u200b"},
        {"venue": "x" * 10_000},
        {"modality": Modality.VIRTUAL, "video_link": "javascript:alert(1)"},
        {"option": Option(date(2024, 3, 20))},
        {"agenda": ("x" * 10_000,)},
        {"agenda": ("x",) * 61},
    ],
)
def test_drafts_that_nobody_could_convene_are_refused(
    sqlite_database: Database, now: datetime, given: dict[str, object]
) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        with pytest.raises(InvalidInputError):
            draft(db, session, now, **given)


def test_what_hides_is_left_out_of_a_draft(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        kept = Convocation.read(draft(db, session, now, venue=HIDING, agenda=(HIDING,)).content)
        assert (kept.venue, kept.agenda) == ("Sala Bcc: x A", ("Sala Bcc: x A",))


def test_a_rejection_needs_a_note_and_a_session_that_is_over_takes_no_proposal(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = coordinated(db, now)
        proposal = propose(db, session, DAYS, now)
        with pytest.raises(InvalidInputError, match="por qué no"):
            proposal_decisions.reject(db, proposal, note=" \x00", now=now, actor="user:1")
        proposal_decisions.reject(db, proposal, note="Ese día hay pleno.", now=now, actor="user:1")
        assert (proposal.status, proposal.decision_note) == (ProposalStatus.REJECTED, "Ese día hay pleno.")
        again = propose(db, session, DAYS[:1], now)
        sessions.cancel(db, session, now=now, actor="user:1", reason="Sin materia")
        with pytest.raises(ConflictError):
            proposal_decisions.accept(db, again, now=now, actor="user:1")
        with pytest.raises(ConflictError):
            propose(db, session, DAYS, now)


def test_only_a_coordinated_body_is_released_by_its_coordinator(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        body = make_body(db, make_programme(db, now=now))
        with pytest.raises(ConflictError):
            release_rights.decide(
                db, body, released_by=Releaser.COORDINATOR, needs_letter=True, now=now, actor="user:1"
            )
        assert (body.released_by, body.needs_letter) == (Releaser.SECRETARIAT, False)
