"""How things are classified: one by one, the sessions of a body at once, and reserves whose term ran out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from models import Body
from models.enums import Classification
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.record.classified_things import kinds, path_of, title_of
from patci.usecases.keeping import classification, publishing
from patci.usecases.keeping.classification import SEVERITY, Thing
from patci.usecases.queries import classified
from templates.i18n import gettext as _

router = APIRouter(prefix="/clasificacion")


@dataclass(frozen=True, slots=True)
class Due:
    """A reserve whose term ran out: what, where, since when."""

    title: str
    kind: str
    path: str
    until: date | None


@router.get("")
def show_classification(door: Reader, organo: str | None = None) -> HTMLResponse:
    """What waits to be declassified, what a body's publishing would change, and what there is."""
    with door.reading() as desk:
        preview = None
        if organo is not None:
            preview = publishing.internal_sessions(desk.db, desk.programme, _body(desk, organo))
        waiting = classified.to_declassify(desk.db, desk.programme, on=desk.today)
        words = kinds()
        return desk.page(
            "classification.html",
            due=[_due(thing) for thing in waiting],
            bodies=[(body.ref, body.short_name) for body in desk.programme.bodies],
            chosen=organo or "",
            preview=preview,
            classes=SEVERITY,
            counts=[(words[name], row) for name, row in classified.counts(desk.db, desk.programme).items()],
        )


@router.post("/sesiones")
def publish_sessions(door: Writer, organo: Annotated[str, Form()] = "") -> RedirectResponse:
    """Make the internal sessions of a body, or of the whole programme, public."""
    with door.writing() as desk:
        body = _body(desk, organo)
        publishing.make_public(desk.db, desk.programme, body, now=desk.now, actor=desk.actor)
    return back("/clasificacion", "publicas")


@router.get("/{name}/{thing_id}")
def show_class_of(door: Reader, name: str, thing_id: int) -> HTMLResponse:
    """How one thing is classified, with the form that changes it."""
    with door.reading() as desk:
        return _page(desk, _thing(desk, name, thing_id))


@router.post("/{name}/{thing_id}")
def classify(
    *,
    door: Writer,
    name: str,
    thing_id: int,
    to: Annotated[str, Form()] = "",
    basis: Annotated[str, Form()] = "",
    from_on: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Classify a thing; what is refused comes back with what was typed."""
    try:
        with door.writing() as desk:
            thing = _thing(desk, name, thing_id)
            classification.classify(
                desk.db,
                thing,
                to=forms.choice(Classification, to),
                basis=basis,
                from_on=forms.day(from_on),
                until=forms.day(until),
                reason=reason,
                now=desk.now,
                actor=desk.actor,
            )
            path = path_of(thing)
    except InvalidInputError as error:
        typed = {"to": to, "basis": basis, "from_on": from_on, "until": until, "reason": reason}
        with door.reading() as desk:
            return _page(desk, _thing(desk, name, thing_id), refused=str(error), typed=typed)
    return back(path, "clasificada")


def _due(thing: Thing) -> Due:
    name = classification.name_of(thing)
    path = f"/clasificacion/{name}/{thing.id}"
    return Due(title_of(thing), kinds()[name], path, thing.classification_until)


def _page(
    desk: Desk, thing: Thing, *, refused: str | None = None, typed: dict[str, str] | None = None
) -> HTMLResponse:
    return desk.page(
        "classification_of.html",
        status=422 if refused else 200,
        thing=thing,
        title=title_of(thing),
        kind=kinds()[classification.name_of(thing)],
        path=path_of(thing),
        class_refused=refused,
        class_typed=typed,
    )


def _thing(desk: Desk, name: str, thing_id: int) -> Thing:
    thing = classification.find(desk.db, name, thing_id)
    if classification.programme_of(desk.db, thing).id != desk.programme.id:
        raise NotFoundError(_("Eso es de otro programa: ábralo primero."))
    return thing


def _body(desk: Desk, ref: str) -> Body | None:
    if not ref:
        return None
    found = desk.db.scalar(select(Body).where(Body.programme_id == desk.programme.id, Body.ref == ref))
    if found is None:
        raise NotFoundError(_("Ese órgano no existe."))
    return found
