"""Completeness: who answered and on time, by agency, body, objective or round, over time and by session."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from patci.portal.collection.completeness_drawing import bars
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader
from patci.portal.frame.words import short_month
from patci.usecases.queries import completeness_page
from patci.usecases.queries.completeness import Figures, State
from patci.usecases.queries.completeness_page import By, Completeness, Filters
from templates.i18n import gettext as _
from templates.labels import label

router = APIRouter(prefix="/cumplimiento")

COUNTED = ("expected", "received", "on_time", "accepted", "returned", "overdue", "never", "declined")
"""The figures of a row, in the order of their columns."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _filters(
    *,
    por: str = "",
    institucion: str = "",
    organo: str = "",
    objetivo: str = "",
    ronda: str = "",
    desde: str = "",
    hasta: str = "",
) -> Filters:
    return Filters(
        by=forms.choice(By, por) if por else By.AGENCY,
        agency_id=forms.whole_number(institucion),
        body_id=forms.whole_number(organo),
        objective_id=forms.whole_number(objetivo),
        round_id=forms.whole_number(ronda),
        since=forms.day(desde),
        until=forms.day(hasta),
    )


Chosen = Annotated[Filters, Depends(_filters)]


@router.get("")
def show_completeness(door: Reader, chosen: Chosen) -> HTMLResponse:
    """The matrix, the figures of each row, their course over time, and by session."""
    with door.reading() as desk:
        found = completeness_page.read(desk.db, desk.programme, chosen, on=desk.today)
        return desk.page(
            "completeness.html",
            found=found,
            distinct={cell for row in found.rows for cell in row.cells if cell},
            chosen=chosen,
            address=urlencode(_address(chosen)),
            counted=COUNTED,
            states=list(State),
            by=list(By),
            months=bars([(short_month(day), figures) for day, figures in found.months]),
            by_round=bars([(str(number), each[1]) for number, each in enumerate(found.by_round, 1)]),
        )


@router.get("/cumplimiento.csv")
def download(door: Reader, chosen: Chosen) -> Response:
    """The rows that the page shows, as a file for a spreadsheet."""
    with door.reading() as desk:
        found = completeness_page.read(desk.db, desk.programme, chosen, on=desk.today)
        content = _csv(found, chosen, desk)
    name = f"cumplimiento-{desk.today.isoformat()}.csv"
    # Spreadsheets take a file for UTF-8 only where it begins with the mark.
    return Response(
        content.encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _csv(found: Completeness, chosen: Filters, desk: Desk) -> str:
    written = io.StringIO()
    sheet = csv.writer(written)
    rounds = [one.title for one in found.rounds]
    heads = [label("completeness_figure", name) for name in COUNTED]
    sheet.writerow([label("completeness_by", chosen.by), _("Nombre"), *heads, *map(_plain, rounds)])
    for row in found.rows:
        words = [label("completeness", cell.state) if cell else "" for cell in row.cells]
        sheet.writerow([_plain(row.named.label), _plain(row.named.name), *_counts(row.figures), *words])
    sheet.writerow([_("Total"), _plain(desk.programme.title), *_counts(found.total)])
    return written.getvalue()


def _counts(figures: Figures) -> list[int]:
    return [getattr(figures, name) for name in COUNTED]


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _address(chosen: Filters) -> Mapping[str, Any]:
    """The filters as they stand in the address, without those that narrow nothing."""
    given: dict[str, int | str | date | None] = {
        "por": chosen.by.value,
        "institucion": chosen.agency_id,
        "organo": chosen.body_id,
        "objetivo": chosen.objective_id,
        "ronda": chosen.round_id,
        "desde": chosen.since,
        "hasta": chosen.until,
    }
    return {name: value for name, value in given.items() if value is not None}
