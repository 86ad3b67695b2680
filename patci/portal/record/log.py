"""The log on screen: who did what, when and why, what changed, and whether the chain holds."""

import csv
import io
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from patci.errors import NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.navigation import DEFAULT_ZONE
from patci.usecases.keeping import verifying, withdrawals
from patci.usecases.queries import agency_page, log_filters, log_page
from patci.usecases.queries.log_filters import Filters
from patci.usecases.queries.log_page import Line
from templates import log_kinds
from templates.environment import instant
from templates.i18n import gettext as _
from templates.log_words import log_action, log_subject

router = APIRouter(prefix="/bitacora")

PAGE = 50
MOST_EXPORTED = 50_000
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""


def _filters(
    *,
    desde: str = "",
    hasta: str = "",
    quien: str = "",
    sobre: str = "",
    que: str = "",
    institucion: str = "",
) -> Filters:
    return Filters(
        since=forms.day(desde),
        until=forms.day(hasta),
        actor=_bare(quien),
        subject=_bare(sobre),
        action=_bare(que),
        agency_id=forms.whole_number(institucion),
    )


Wanted = Annotated[Filters, Depends(_filters)]


@router.get("")
def show_log(door: Reader, filters: Wanted, antes: str = "") -> HTMLResponse:
    """Events, the newest first, and when the whole was last verified."""
    with door.reading() as desk:
        before = forms.whole_number(antes)
        lines = log_page.page(desk.db, filters, zone=_zone(desk), before_id=before, limit=PAGE)
        return desk.page(
            "log.html",
            lines=lines,
            filters=filters,
            actors=log_filters.actors(desk.db),
            agencies=agency_page.choices(desk.db),
            kinds=log_kinds.choices(),
            query=_query(filters),
            following=lines[-1].event.id if len(lines) == PAGE else None,
            verified=log_page.last_verified(desk.db),
            head=log_page.last_head(desk.db),
        )


@router.get("/eventos.csv")
def export(door: Reader, filters: Wanted) -> Response:
    """The same events as a table for a spreadsheet, the oldest first."""
    with door.reading() as desk:
        lines = log_page.every(desk.db, filters, zone=_zone(desk), limit=MOST_EXPORTED)
        content = "\ufeff" + _csv(lines, _zone(desk))
    name = {"content-disposition": 'attachment; filename="bitacora.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=name)


@router.post("/comprobar")
def verify(door: Writer) -> RedirectResponse:
    """Go through the whole log now."""
    door.admit()
    with door.reading() as desk:
        application, now, actor = desk.application, desk.now, desk.actor
    verifying.verify(application.database, settings=application.settings, now=now, actor=actor)
    return back("/bitacora", "bitacora")


@router.get("/{event_id}")
def show_event(door: Reader, event_id: int) -> HTMLResponse:
    """One event: what changed, why, its link of the chain."""
    with door.reading() as desk:
        line = log_page.one(desk.db, event_id)
        if line is None:
            raise NotFoundError(_("Ese evento no existe."))
        subject = f"audit_event:{event_id}"
        return desk.page(
            "log_event.html",
            line=line,
            changes=log_page.changes(line),
            reason=log_page.reason(line),
            withdrawn=withdrawals.standing(desk.db, [subject]).get(subject),
        )


def _zone(desk: Desk) -> str:
    return desk.found_programme.zone if desk.found_programme else DEFAULT_ZONE


def _query(filters: Filters) -> str:
    """The filters as an address carries them."""
    given = {
        "desde": _day(filters.since),
        "hasta": _day(filters.until),
        "quien": filters.actor,
        "sobre": filters.subject,
        "que": filters.action,
        "institucion": str(filters.agency_id or ""),
    }
    return urlencode({name: value for name, value in given.items() if value})


def _bare(typed: str) -> str:
    """What was typed, without what no database keeps."""
    return typed.replace("\0", "").strip()


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _csv(lines: list[Line], zone: str) -> str:
    out = io.StringIO()
    table = csv.writer(out)
    codes = [_("Evento"), _("Cuándo"), _("Quién"), _("Qué"), _("Sobre"), _("Motivo"), _("Datos"), _("Huella")]
    words = [_("Clave de quién"), _("Por la institución"), _("Qué, en palabras"), _("Sobre, en palabras")]
    table.writerow([*codes, *words])
    for line in lines:
        event = line.event
        cells = (
            str(event.id),
            instant(event.at, zone),
            line.who,
            event.action,
            event.subject,
            log_page.reason(line) or "",
            "; ".join(f"{name}: {value}" for name, value in event.facts.items()),
            event.hash,
            event.actor,
            line.agency or "",
            log_action(event.action),
            line.about or log_subject(event.subject),
        )
        table.writerow([f"'{cell}" if cell.startswith(RISKY) else cell for cell in cells])
    return out.getvalue()
