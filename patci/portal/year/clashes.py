"""Days on which several meetings coincide, in the calendar or in a plan, and who is wanted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from calendars.findings import Finding, FindingKind
from calendars.working_days import federal_holidays
from models import Session
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader
from patci.portal.year import plan_view
from patci.portal.year.year_drawing import Drawing, Planned, Shading, draw
from patci.usecases.checking import checks
from patci.usecases.planning import plan_clashes
from patci.usecases.queries import agency_page, calendar_page, plan_page

router = APIRouter(prefix="/cruces")
COINCIDING = (FindingKind.CLASH, FindingKind.SAME_DAY)


@dataclass(frozen=True, slots=True)
class ClashDay:
    """A day with several meetings. `twice` are the agencies called to more than one, and to how many.

    `weight` counts the seats that stay empty, `unknown` names the bodies whose members nobody knows,
    `partly` those of which only the coordination is known.
    """

    day: date
    sessions: tuple[Session, ...]
    twice: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]
    partly: tuple[str, ...]
    weight: int


@router.get("")
def show_clashes(door: Reader, plan: str = "", anio: str = "") -> HTMLResponse:
    """The clashes, day by day, weighed by the agencies that are wanted twice."""
    with door.reading() as desk:
        programme = desk.programme
        wanted, plan_id = forms.whole_number(anio), forms.whole_number(plan)
        year = min(max(wanted or desk.today.year, programme.year_start), programme.year_end)
        chosen = plan_page.plan(desk.db, programme, plan_id) if plan_id is not None else None
        if chosen is None:
            sessions = calendar_page.sessions(desk.db, programme)
            findings, planned = checks.findings(desk.db, programme, now=desk.now), None
        else:
            sessions = [one.session for one in chosen.sessions]
            findings = plan_clashes.clashes(desk.db, programme, chosen, today=desk.today)
            planned = plan_view.drawn(chosen)
        days = clash_days(findings, sessions, year)
        return desk.page(
            "clashes.html",
            plan=chosen,
            plans=[line.plan for line in plan_page.lines(desk.db, programme) if line.placed],
            year=year,
            years=range(programme.year_start, programme.year_end + 1),
            clashes=[one for one in days if one.twice],
            others=[one for one in days if not one.twice],
            heaviest=max((one.weight for one in days), default=0),
            wanted=wanted_twice(days),
            unknown=sorted({name for one in days for name in one.unknown}),
            partly=sorted({name for one in days for name in one.partly}),
            agencies={one.label: one for one in agency_page.choices(desk.db)},
            drawing=_drawing(desk, year, days, planned),
        )


def clash_days(findings: Iterable[Finding], sessions: Iterable[Session], year: int) -> list[ClashDay]:
    """The days of a year on which meetings coincide, in order."""
    by_ref = {session.ref: session for session in sessions}
    return [
        ClashDay(
            finding.day,
            tuple(by_ref[ref] for ref in finding.refs if ref in by_ref),
            tuple(
                zip(_lines(finding.facts["shared"]), map(int, _lines(finding.facts["times"])), strict=True)
            ),
            tuple(_lines(finding.facts["unknown"])),
            tuple(_lines(finding.facts["coordinator_only"])),
            finding.weight,
        )
        for finding in findings
        if finding.kind in COINCIDING and finding.day and finding.day.year == year
    ]


def wanted_twice(days: Iterable[ClashDay]) -> list[tuple[str, list[date]]]:
    """For each agency the days on which it is wanted twice, the most wanted first."""
    found: dict[str, list[date]] = {}
    for one in days:
        for agency, _times in one.twice:
            found.setdefault(agency, []).append(one.day)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _lines(fact: str) -> list[str]:
    return fact.split("\n") if fact else []


def _drawing(
    desk: Desk, year: int, days: Sequence[ClashDay], planned: Mapping[int, Planned] | None
) -> Drawing:
    clashing = [one for one in days if one.twice]
    sessions = {session.id: session for one in clashing for session in one.sessions}
    return draw(
        year,
        calendar_page.bodies(desk.db, desk.programme),
        sessions.values(),
        shading=Shading(
            holidays=[one.day for one in federal_holidays(year, desk.programme.country)],
            marked=[one.day for one in clashing],
        ),
        today=desk.today,
        flagged=(),
        planned=planned,
    )
