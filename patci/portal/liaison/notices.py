"""The reader's page of optional notices: which ones there are, and the buttons that stop or resume them."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from models import Person
from models.enums import NoticeKind
from patci.errors import NotAllowedError, NotFoundError
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.releasing import mutes
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/avisos")


@router.get("")
def show_notices(door: Liaison) -> HTMLResponse:
    """What this person gets, and what of it is optional."""
    with door.reading() as visit:
        return visit.page(
            "liaison_notices.html",
            kinds=mutes.OPTIONAL,
            stopped=mutes.of_person(visit.db, visit.programme, _person(visit)),
        )


@router.post("/detener/{kind}")
def stop(door: Liaison, kind: str) -> RedirectResponse:
    """Stop the notices of a kind."""
    _stop(door, kind)
    return back(f"/e/{door.token}/avisos", "avisos-detenidos")


@router.post("/reanudar/{kind}")
def resume(door: Liaison, kind: str) -> RedirectResponse:
    """Get the notices of a kind again."""
    with door.writing() as visit:
        mutes.resume(
            visit.db, visit.programme, _person(visit), _kind(kind), now=visit.now, actor=_actor(visit)
        )
    return back(f"/e/{door.token}/avisos", "avisos-reanudados")


@router.get("/baja/{kind}")
def show_one_click(door: Liaison, kind: str) -> HTMLResponse:
    """The address of the header, opened by a person: the page with the buttons, nothing else."""
    _kind(kind)
    return show_notices(door)


@router.post("/baja/{kind}")
def one_click(door: Liaison, kind: str) -> PlainTextResponse:
    """The mail program's own button (RFC 8058): one POST without a page around it."""
    _stop(door, kind)
    return PlainTextResponse(_("Ya no recibirá esos avisos."))


def _stop(door: Liaison, kind: str) -> None:
    with door.writing() as visit:
        mutes.stop(visit.db, visit.programme, _person(visit), _kind(kind), now=visit.now, actor=_actor(visit))


def _person(visit: Visit) -> Person:
    if visit.person is None:
        raise NotAllowedError(_("Este enlace no es de una persona: pida el suyo a la Secretaría Técnica."))
    return visit.person


def _actor(visit: Visit) -> str:
    return f"agency:{visit.agency.id}"


def _kind(written: str) -> NoticeKind:
    if written not in set(NoticeKind):
        raise NotFoundError(_("Ese tipo de aviso no existe."))
    return NoticeKind(written)
