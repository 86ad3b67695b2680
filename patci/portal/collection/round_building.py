"""A round in two clicks: its kind, then what it would ask of whom, and the button that makes it."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from models.enums import ResponsibleKind, RoundKind
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.collecting import question_starters, round_builder, round_sessions
from patci.usecases.collecting.round_builder import AUDIENCES, Preview, Wish
from patci.usecases.people import states
from patci.usecases.queries import agency_page, round_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/rondas")

Numbers = Annotated[list[int] | None, Query()]


def _wish(
    *,
    kind: str,
    starter: str,
    audience: str,
    agency_id: list[int] | None,
    opens_on: str,
    due_on: str,
    session_id: str,
    days: str,
) -> Wish:
    return Wish(
        kind=forms.choice(RoundKind, kind),
        starter=starter,
        audience=audience,
        agency_ids=tuple(dict.fromkeys(agency_id or ())),
        opens_on=forms.day(opens_on),
        due_on=forms.day(due_on),
        session_id=forms.whole_number(session_id),
        days_before_session=forms.whole_number(days),
    )


@router.get("/nueva")
def look(
    *,
    door: Reader,
    kind: str = RoundKind.QUESTIONNAIRE.value,
    starter: str = "",
    audience: str = "",
    agency_id: Numbers = None,
    opens_on: str = "",
    due_on: str = "",
    session_id: str = "",
    days: str = "",
) -> HTMLResponse:
    """What a round would ask of whom; nothing is written."""
    wish = _wish(
        kind=kind,
        starter=starter,
        audience=audience,
        agency_id=agency_id,
        opens_on=opens_on,
        due_on=due_on,
        session_id=session_id,
        days=days,
    )
    with door.reading() as desk:
        settings = door.application.settings
        shown = round_builder.preview(desk.db, desk.programme, wish, settings=settings, now=desk.now)
        return desk.page("round_new.html", preview=shown, **_choices(desk, shown))


@router.post("")
def create(
    *,
    door: Writer,
    ref: Annotated[str, Form()],
    title: Annotated[str, Form()],
    instructions: Annotated[str, Form()],
    kind: Annotated[str, Form()] = RoundKind.QUESTIONNAIRE.value,
    starter: Annotated[str, Form()] = "",
    audience: Annotated[str, Form()] = "",
    agency_id: Annotated[list[int] | None, Form()] = None,
    opens_on: Annotated[str, Form()] = "",
    due_on: Annotated[str, Form()] = "",
    session_id: Annotated[str, Form()] = "",
    days: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Make the round that was shown; a second press finds it made."""
    with door.writing() as desk:
        wish = _wish(
            kind=kind,
            starter=starter,
            audience=audience,
            agency_id=agency_id,
            opens_on=opens_on,
            due_on=due_on,
            session_id=session_id,
            days=days,
        )
        made = round_builder.create(
            desk.db,
            desk.programme,
            wish.worded(ref=ref, title=title, instructions=instructions),
            settings=door.application.settings,
            now=desk.now,
            actor=desk.actor,
        )
        number = made.id
    return back(f"/rondas/{number}", "ronda")


@router.post("/estados")
def add_states(
    door: Writer, kind: Annotated[str, Form()] = RoundKind.QUESTIONNAIRE.value
) -> RedirectResponse:
    """Add the states that the directory lacks."""
    with door.writing() as desk:
        chosen = forms.choice(RoundKind, kind)
        states.add_all(desk.db, now=desk.now, actor=desk.actor)
    return back(f"/rondas/nueva?kind={chosen.value}&audience=states", "estados")


def _choices(desk: Desk, shown: Preview) -> dict[str, Any]:
    names = {
        "members": _("Integrantes y coordinaciones de los órganos"),
        "responsible": _("Quienes responden por algo del programa"),
        "states": _("Las 32 entidades federativas"),
        "chosen": _("Las que elija abajo"),
    }
    starts = {
        "": _("Ninguna: las escribo después"),
        "personas": _("Informe anual sobre trata de personas"),
        "estadistica": _("Cuestionario estadístico"),
        "avance": _("Avance en cifras"),
    }
    return {
        "audiences": [(value, names[value]) for value in AUDIENCES],
        "starters": [(value, starts[value]) for value in ("", *question_starters.STARTERS)],
        "agencies": agency_page.choices(desk.db),
        "sessions": round_page.sessions_ahead(desk.db, desk.programme, on=desk.today),
        "usual_days": round_sessions.USUAL_DAYS,
        "missing_states": len(states.missing(desk.db)),
        "asks_states": any(ResponsibleKind.STATES in each.kinds for each in shown.nobody),
        "total": shown.total,
        "unreached": round_page.without_addressee(
            desk.db, [agency for agency, _count in shown.asked], on=desk.today
        ),
    }
