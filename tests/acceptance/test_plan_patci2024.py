"""The PATCI 2024 planned as of 1 January 2024: what a plan can avoid it avoids, what is left is named."""

from datetime import UTC, date, datetime
from pathlib import Path

from calendars.findings import Finding, Severity
from calendars.planning.planner import plan as plan_year
from models.enums import PlacedBy
from patci.usecases import calendar_releases, checks, plans
from tests.patci.usecases.roll_world import programme_of, year_2024

NEW_YEAR = datetime(2024, 1, 1, 18, tzinfo=UTC)
PUBLISHED_CLASHES = ["01-31", "02-06", "05-14", "05-15", "05-16", "07-08"]


def test_the_patci_2024_is_planned_and_released_without_an_avoidable_breach(tmp_path: Path) -> None:
    with year_2024(tmp_path) as database, database.writing() as db:
        programme = programme_of(db)
        plan = plans.request(db, programme, name="Enero", as_of=date(2024, 1, 1), now=NEW_YEAR, actor="test")
        facts = plans.take_up(db, plan, now=NEW_YEAR)
        assert facts is not None
        found = plan_year(facts)
        plans.lay_down(db, plan, found, seconds=1, now=NEW_YEAR)
        assert (found.status.value, found.unplaced, found.conflicts) == ("optimal", (), ())
        # Saturday 31 August, and a meeting abroad on the holiday of 5 February, which its host set.
        assert [(one.kind.value, one.refs) for one in found.broken] == [
            ("working_days", ("GT-PAT-O5",)),
            ("working_days", ("INT-1",)),
        ]
        [proposed] = [row for row in plan.sessions if row.proposed_day is not None]
        assert (proposed.session.ref, proposed.day) == ("GT-PAT-O5", date(2024, 8, 31))
        plans.accept_proposal(db, plan, proposed.session_id, now=NEW_YEAR, actor="test")
        chosen = {row.session.ref for row in plan.sessions if row.placed_by is not PlacedBy.PUBLISHED}
        assert len(chosen) == 25
        calendar_releases.release_plan(db, plan, name="Calendario", now=NEW_YEAR, actor="test")
        db.refresh(programme)
        left = [
            one for one in checks.findings(db, programme, now=NEW_YEAR) if one.severity is not Severity.INFO
        ]
        assert _told(left) == [("holiday", "02-05"), *(("clash", day) for day in PUBLISHED_CLASHES)]
        assert [one.refs for one in left if chosen.intersection(one.refs)] == []


def _told(found: list[Finding]) -> list[tuple[str, str]]:
    told = [(one.kind.value, f"{one.day:%m-%d}" if one.day else "") for one in found]
    return sorted(told, key=lambda pair: (pair[0] != "holiday", pair[1]))
