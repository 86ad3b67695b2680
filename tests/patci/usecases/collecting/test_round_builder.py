"""A round built from the programme asks whom the preview names, as often, and twice is once."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AuditEvent, Indicator, Membership, Programme, Round
from models.enums import (
    AgencyKind,
    MembershipRole,
    Progress,
    QuestionKind,
    ResponsibleKind,
    RoundKind,
    RoundStatus,
    SessionStatus,
    TargetKind,
)
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import agreements, question_starters, round_builder
from patci.usecases.collecting.round_builder import Preview, Wish
from patci.usecases.people import states
from patci.usecases.queries import collection
from tests.patci.usecases.collection_world import (
    SETTINGS,
    make_activity,
    make_agency,
    make_body,
    make_programme,
    make_session,
)


def look(db: DbSession, programme: Programme, now: datetime, kind: RoundKind, **wish: Any) -> Preview:
    return round_builder.preview(db, programme, Wish(kind, **wish), settings=SETTINGS, now=now)


def make(db: DbSession, programme: Programme, now: datetime, kind: RoundKind, **wish: Any) -> Round:
    return round_builder.create(db, programme, Wish(kind, **wish), settings=SETTINGS, now=now, actor="user:1")


def asked(shown: Preview) -> list[tuple[str, int]]:
    return [(agency.key, count) for agency, count in shown.asked]


def test_follow_up_asks_about_what_has_begun_and_is_not_settled(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, sre, stps = make_programme(db, now), make_agency(db, "sre"), make_agency(db, "stps")
        make_activity(db, programme, "A1", sre, stps, start=date(2024, 1, 1), end=date(2024, 6, 30))
        make_activity(db, programme, "A2", sre)
        make_activity(db, programme, "A3", sre, start=date(2024, 3, 1), end=date(2024, 3, 31))
        make_activity(db, programme, "A4", ResponsibleKind.NOBODY)
        done = make_activity(db, programme, "A5", stps)
        agreements.report(
            db, done, progress=Progress.DONE, text="Hecho.", agency=stps, now=now, actor="agency:2"
        )
        shown = look(db, programme, now, RoundKind.FOLLOW_UP)
        assert (asked(shown), shown.total) == ([("sre", 2), ("stps", 1)], 3)
        assert [each.item.title for each in shown.nobody] == ["Actividad A4"]
        assert (shown.opens_on, shown.due_on) == (date(2024, 2, 2), date(2024, 2, 19))
        assert (shown.covers_from, shown.covers_to) == (date(2024, 1, 1), date(2024, 2, 1))
        assert db.scalars(select(Round)).all() == []
        made = make(db, programme, now, RoundKind.FOLLOW_UP, ref=shown.ref)
        assert sorted(
            (each.agency.key, each.activity.ref if each.activity else "") for each in made.requests
        ) == [
            ("sre", "A1"),
            ("sre", "A2"),
            ("stps", "A1"),
        ]
        with pytest.raises(ConflictError):
            make(db, programme, now, RoundKind.FOLLOW_UP, ref=shown.ref)
        assert look(db, programme, now, RoundKind.FOLLOW_UP).ref == "avances-2024-02-02-2"


def test_all_the_states_are_asked_once_the_directory_has_them(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        activity = make_activity(db, programme, "A1", ResponsibleKind.STATES)
        make_agency(db, "jalisco", kind=AgencyKind.STATE).name = "JALISCO"
        assert collection.unassigned(db, programme) == []
        assert len(states.add_all(db, now=now, actor="user:1")) == 31
        assert states.add_all(db, now=now, actor="user:1") == []
        assert db.scalars(select(AuditEvent.action)).all() == ["directory.states_added"]
        shown = look(db, programme, now, RoundKind.FOLLOW_UP)
        assert (len(shown.asked), shown.total) == (32, 32)
        assert {each.subject for each in shown.requests} == {f"activity:{activity.id}"}
        questionnaire = look(
            db, programme, now, RoundKind.QUESTIONNAIRE, audience="states", starter="estadistica"
        )
        assert len(questionnaire.asked) == len(states.STATES) == 32


def test_without_states_what_they_answer_for_is_a_task(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        make_activity(db, programme, "A1", ResponsibleKind.STATES)
        tasks = [each.kinds for each in collection.unassigned(db, programme)]
        assert tasks == [(ResponsibleKind.STATES,)]
        with pytest.raises(InvalidInputError):
            make(db, programme, now, RoundKind.QUESTIONNAIRE, audience="states")


def test_the_next_programme_is_asked_of_members_and_coordinators_once(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, sre, stps = make_programme(db, now), make_agency(db, "sre"), make_agency(db, "stps")
        body = make_body(db, programme, "GT", stps)
        db.add(Membership(body_id=body.id, agency_id=sre.id, role=MembershipRole.MEMBER))
        db.flush()
        made = make(db, programme, now, RoundKind.NEXT_PROGRAMME)
        assert (made.ref, made.kind, made.covers_from) == (
            "propuestas-2025",
            RoundKind.NEXT_PROGRAMME,
            date(2025, 1, 1),
        )
        assert [each.agency.key for each in made.requests] == ["sre", "stps"]
        assert [each.kind for each in made.questions] == [
            QuestionKind.YES_NO,
            QuestionKind.TABLE,
            QuestionKind.YES_NO,
            QuestionKind.TABLE,
        ]
        with pytest.raises(ConflictError):
            make(db, programme, now, RoundKind.NEXT_PROGRAMME)


def test_each_indicator_is_a_question_of_the_kind_of_its_target(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, sre = make_programme(db, now), make_agency(db, "sre")
        targets = (
            ("I1", TargetKind.SHARE, "acuerdos", QuestionKind.PERCENTAGE, None),
            ("I2", TargetKind.INCREASE, "cursos", QuestionKind.NUMBER, "%"),
            ("I3", TargetKind.NUMBER, "cursos", QuestionKind.NUMBER, "cursos"),
            ("I4", None, None, QuestionKind.TEXT, None),
            # So many campaigns of each institution add up to a rise; their own rises would not.
            ("I5", TargetKind.INCREASE, "campañas", QuestionKind.NUMBER, "campañas"),
        )
        for place, (ref, kind, unit, _asked, _unit) in enumerate(targets):
            db.add(
                Indicator(
                    programme_id=programme.id,
                    ref=ref,
                    title=f"Indicador {ref}",
                    unit=unit,
                    baseline="116" if ref == "I5" else None,
                    target="80 %.",
                    target_kind=kind,
                    position=place,
                )
            )
        db.add(Indicator(programme_id=programme.id, ref="I9", title="Por nombrar", is_placeholder=True))
        db.flush()
        made = make(db, programme, now, RoundKind.INDICATORS, agency_ids=(sre.id,))
        assert [(each.kind, each.unit) for each in made.questions] == [row[3:] for row in targets]
        assert all(each.indicator_id for each in made.questions)
        assert (made.questions[0].help or "").startswith("Meta: 80 %. Deje en blanco")


def test_a_wish_for_what_does_not_exist_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        other = make_programme(db, now, "otro")
        body = make_body(db, other, "GT")
        session = make_session(db, body, now, status=SessionStatus.DATED, day=date(2024, 4, 1))
        wrong: tuple[tuple[dict[str, Any], type[Exception]], ...] = (
            ({"audience": "todas"}, InvalidInputError),
            ({"starter": "otro"}, InvalidInputError),
            ({"agency_ids": (99,)}, NotFoundError),
            ({"session_id": 99}, NotFoundError),
            ({"session_id": session.id}, NotFoundError),
        )
        for wish, error in wrong:
            with pytest.raises(error):
                look(db, programme, now, RoundKind.QUESTIONNAIRE, **wish)


def test_a_round_for_a_session_is_due_before_it(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, sre = make_programme(db, now), make_agency(db, "sre")
        session = make_session(
            db, make_body(db, programme, "GT"), now, status=SessionStatus.DATED, day=date(2024, 3, 14)
        )
        wish = {"session_id": session.id, "days_before_session": 3, "agency_ids": (sre.id,)}
        assert look(db, programme, now, RoundKind.QUESTIONNAIRE, **wish).due_on == date(2024, 3, 11)
        made = make(db, programme, now, RoundKind.QUESTIONNAIRE, **wish)
        assert (made.session_id, made.days_before_session, made.due_on, made.status) == (
            session.id,
            3,
            date(2024, 3, 11),
            RoundStatus.PLANNED,
        )


@pytest.mark.parametrize("name", [*question_starters.STARTERS, "programa"])
def test_the_questions_to_start_from_hang_on_earlier_ones_only(name: str) -> None:
    questions = question_starters.STARTERS.get(name, question_starters.of_next_programme)()
    assert [each.position for each in questions] == list(range(1, len(questions) + 1))
    place = {each.ref: each for each in questions}
    for each in questions:
        if each.condition:
            decides = place[each.condition["question"]]
            assert decides.position < each.position
            assert decides.kind is QuestionKind.YES_NO
            assert isinstance(each.condition["equals"], bool)


def test_states_are_thirty_two_with_acronyms_of_their_own() -> None:
    assert (len(states.STATES), len(set(states.STATES.values()))) == (32, 32)


def test_agencies_of_the_states_can_be_mailed_in_a_demonstration(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        states.add_all(db, now=now, actor="user:1")
        keys = list(db.scalars(select(Agency.key)))
    assert max(map(len, keys)) <= 48
    assert all(key.isascii() and " " not in key for key in keys)
