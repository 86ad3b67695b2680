"""Minutes: drafted from the record, saved in versions, circulated, approved at the next session, fixed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, BodyRule, Notice, Session
from models.enums import ItemOutcome, MinutesStatus, Modality, NoticeKind
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import agreements
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.meetings import (
    agenda,
    attendance,
    decisions,
    minutes,
    minutes_circulation,
    quorum,
    sessions,
)
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.decisions import Decision
from patci.usecases.meetings.minutes import MinutesChangedError
from patci.usecases.queries import minutes_page
from tests import sittings
from tests.factories import make_agency, make_body, make_programme, make_session, rolled_from
from tests.patci.correspondence import local

NOON = local("2024-03-14 12:00")
BY: dict[str, Any] = {"now": NOON, "actor": "user:1"}


@pytest.fixture
def db(sqlite_database: Database) -> Iterator[DbSession]:
    with sqlite_database.writing() as db:
        yield db


@pytest.fixture
def session(db: DbSession) -> Session:
    """A session on its day, with the points of every agenda."""
    agency = make_agency(db, acronym="SEGOB", name="Secretaría de Gobernación")
    body = make_body(db, make_programme(db, now=NOON), agency, name="Grupo de Trabajo de Prevención")
    made = make_session(db, body, now=NOON, day=NOON.date(), starts_at=local("2024-03-14 10:00"))
    agenda.place_statutory(db, made)
    return made


def held(db: DbSession, session: Session) -> Session:
    sittings.hold(db, session, now=NOON)
    return session


def save(db: DbSession, session: Session, text: str, *, now: datetime = NOON, actor: str = "user:1") -> int:
    return minutes.save(db, session, text=text, base=None, now=now, actor=actor).version


def test_the_draft_says_what_the_record_holds(db: DbSession, session: Session) -> None:
    session.venue, session.modality = "Bucareli 99", Modality.IN_PERSON
    agency = db.scalars(select(Agency)).one()
    presence = Presence(
        name="Ana Pérez", post="Directora", credential="Oficio 7", arrived_at=local("2024-03-14 09:55")
    )
    attendance.record(db, session, agency=agency, presence=presence, **BY)
    quorum.count(db, session, at=local("2024-03-14 10:12"), declared=True, **BY)
    for item in agenda.undecided(session):
        decision = Decision(ItemOutcome.NOTED, "Sin comentarios.")
        decisions.decide(db, item, decision, at=NOON, **BY)
    sessions.hold(db, session, **BY, ended_at=local("2024-03-14 11:40"))
    agreed = agreements.record(
        db, session, text="Entregar el informe", responsibles=[agency], due_on=date(2024, 6, 30), **BY
    )
    text = minutes.draft(db, session, **BY).text
    assert text.startswith("Acta de la Primera Sesión Ordinaria del Grupo de Trabajo de Prevención\n\n")
    for said in (
        "Fecha: jueves 14 de marzo de 2024\nModalidad: Presencial\nLugar: Bucareli 99",
        "Hora de inicio: 10:12 h\nHora de término: 11:40 h",
        "1. Secretaría de Gobernación: Ana Pérez, Directora; acreditación: Oficio 7; llegó a las 09:55 h.",
        "En primera convocatoria, a las 10:12 h, estaba 1 de 1; la Secretaría declaró que hay quórum",
        " (sin regla cargada).",
        "Decisión: se tomó conocimiento.\nSin comentarios.",
        f"{agreed.number}. Entregar el informe. Responsable: SEGOB.",
        " A más tardar el domingo 30 de junio de 2024.",
        "se dio por concluida la sesión a las 11:40 h.",
    ):
        assert said in text


def test_the_draft_never_writes_over_what_somebody_wrote(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "Lo nuestro")
    assert minutes.draft(db, session, **BY).text == "Lo nuestro"


def test_saves_of_one_sitting_are_one_version(db: DbSession, session: Session) -> None:
    held(db, session)
    minute = timedelta(minutes=1)
    numbers = [
        save(db, session, "uno"),
        save(db, session, "dos", now=NOON + minute),
        save(db, session, "tres", now=NOON + 5 * minute),
        save(db, session, "cuatro", now=NOON + 6 * minute, actor="user:2"),
        save(db, session, "cinco", now=NOON + 20 * minute, actor="user:2"),
    ]
    assert numbers == [1, 2, 2, 3, 4]
    found = session.minutes
    assert found is not None
    assert [one.text for one in found.versions] == ["uno", "tres", "cuatro", "cinco"]


def test_who_began_from_another_text_is_told(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "uno")
    base = minutes.mark("uno")
    minutes.save(db, session, text="dos", base=base, **BY)
    with pytest.raises(MinutesChangedError):
        minutes.save(db, session, text="tres", base=base, **BY)
    assert minutes.save(db, session, text="tres", base=minutes.mark("dos"), **BY).text == "tres"


def test_they_go_round_until_the_term_of_the_rule(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "uno")
    with pytest.raises(InvalidInputError, match="hasta qué día"):
        minutes_circulation.circulate(db, session, until=None, **BY)
    value = {"observed_within": {"amount": 2, "unit": "working_days"}}
    session.body.rules.append(BodyRule(name="minutes", value=value, citation="art. 1"))
    found = minutes_circulation.circulate(db, session, until=None, **BY)
    # Monday the 18th is a holiday.
    assert (found.status, found.observations_until) == (MinutesStatus.CIRCULATED, date(2024, 3, 19))
    notices = db.scalars(select(Notice).where(Notice.kind == NoticeKind.MINUTES)).all()
    assert len(notices) == 1
    minutes_circulation.circulate(db, session, until=None, **BY)
    assert len(db.scalars(select(Notice).where(Notice.kind == NoticeKind.MINUTES)).all()) == 1


def test_members_read_what_went_round_and_not_what_is_being_written(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "Como circuló")
    found = minutes_circulation.circulate(db, session, until=date(2024, 3, 20), **BY)
    save(db, session, "A medio corregir", now=NOON + timedelta(minutes=1))
    assert minutes_page.as_sent(found) == "Como circuló"
    minutes_circulation.circulate(
        db, session, until=date(2024, 3, 20), now=NOON + timedelta(minutes=2), actor="user:1"
    )
    assert minutes_page.as_sent(found) == "A medio corregir"


def test_observations_are_taken_or_answered_within_their_term(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "uno")
    found = minutes_circulation.circulate(db, session, until=date(2024, 3, 15), **BY)
    agency = db.scalars(select(Agency)).first()
    assert agency is not None
    said = {"agency": agency, "author": "Ana"}
    row = minutes_circulation.observe(db, found, text="Falta SEP", now=NOON, **said)  # type: ignore[arg-type]
    again = minutes_circulation.observe(db, found, text="Falta SEP", now=NOON, **said)  # type: ignore[arg-type]
    assert again.id == row.id
    with pytest.raises(ConflictError, match="ya terminó"):
        minutes_circulation.observe(db, found, text="x", now=NOON + timedelta(days=2), **said)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match="por qué"):
        minutes_circulation.settle(db, row, taken=False, answer=" ", **BY)
    minutes_circulation.settle(db, row, taken=False, answer="Sí está.", **BY)
    assert (row.is_taken, row.answer, row.settled_by) == (False, "Sí está.", "user:1")


def test_the_next_session_approves_the_last_that_waits(db: DbSession, session: Session) -> None:
    save(db, held(db, session), "uno")
    following = make_session(db, session.body, now=NOON, day=date(2024, 3, 15))
    agenda.place_statutory(db, following)
    assert minutes.previous(db, following) is session
    item, later = following.agenda[2], NOON + timedelta(days=1)
    decisions.decide(db, item, Decision(ItemOutcome.APPROVED), at=later, now=later, actor="user:1")
    found = session.minutes
    assert found is not None
    assert (found.status, found.approved_in_id, item.minutes_of_id) == (
        MinutesStatus.APPROVED,
        following.id,
        session.id,
    )
    assert minutes.previous(db, following) is None
    for act in (
        lambda: save(db, session, "otro"),
        lambda: decisions.decide(db, item, Decision(None), at=later, now=later, actor="user:1"),
        lambda: attendance.require_open(session),
    ):
        with pytest.raises(ConflictError):
            act()


def test_the_first_session_of_a_year_approves_those_of_the_last_one_before_it(
    db: DbSession, session: Session
) -> None:
    save(db, held(db, session), "uno")
    later = make_programme(db, now=NOON, year_start=2025, year_end=2025)
    body = make_body(db, later, ref=session.body.ref)
    following = make_session(db, body, now=NOON, day=date(2025, 2, 6))
    assert minutes.previous(db, following) is None
    rolled_from(db, later, session.body.programme)
    assert minutes.previous(db, following) is session
    other = make_session(db, make_body(db, later, ref="GT-OTRO"), now=NOON, day=date(2025, 2, 6))
    assert minutes.previous(db, other) is None


def test_minutes_that_nobody_wrote_are_not_approved(db: DbSession, session: Session) -> None:
    held(db, session)
    following = make_session(db, session.body, now=NOON, day=date(2024, 3, 14))
    agenda.place_statutory(db, following)
    with pytest.raises(InvalidInputError, match="no está escrita"):
        decisions.decide(db, following.agenda[2], Decision(ItemOutcome.APPROVED), at=NOON, **BY)


def test_the_signed_copy_is_a_pdf_under_its_hash(db: DbSession, session: Session, tmp_path: Path) -> None:
    save(db, held(db, session), "uno")
    given: dict[str, Any] = {"folder": tmp_path, "limits": Limits(1000, 1), **BY}
    with pytest.raises(ConflictError, match="borrador"):
        minutes_circulation.sign(db, session, NewFile("a.pdf", b"%PDF-1.7"), **given)
    minutes_circulation.circulate(db, session, until=date(2024, 3, 20), **BY)
    with pytest.raises(InvalidInputError, match="PDF"):
        minutes_circulation.sign(db, session, NewFile("a.txt", b"texto"), **given)
    found = minutes_circulation.sign(db, session, NewFile("a.pdf", b"%PDF-1.7"), **given)
    assert (found.status, found.signed_name, len(found.signed_sha256 or "")) == (
        MinutesStatus.SIGNED,
        "a.pdf",
        64,
    )


def test_a_failed_call_keeps_its_own_minutes(db: DbSession, session: Session) -> None:
    agency = db.scalars(select(Agency)).one()
    attendance.record(db, session, agency=agency, presence=Presence(), **BY)
    quorum.count(db, session, at=NOON, declared=False, **BY)
    sessions.fail(db, session, **BY)
    failed = session.minutes
    assert failed is not None
    assert "la Secretaría declaró que no hay quórum (sin regla cargada)" in failed.text
    assert "la sesión no se celebró" in failed.text
    starts = local("2024-03-21 10:00")
    sessions.convene(
        db,
        session,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        zone="America/Mexico_City",
        modality=Modality.IN_PERSON,
        venue="Sala",
        now=NOON + timedelta(hours=1),
        actor="user:1",
    )
    assert (session.minutes, list(minutes.of_failed_calls(db, session))) == (None, [failed])
    assert (quorum.call_of(session), list(quorum.of_session(db, session))) == (2, [])
    assert [item.outcome for item in session.agenda] == [None] * 5


def test_versions_are_compared_line_by_line() -> None:
    found = minutes_page.differences("a\nb\nc", "a\nB\nc\nd")
    assert [(one.kind, one.line) for one in found] == [
        ("same", "a"),
        ("old", "b"),
        ("new", "B"),
        ("same", "c"),
        ("new", "d"),
    ]
