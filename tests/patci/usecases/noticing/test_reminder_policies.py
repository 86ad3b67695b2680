"""Policies: what waits follows them, what left does not, and a preview is what planning writes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.orm import Session as DbSession

from calendars.reminders import After, Escalation, Ladder, ReminderUnit, usual
from models import AuditEvent, Notice, Programme, ReminderPolicy
from models.enums import NoticeKind, NoticeStatus, ReminderThing
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.noticing import ladders, reminder_policies
from patci.usecases.noticing.ladders import Policy
from patci.usecases.noticing.notices import PlanResult
from tests.examples import examples
from tests.patci.correspondence import (
    MEXICO,
    START,
    Commission,
    commission,
    local,
    meeting,
    open_round,
    plan,
    rows,
    tell_all,
)
from tests.patci.usecases.noticing.full_commission import full_commission


def save(db: DbSession, of: Commission, thing: ReminderThing, ladder: Ladder, **given: object) -> PlanResult:
    values = {"body": None, "now": START, "actor": "user:1"} | given
    enabled = bool(values.pop("enabled", True))
    policy = Policy(ladder, enabled)
    return reminder_policies.save(db, of.programme, thing=thing, policy=policy, **values)  # type: ignore[arg-type]


def waiting(db: DbSession, *, start: datetime, days: int = 30) -> list[tuple[str, datetime]]:
    """What waits in the outbox for the days that a preview shows."""
    day = start.astimezone(MEXICO).date()
    begin = datetime.combine(day, time(0), MEXICO)
    found = db.execute(
        select(Notice.key, Notice.due_at)
        .where(
            Notice.status == NoticeStatus.PLANNED,
            Notice.due_at >= begin,
            Notice.due_at < begin + timedelta(days=days),
        )
        .order_by(Notice.due_at, Notice.key)
    ).tuples()
    return list(found)


LADDERS = st.fixed_dictionaries(
    {
        ReminderThing.SESSION: st.builds(
            Ladder,
            before=st.sets(st.integers(0, 15), max_size=4).map(tuple),
            announce=st.none() | st.integers(0, 20),
        ),
        ReminderThing.AGREEMENT: st.builds(
            Ladder,
            before=st.sets(st.integers(0, 20), max_size=3).map(tuple),
            after=st.builds(After, st.integers(1, 5), st.integers(2, 9), st.none() | st.integers(3, 5)),
            unit=st.sampled_from(ReminderUnit),
            escalation=st.builds(Escalation, st.none() | st.integers(1, 3), st.none() | st.integers(1, 3)),
            hour=st.sampled_from([time(7, 30), time(9), time(18)]),
        ),
        ReminderThing.WINDOW: st.builds(Ladder, before=st.sets(st.integers(0, 60), max_size=4).map(tuple)),
    }
)


@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=LADDERS, day=st.dates(date(2024, 2, 1), date(2024, 3, 25)))
def test_preview_is_what_planning_then_writes(
    sqlite_database: Database, chosen: dict[ReminderThing, Ladder], day: date
) -> None:
    now = datetime.combine(day, time(8), ZoneInfo("America/Mexico_City"))
    with sqlite_database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        trying = ladders.in_force(db, of.programme)
        for thing, ladder in chosen.items():
            trying = trying.trying(thing, None, Policy(ladder))
        expected = reminder_policies.preview(db, of.programme, trying, now=now)
        for thing, ladder in chosen.items():
            save(db, of, thing, ladder, now=now)
        assert [(one.key, one.due_at) for one in expected] == waiting(db, start=now)
        db.rollback()


def test_preview_leaves_out_what_left_and_shows_each_name(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        now = local("2024-03-04 10:00")
        found = reminder_policies.preview(db, of.programme, ladders.in_force(db, of.programme), now=now)
        assert [(one.key, one.due_at) for one in found] == waiting(db, start=now)
        days = reminder_policies.by_day(db, of.programme, found, now=now)
        assert [(day, [line.people[0].name for line in lines]) for day, lines in days.items()] == [
            (date(2024, 3, 11), ["Enlace-segob", "Enlace-inm"]),
            (date(2024, 3, 13), ["Enlace-segob", "Enlace-inm"]),
        ]


def test_preview_asks_as_many_questions_for_many_notices_as_for_few(sqlite_database: Database) -> None:
    statements: list[str] = []
    event.listen(
        sqlite_database.engine, "before_cursor_execute", lambda *given: statements.append(str(given[2]))
    )

    def count(extra: int) -> int:
        with sqlite_database.writing() as db:
            of = full_commission(db)
            for number in range(extra):
                meeting(db, of.body, f"X-{number}", date(2024, 3, 1) + timedelta(days=number))
            number = of.programme.id
            db.expunge_all()
            programme = db.get_one(Programme, number)
            statements.clear()
            holding = ladders.in_force(db, programme)
            found = reminder_policies.preview(db, programme, holding, now=START, days=60)
            reminder_policies.by_day(db, programme, found, now=START)
            asked = len(statements)
            db.rollback()
        return asked

    assert count(0) == count(8)


def test_policy_of_a_body_goes_before_the_programmes_and_that_before_the_usual_one(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        save(db, of, ReminderThing.SESSION, Ladder((5,), announce=10))
        save(db, of, ReminderThing.SESSION, Ladder((2,), announce=10), body=of.body)
        found = ladders.in_force(db, of.programme)
        for thing, body_id, expected in (
            (ReminderThing.SESSION, of.body.id, (2,)),
            (ReminderThing.SESSION, of.body.id + 1, (5,)),
            (ReminderThing.WINDOW, of.body.id, usual("window").before),
        ):
            ladder = found.of(thing, body_id)
            assert ladder is not None
            assert ladder.before == expected
        now = {"now": START, "actor": "user:1"}
        reminder_policies.remove(db, of.programme, thing=ReminderThing.SESSION, body=of.body, **now)  # type: ignore[arg-type]
        again = ladders.in_force(db, of.programme).of(ReminderThing.SESSION, of.body.id)
        assert again is not None
        assert again.before == (5,)


def test_change_of_policy_moves_what_waits_and_never_what_left(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        tell_all(db, "2024-03-11 09:00")
        left = select(Notice.key, Notice.due_at).where(Notice.status == NoticeStatus.SENT).order_by(Notice.id)
        before = db.execute(left).all()
        assert len(before) == 4 + 2
        now = local("2024-03-11 10:00")
        save(db, of, ReminderThing.ANSWER, Ladder((3, 2), hour=time(17)), now=now)
        save(db, of, ReminderThing.SESSION, Ladder((2,), announce=10, hour=time(17)), now=now)
        assert rows(db, NoticeKind.ANSWER_REMINDER) == [
            "answer_reminder segob liaison 03-12 17:00",
            "answer_reminder inm liaison 03-12 17:00",
        ]
        assert db.execute(left).all() == before


def test_saving_the_same_policy_again_changes_nothing_and_each_change_is_logged(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        assert save(db, of, ReminderThing.SESSION, Ladder((1,), announce=None)).cancelled > 0
        assert save(db, of, ReminderThing.SESSION, Ladder((1,), announce=None)) == PlanResult()
        assert len(db.scalars(select(ReminderPolicy)).all()) == 1
        logged = db.scalars(select(AuditEvent).where(AuditEvent.action == "reminders.set")).all()
        assert [row.facts["ladder"]["before"] for row in logged] == [[1]]


def test_switched_off_reminders_do_not_go_but_the_session_is_announced(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        for thing in (ReminderThing.SESSION, ReminderThing.ANSWER, ReminderThing.ROUND):
            save(db, of, thing, usual(thing.value), enabled=False)
        plan(db, of.programme)
        assert {line.split()[0] for line in rows(db)} == {"convocation"}


def test_only_things_of_a_body_have_a_policy_by_body(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        with pytest.raises(InvalidInputError):
            save(db, of, ReminderThing.ROUND, usual("round"), body=of.body)


def test_what_cannot_be_followed_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidInputError) as refused:
        reminder_policies.read(ReminderThing.MINUTES, {"before": [3]}, hour=time(9), enabled=True)
    assert str(refused.value) == "Este recordatorio no lleva ese dato: déjelo vacío."
    with pytest.raises(InvalidInputError) as refused:
        reminder_policies.read(ReminderThing.SESSION, {"before": ["x"]}, hour=time(9), enabled=True)
    assert str(refused.value) == "Los días antes son números de 0 a 366, separados por comas: 10, 3, 1."
