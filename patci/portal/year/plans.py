"""Plans of the year: asked for, looked at with their reasons, set side by side, put away."""

from dataclasses import fields
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from calendars import customary
from calendars.findings import FindingKind
from calendars.planning.facts import Weights
from calendars.working_days import federal_holidays
from models import Plan
from models.enums import PlanState
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.year import plan_comparison, plan_view
from patci.portal.year.year_drawing import Drawing, Shading, draw
from patci.usecases.planning import plan_clashes, plan_computing, plans
from patci.usecases.queries import calendar_page, plan_page
from templates.plan_words import WEIGHTS

router = APIRouter(prefix="/planes")
AT_ONCE_SECONDS = 10.0
"""How long a page may wait for a plan; the database is free meanwhile."""
ON_ITS_WAY = (PlanState.REQUESTED, PlanState.PLANNING)


@router.get("")
def list_plans(door: Reader) -> HTMLResponse:
    """All plans, the newest first, and the form that asks for one."""
    with door.reading() as desk:
        lines = plan_page.lines(desk.db, desk.programme)
        return desk.page(
            "plans.html",
            lines=lines,
            comparable=[line.plan for line in lines if line.placed],
            weights=[(name, words, getattr(Weights(), name)) for name, words in WEIGHTS.items()],
            verdict=plan_view.verdict,
            draft=PlanState.DRAFT,
        )


@router.post("")
def request_plan(
    door: Writer,
    name: Annotated[str, Form()],
    as_of: Annotated[date, Form()],
    weight: Annotated[list[str] | None, Form()] = None,
) -> RedirectResponse:
    """Ask for a plan; it is computed apart, and its page says when it is there."""
    with door.writing() as desk:
        plan_id = plans.request(
            desk.db,
            desk.programme,
            name=name,
            as_of=as_of,
            weights=_weights(weight or []),
            now=desk.now,
            actor=desk.actor,
        ).id
    return _computed(door, plan_id)


@router.get("/comparar")
def compare_plans(door: Reader, a: int, b: int) -> HTMLResponse:
    """Two plans side by side."""
    with door.reading() as desk:
        one, other = (plan_page.plan(desk.db, desk.programme, plan_id) for plan_id in (a, b))
        year = _year(desk, one, None)
        return desk.page(
            "plan_comparison.html",
            one=one,
            other=other,
            clashes=[_clash_count(desk, plan) for plan in (one, other)],
            verdicts=[plan_view.verdict(plan) for plan in (one, other)],
            comparison=plan_comparison.compare(one, other),
            year=year,
            drawings=[_drawing(desk, plan, year) for plan in (one, other)],
            plans=[line.plan for line in plan_page.lines(desk.db, desk.programme) if line.placed],
        )


@router.get("/{plan_id}")
def show_plan(door: Reader, plan_id: int, espera: str = "", anio: int | None = None) -> HTMLResponse:
    """One plan: how good it is, the year drawn, each session with its reasons, what is left to decide."""
    with door.reading() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        programme = desk.programme
        year = _year(desk, plan, anio)
        return desk.page(
            "plan.html",
            plan=plan,
            view=plan_view.view(plan),
            year=year,
            years=range(programme.year_start, programme.year_end + 1),
            drawing=_drawing(desk, plan, year),
            clashes=_clash_count(desk, plan),
            is_draft=plan.state is PlanState.DRAFT,
            refreshes=plan.state in ON_ITS_WAY and bool(espera),
            on_its_way=plan.state in ON_ITS_WAY,
        )


@router.post("/{plan_id}/otro")
def request_another(
    door: Writer, plan_id: int, name: Annotated[str, Form()], as_of: Annotated[date, Form()]
) -> RedirectResponse:
    """Ask for a plan like this one, in which the days chosen by hand stay."""
    with door.writing() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        another_id = plans.request(
            desk.db,
            desk.programme,
            name=name,
            as_of=as_of,
            weights=plan.weights.get("points", {}),
            pinned=plan_view.by_hand(plan),
            now=desk.now,
            actor=desk.actor,
        ).id
    return _computed(door, another_id)


@router.post("/{plan_id}/descartar")
def discard_plan(door: Writer, plan_id: int) -> RedirectResponse:
    """Put a plan away."""
    with door.writing() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        plans.discard(desk.db, plan, now=desk.now, actor=desk.actor)
    return back("/planes", "plan-descartado")


def _computed(door: Door, plan_id: int) -> RedirectResponse:
    """Compute a plan at once where that takes a moment; else its page says that it is on its way."""
    with door.reading() as desk:
        is_small, now = plans.is_small(desk.db, desk.programme), desk.now
    if not is_small:
        return back(f"/planes/{plan_id}?espera=si", "plan-pedido")
    plan_computing.compute(door.application.database, plan_id, now=now, seconds=AT_ONCE_SECONDS)
    return back(f"/planes/{plan_id}", "plan")


def _year(desk: Desk, plan: Plan, wanted: int | None) -> int:
    programme = desk.programme
    return min(max(wanted or plan.as_of.year, programme.year_start), programme.year_end)


def _weights(given: list[str]) -> dict[str, int]:
    """The weights that differ from the usual, in the order of the form's fields."""
    found = {}
    for one, text in zip(fields(Weights), given, strict=False):
        points = forms.whole_number(text)
        if points is not None and points != one.default:
            found[one.name] = points
    return found


def _clash_count(desk: Desk, plan: Plan) -> int:
    found = plan_clashes.clashes(desk.db, desk.programme, plan, today=desk.today)
    return sum(finding.kind is FindingKind.CLASH for finding in found)


def _drawing(desk: Desk, plan: Plan, year: int) -> Drawing:
    return draw(
        year,
        calendar_page.bodies(desk.db, desk.programme),
        [one.session for one in plan.sessions],
        shading=Shading(
            holidays=[one.day for one in federal_holidays(year, desk.programme.country)],
            customary=[(one.start, one.end) for one in customary.spans(year, desk.programme.country)],
        ),
        today=desk.today,
        flagged=plan_view.flagged(plan),
        planned=plan_view.drawn(plan),
    )
