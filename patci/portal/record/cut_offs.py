"""Cut-offs: what was frozen and when, the report made from it, its editions, the button that takes one."""

from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from models import CutOff
from models.enums import CutOffKind
from patci.documents import follow_up
from patci.documents.frozen import snapshot_of
from patci.documents.shape import Snapshot
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import drawn, forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import XLSX
from patci.portal.frame.pages import FRAMED
from patci.portal.record.restricted_rows import restricted
from patci.usecases.keeping import cutoffs, edition_changes, late_entries
from patci.usecases.keeping.cutoffs import Wanted
from patci.usecases.keeping.public_version import public_version
from patci.usecases.queries import documents
from patci.usecases.queries.documents import Filter
from templates.i18n import gettext as _

router = APIRouter(prefix="/cortes")

MOST_CHANGES = 500
"""Differences between two editions that one page shows."""


@router.get("")
def list_cut_offs(door: Reader) -> HTMLResponse:
    """All cut-offs, the newest first."""
    return _list(door)


@router.post("")
def take(
    *,
    door: Writer,
    ref: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = CutOffKind.OTHER.value,
    facts_until: Annotated[str, Form()] = "",
    known_at: Annotated[str, Form()] = "",
) -> Response:
    """Freeze the state of today, or of a day before, under a name."""
    try:
        with door.writing() as desk:
            wanted = Wanted(
                kind=forms.choice(CutOffKind, kind),
                facts_until=_end_of(desk, facts_until),
                known_at=_end_of(desk, known_at),
            )
            taken = cutoffs.take(
                desk.db,
                desk.programme,
                ref=ref.strip(),
                title=title,
                now=desk.now,
                actor=desk.actor,
                wanted=wanted,
                folder=desk.application.snapshots_folder,
            )
            number = taken.id
    except InvalidInputError as error:
        typed = {"ref": ref, "title": title, "kind": kind, "facts_until": facts_until, "known_at": known_at}
        return _list(door, refused=str(error), typed=typed)
    return back(f"/cortes/{number}", "corte")


@router.post("/{cut_off_id}/edicion")
def take_again(door: Writer, cut_off_id: int) -> RedirectResponse:
    """Make a new edition with what came to be known; without anything new the newest one is shown."""
    with door.writing() as desk:
        found, folder = _cut_off(desk, cut_off_id), desk.application.snapshots_folder
        last = cutoffs.newest(desk.db, desk.programme, found.ref) or found
        fresh = cutoffs.take_again(desk.db, found, now=desk.now, actor=desk.actor, folder=folder)
        number, is_new = fresh.id, fresh is not last
    return back(f"/cortes/{number}", "edicion" if is_new else "edicion-igual")


@router.get("/{cut_off_id}.xlsx")
def download(door: Reader, cut_off_id: int) -> Response:
    """The report as a spreadsheet: the same cut-off, the same bytes."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        return _workbook(found, _rows(desk, found), "seguimiento")


@router.get("/{cut_off_id}/publica.xlsx")
def download_public(door: Reader, cut_off_id: int) -> Response:
    """The public version as a spreadsheet: only what is public."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        return _workbook(found, public_version(_rows(desk, found)), "version-publica")


@router.get("/{cut_off_id}/informe")
def show_report(door: Reader, cut_off_id: int) -> HTMLResponse:
    """The report by itself, for the frame and for paper."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        return HTMLResponse(follow_up.html(found, _rows(desk, found)), headers=FRAMED)


@router.get("/{cut_off_id}/publica")
def show_public_report(door: Reader, cut_off_id: int) -> HTMLResponse:
    """The public version by itself."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        return HTMLResponse(follow_up.html(found, public_version(_rows(desk, found))), headers=FRAMED)


@router.get("/{cut_off_id}/cambios")
def show_changes(door: Reader, cut_off_id: int) -> HTMLResponse:
    """What changed between an edition and the one before it."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        before = desk.db.scalar(
            select(CutOff).where(
                CutOff.programme_id == found.programme_id,
                CutOff.ref == found.ref,
                CutOff.edition == found.edition - 1,
            )
        )
        if before is None:
            raise NotFoundError(_("Esta es la primera edición: no hay otra con qué compararla."))
        changes = list(edition_changes.changes(_rows(desk, before), _rows(desk, found)))
        return desk.page(
            "cut_off_changes.html",
            cut_off=found,
            before=before,
            changes=changes[:MOST_CHANGES],
            total=len(changes),
        )


@router.get("/{cut_off_id}")
def show_cut_off(door: Reader, cut_off_id: int) -> HTMLResponse:
    """A cut-off with its hash, its editions and its report."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        editions = desk.db.execute(
            select(CutOff.id, CutOff.edition, CutOff.known_at, CutOff.sha256)
            .where(CutOff.programme_id == found.programme_id, CutOff.ref == found.ref)
            .order_by(CutOff.edition)
        ).all()
        is_newest = found.edition == editions[-1].edition
        is_intact = cutoffs.is_intact(found, desk.application.snapshots_folder)
        rows = _rows(desk, found) if is_intact else None
        return desk.page(
            "cut_off.html",
            cut_off=found,
            made=documents.lines(desk.db, desk.programme, Filter(cut_off_id=found.id)),
            pictures=drawn.of_snapshot(rows) if rows is not None else [],
            editions=editions,
            late=late_entries.count(desk.db, desk.programme, found) if is_newest else 0,
            is_newest=is_newest,
            is_intact=is_intact,
            ratios=rows.get("indicators", []) if rows is not None else [],
            ratio_share=follow_up.ratio_share,
            restricted=restricted(rows) if rows is not None else None,
        )


def _list(door: Reader, *, refused: str | None = None, typed: dict[str, str] | None = None) -> HTMLResponse:
    with door.reading() as desk:
        # The frozen text is large and no list shows it.
        rows = desk.db.execute(
            select(
                *(CutOff.id, CutOff.ref, CutOff.edition, CutOff.title, CutOff.kind),
                *(CutOff.facts_until, CutOff.known_at, CutOff.sha256, CutOff.classification),
            )
            .where(CutOff.programme_id == desk.programme.id)
            .order_by(CutOff.id.desc())
        ).all()
        kinds = forms.options("cut_off_kind", "other", "quarter", "half_year", "year")
        return desk.page(
            "cut_offs.html",
            status=422 if refused else 200,
            rows=rows,
            kinds=kinds,
            refused=refused,
            typed=typed or {},
        )


def _workbook(cut_off: CutOff, rows: Snapshot, name: str) -> Response:
    edition = f"-ed{cut_off.edition}" if cut_off.edition > 1 else ""
    file = f"{name}-{cut_off.ref.removeprefix('seguimiento-')}{edition}.xlsx"
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(follow_up.xlsx(cut_off, rows), media_type=XLSX, headers=headers)


def _rows(desk: Desk, cut_off: CutOff) -> Snapshot:
    return snapshot_of(cut_off, desk.application.snapshots_folder)


def _end_of(desk: Desk, typed: str) -> datetime | None:
    """The end of a day that was typed, or the present where that day is today; None for none."""
    day = forms.day(typed)
    if day is None:
        return None
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(desk.programme.zone))
    return desk.now if day == desk.today else end - timedelta(microseconds=1)


def _cut_off(desk: Desk, cut_off_id: int) -> CutOff:
    found = desk.db.get(CutOff, cut_off_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese corte no existe."))
    return found
