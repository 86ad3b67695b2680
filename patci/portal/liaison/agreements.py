"""An agreement behind the liaison's link: what it says, what was told of it, and the form that tells more."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from models import Agreement
from models.enums import Progress
from patci.errors import ConflictError, InvalidInputError, NotFoundError, StorageFullError
from patci.portal.frame import forms
from patci.portal.frame.desk import application_of, back
from patci.portal.frame.forms import options
from patci.portal.frame.visits import Door, Visit
from patci.usecases.agreeing import telling
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.collecting import evidence, sending
from patci.usecases.collecting.evidence import Limits
from patci.usecases.queries import agreement_list, liaison_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/acuerdos")


def _door(request: Request, token: str) -> Door:
    return Door(application_of(request), request, token)


Liaison = Annotated[Door, Depends(_door)]


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    text: str = ""
    progress: str = ""
    links: str = ""
    sender_name: str = ""
    sender_post: str = ""


@router.get("/{agreement_id}")
def show_agreement(door: Liaison, agreement_id: int) -> HTMLResponse:
    """The agreement with the form."""
    return _page(door, agreement_id)


@router.post("/{agreement_id}")
def tell(
    *,
    door: Liaison,
    agreement_id: int,
    text: Annotated[str, Form()] = "",
    progress: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006  (the framework makes a list of its own)
    links: Annotated[str, Form()] = "",
    sender_name: Annotated[str, Form()] = "",
    sender_post: Annotated[str, Form()] = "",
) -> Response:
    """Take what the agency tells between sessions; what is refused comes back with what was typed."""
    typed = Typed(text, progress, links, sender_name, sender_post)
    limits = Limits.of(door.application.settings)
    try:
        # Photographs are decoded before the database is held, and not for everybody.
        door.require()
        pieces = evidence.judged(forms.evidence(files, links), limits=limits)
        with door.writing() as visit:
            telling.tell(
                visit.db,
                _agreement(visit, agreement_id),
                agency=visit.agency,
                progress=forms.choice(Progress, progress),
                text=text,
                sender_name=sender_name,
                sender_post=sending.required_post(sender_post),
                pieces=pieces,
                link=visit.link,
                folder=visit.application.evidence_folder,
                now=visit.now,
            )
    except (InvalidInputError, ConflictError, StorageFullError) as error:
        return _page(door, agreement_id, typed=typed, refused=str(error), status=error.http_status)
    return back(f"/e/{door.token}/acuerdos/{agreement_id}", "acuerdo-informado")


def _page(
    door: Door, agreement_id: int, *, typed: Typed | None = None, refused: str = "", status: int = 200
) -> HTMLResponse:
    with door.reading() as visit:
        found = _agreement(visit, agreement_id)
        person = visit.person
        at_first = Typed(sender_name=person.name, sender_post=person.post or "") if person else Typed()
        return visit.page(
            "liaison_agreement.html",
            status=status,
            agreement=found,
            standing=standing_of(found, on=visit.today),
            life=agreement_list.life(visit.db, visit.programme, found),
            typed=typed or at_first,
            refused=refused,
            limits=Limits.of(door.application.settings),
            progress=options("progress", "in_progress", "done", "pending", "not_done"),
            asked=telling.open_request(visit.db, found, visit.agency),
        )


def _agreement(visit: Visit, agreement_id: int) -> Agreement:
    small = agreement_id < 10**forms.MOST_DIGITS
    found = (
        liaison_page.agreement(visit.db, visit.programme, visit.agency, agreement_id, on=visit.today)
        if small
        else None
    )
    if found is None:
        raise NotFoundError(_("Ese acuerdo no está a cargo de su institución."))
    return found
