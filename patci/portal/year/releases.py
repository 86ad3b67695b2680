"""Releases of the calendar: the list, one as it was released, what two differ in, the two buttons."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from calendars import editions
from models import CalendarRelease
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.noticing import calendar_news
from patci.usecases.planning import calendar_releases
from patci.usecases.queries import agency_page, plan_page, release_page
from patci.usecases.queries import calendar_releases as queries
from templates import editions as words

router = APIRouter()


@router.get("/publicaciones")
def list_releases(door: Reader) -> HTMLResponse:
    """All releases, the newest first, with the form that releases the calendar as it stands."""
    with door.reading() as desk:
        lines = release_page.lines(desk.db, desk.programme)
        return desk.page("calendar_releases.html", lines=lines, words=words)


@router.post("/publicaciones")
def release_current(
    door: Writer, name: Annotated[str, Form()] = "", note: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Release the calendar as it stands."""
    with door.writing() as desk:
        made = calendar_releases.release_current(
            desk.db, desk.programme, name=name, note=note, now=desk.now, actor=desk.actor
        )
        number = made.number
    return back(f"/publicaciones/{number}", "publicado")


@router.post("/planes/{plan_id}/publicar")
def release_plan(
    door: Writer, plan_id: int, name: Annotated[str, Form()] = "", note: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Release a plan: its days become the calendar's, and those whom it concerns are told."""
    with door.writing() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        made = calendar_releases.release_plan(
            desk.db, plan, name=name, note=note, now=desk.now, actor=desk.actor
        )
        number = made.number
    return back(f"/publicaciones/{number}", "publicado")


@router.get("/publicaciones/comparar")
def compare(door: Reader, de: int | None = None, a: int | None = None, dependencia: str = "") -> HTMLResponse:
    """What changed from one release to another: of the whole calendar, or for one agency."""
    with door.reading() as desk:
        found = queries.all_of(desk.db, desk.programme)
        return desk.page(
            "calendar_comparison.html",
            found=_comparison(desk, found, de, a, dependencia),
            releases=[(one.number, f"{one.number}. {one.name}") for one in found],
            words=words,
        )


@router.get("/publicaciones/{number}.json")
def download(door: Reader, number: int) -> Response:
    """The content as the hash covers it, byte for byte."""
    with door.reading() as desk:
        found = queries.numbered(desk.db, desk.programme, number)
        content = editions.canonical(found.content)
    headers = {"content-disposition": f'attachment; filename="calendario-{number}.json"'}
    return Response(content, media_type="application/json", headers=headers)


@router.get("/publicaciones/{number}")
def show_release(door: Reader, number: int) -> HTMLResponse:
    """The calendar as it was released, with its hash and who was told."""
    with door.reading() as desk:
        found = queries.numbered(desk.db, desk.programme, number)
        return desk.page("calendar_release.html", **_matter(desk, found))


def _matter(desk: Desk, release: CalendarRelease) -> dict[str, Any]:
    before = queries.before(desk.db, release)
    differences = calendar_news.differences(before, release) if before else ()
    return {
        "release": release,
        "before": before,
        "counted": release_page.figures(differences),
        "by": release_page.released_by(desk.db, release),
        "plan": release_page.plan_of(desk.db, release),
        "bodies": release_page.by_body(calendar_releases.edition(release)),
        "changed": {one.place.uid: one for one in differences if one.is_news},
        "told": release_page.told(desk.db, release),
        "nobody": release_page.nobody(desk.db, desk.programme, release, before, now=desk.now),
        "is_intact": calendar_releases.is_intact(release),
        "words": words,
    }


def _comparison(
    desk: Desk, found: list[CalendarRelease], first: int | None, second: int | None, agency: str
) -> release_page.Comparison | None:
    """The two that were asked for, else the last two; None where there are not two."""
    if len(found) < 2:
        return None
    later = queries.numbered(desk.db, desk.programme, second or found[0].number)
    earlier = queries.numbered(desk.db, desk.programme, first or max(later.number - 1, 1))
    chosen = agency_page.agency(desk.db, int(agency)) if agency.isdecimal() else None
    return release_page.comparison(
        desk.db, desk.programme, earlier=earlier, later=later, agency=chosen, now=desk.now
    )
