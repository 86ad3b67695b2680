"""The agenda: points keep their identity, statutory ones place themselves, agreements are carried once."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import AgendaItem, BodyRule, Session
from models.enums import AgendaItemKind, BodyKind, ItemOutcome
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import agreements
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.meetings import agenda, agenda_lines, annexes, sessions
from patci.usecases.meetings.agenda import Point
from tests.factories import make_agency, make_body, make_programme, make_session
from tests.patci.correspondence import START

BY = {"now": START, "actor": "t"}
LINES = st.lists(st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=30), max_size=12)


@pytest.fixture
def db(sqlite_database: Database) -> Iterator[DbSession]:
    with sqlite_database.writing() as db:
        yield db


@pytest.fixture
def session(db: DbSession) -> Session:
    body = make_body(db, make_programme(db, now=START), make_agency(db))
    return make_session(db, body, now=START)


def write(db: DbSession, session: Session, *lines: str) -> list[tuple[int, str]]:
    agenda.write_lines(db, session, lines, **BY)
    return [(item.id, item.text) for item in session.agenda]


def test_lines_that_move_or_change_a_little_stay_the_same_points(db: DbSession, session: Session) -> None:
    (first, _a), (second, _b) = write(db, session, "Informe de avances", "Calendario del año")
    found = write(db, session, "Calendario del año 2024", "Otro asunto", "Informe de avances")
    assert [(number, text) for number, text in found if number in {first, second}] == [
        (second, "Calendario del año 2024"),
        (first, "Informe de avances"),
    ]
    assert [item.position for item in session.agenda] == [1, 2, 3]


@given(LINES, LINES)
def test_each_known_point_is_at_most_one_line(lines: list[str], known: list[str]) -> None:
    places = agenda_lines.matched(lines, known)
    taken = [place for place in places if place is not None]
    assert len(places) == len(lines)
    assert len(set(taken)) == len(taken)
    assert all(0 <= place < len(known) for place in taken)


@given(LINES)
def test_the_same_lines_in_any_order_are_the_same_points(lines: list[str]) -> None:
    known = list(dict.fromkeys(lines))
    assert agenda_lines.matched(known[::-1], known) == list(range(len(known)))[::-1]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lista de asistencia", AgendaItemKind.ATTENDANCE),
        ("Lectura y aprobación, en su caso, del Orden del Día", AgendaItemKind.AGENDA),
        ("Aprobación del acta anterior", AgendaItemKind.PREVIOUS_MINUTES),
        ("SEGUIMIENTO DE ACUERDOS", AgendaItemKind.FOLLOW_UP),
        ("Asuntos generales", AgendaItemKind.GENERAL_MATTERS),
        ("Informe del semestre", AgendaItemKind.MATTER),
    ],
)
def test_a_line_says_what_it_is(line: str, kind: AgendaItemKind) -> None:
    assert agenda_lines.kind_of(line) is kind


def test_every_statutory_point_is_recognised_when_it_is_typed() -> None:
    for point in agenda_lines.POINTS:
        assert agenda_lines.kind_of(agenda_lines.text_of(point)).value == point.value


def test_a_session_that_gets_its_date_has_the_points_of_every_agenda(db: DbSession, session: Session) -> None:
    sessions.set_date(db, session, day=date(2024, 3, 20), **BY)
    kinds = [item.kind.value for item in session.agenda]
    assert kinds == ["attendance", "agenda", "previous_minutes", "follow_up", "general_matters"]
    write(db, session, "Un solo asunto")
    sessions.set_date(db, session, day=date(2024, 3, 21), **BY)
    assert [item.text for item in session.agenda] == ["Un solo asunto"]


def test_an_extraordinary_one_goes_without_what_the_rule_says(db: DbSession, session: Session) -> None:
    value = {"extraordinary_without": ["follow_up", "general_matters"]}
    session.body.rules.append(BodyRule(name="agenda", value=value, citation="art. 1"))
    session.kind = SessionKind.EXTRAORDINARY
    sessions.set_date(db, session, day=date(2024, 3, 20), **BY)
    assert [item.kind.value for item in session.agenda] == ["attendance", "agenda", "previous_minutes"]


def test_a_forum_has_no_statutory_points(db: DbSession, session: Session) -> None:
    session.body.kind = BodyKind.FORUM
    sessions.set_date(db, session, day=date(2024, 3, 20), **BY)
    assert session.agenda == []


def test_agreements_are_carried_once_under_the_follow_up(db: DbSession, session: Session) -> None:
    agenda.place_statutory(db, session)
    earlier = make_session(db, session.body, now=START)
    made = [
        agreements.record(db, earlier, text=text, responsibles=[], now=START, actor="t")
        for text in ("Uno", "Dos")
    ]
    agenda.carry(db, session, made)
    assert agenda.carry(db, session, made) == []
    kinds = [item.kind.value for item in session.agenda]
    assert kinds[3:] == ["follow_up", "agreement", "agreement", "general_matters"]
    with pytest.raises(ConflictError, match="un acuerdo"):
        agenda.remove(db, session.agenda[4], **BY)


def test_agreements_that_enter_first_bring_the_points_of_every_agenda(
    db: DbSession, session: Session
) -> None:
    earlier = make_session(db, session.body, now=START)
    first, second = (
        agreements.record(db, earlier, text=text, responsibles=[], now=START, actor="t")
        for text in ("Uno", "Dos")
    )
    entered = AgendaItem(position=1, kind=AgendaItemKind.AGREEMENT, agreement_id=first.id, text="Uno")
    session.agenda = [entered]
    db.flush()
    agenda.carry(db, session, [first, second])
    kinds = [item.kind.value for item in session.agenda]
    assert kinds[:4] == ["attendance", "agenda", "previous_minutes", "follow_up"]
    assert kinds[4:] == ["agreement", "agreement", "general_matters"]
    assert [item.position for item in session.agenda] == list(range(1, 8))
    assert [item.agreement_id for item in session.agenda[4:6]] == [first.id, second.id]


def test_what_was_decided_is_not_taken_away(db: DbSession, session: Session) -> None:
    write(db, session, "Informe", "Varios")
    session.agenda[0].outcome = ItemOutcome.NOTED
    with pytest.raises(ConflictError, match="Informe"):
        write(db, session, "Varios")
    assert [item.text for item in session.agenda] == ["Informe", "Varios"]
    assert [item.text for item in agenda.undecided(session)] == ["Varios"]


def test_points_move_and_their_hours_run(db: DbSession, session: Session) -> None:
    write(db, session, "Uno", "Dos", "Tres")
    one, two, _three = session.agenda
    agenda.move(db, two, up=True, **BY)
    agenda.move(db, two, up=True, **BY)
    assert [item.text for item in session.agenda] == ["Dos", "Uno", "Tres"]
    session.starts_at = START
    agenda.edit(db, two, Point("Dos", "SEGOB", 20), **BY)
    hours = agenda.running_hours(session)
    assert [hour and (hour - START).seconds // 60 for hour in hours] == [0, 20, None]
    with pytest.raises(InvalidInputError):
        agenda.edit(db, one, Point("Uno", None, 0), **BY)


def test_a_new_version_of_a_paper_leaves_the_old_one_on_record(
    db: DbSession, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(db, session, "Informe")
    item, folder = session.agenda[0], tmp_path_factory.mktemp("papers")
    given_ = {"folder": folder, "limits": Limits(1000, 5), **BY}
    first = annexes.add_paper(db, item, NewFile("informe.txt", b"uno"), replaces=None, **given_)  # type: ignore[arg-type]
    second = annexes.add_paper(db, item, NewFile("informe.txt", b"dos"), replaces=first, **given_)  # type: ignore[arg-type]
    assert (second.version, second.replaces_id, first.removed_at) == (2, first.id, START)
    assert [row.id for row in annexes.standing(db, session)] == [second.id]
    assert [row.id for row in annexes.papers(db, session)[item.id]] == [first.id, second.id]
