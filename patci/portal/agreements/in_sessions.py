"""What a session does with agreements: new ones recorded, those that its agenda carries decided."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from models import Session
from patci.errors import ConflictError, InvalidInputError
from patci.portal.agreements.steps import Typed, agency_of
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Writer, back
from patci.portal.frame.forms import Refused
from patci.portal.sessions import carried_agreements
from patci.portal.sessions import overview as sessions_page
from patci.portal.sessions.steps import step
from patci.usecases.agreeing import alike, deciding
from patci.usecases.collecting import agreements
from patci.usecases.queries import session_page

router = APIRouter(prefix="/sesiones/{session_id}")


@router.post("/acuerdos")
def record_agreement(
    *,
    door: Writer,
    session_id: int,
    text: Annotated[str, Form()] = "",
    agency_id: Annotated[list[int] | None, Form()] = None,
    leads: Annotated[str, Form()] = "",
    due_on: Annotated[str, Form()] = "",
    due_phrase: Annotated[str, Form()] = "",
    show_from: Annotated[str, Form()] = "",
    number: Annotated[str, Form()] = "",
    activity_id: Annotated[str, Form()] = "",
    indicator_id: Annotated[str, Form()] = "",
    is_other: Annotated[str, Form()] = "",
) -> Response:
    """Record what was agreed; the number is given by the template of the body."""

    def act(desk: Desk, found: Session) -> None:
        if not is_other:
            alike.require_other(desk.db, found, text)
        first = forms.whole_number(leads)
        ticked = sorted({*(agency_id or []), *([first] if first else [])}, key=lambda one: one != first)
        agreements.record(
            desk.db,
            found,
            text=text,
            responsibles=[agency_of(desk, one) for one in ticked],
            terms=agreements.Terms(
                due_phrase=due_phrase or None,
                due_on=forms.day(due_on),
                show_from=forms.day(show_from),
                number=number.strip() or None,
                activity_id=forms.whole_number(activity_id),
                indicator_id=forms.whole_number(indicator_id),
            ),
            now=desk.now,
            actor=desk.actor,
        )

    said = {"due_on": due_on, "due_phrase": due_phrase, "show_from": show_from, "number": number}
    said |= {"activity_id": activity_id, "indicator_id": indicator_id, "is_other": is_other}
    said["agency_id"] = " ".join(map(str, agency_id or []))
    return step(door, session_id, "acuerdo", act, "acuerdo", text=text, leads=leads, **said)


@router.post("/acuerdos-en-seguimiento")
def decide(door: Writer, session_id: int, typed: Typed) -> Response:
    """What the session decided of the agreements that its agenda carries; empty lines stay as they are."""
    said = {name: values[-1] for name, values in typed.items() if values}
    try:
        with door.writing() as desk:
            session = session_page.session(desk.db, desk.programme, session_id)
            decided = carried_agreements.decided(desk.db, session, said)
            deciding.decide_all(desk.db, session, decided, at=desk.now, now=desk.now, actor=desk.actor)
    except (InvalidInputError, ConflictError) as error:
        refused = Refused("carried", str(error), said)
        return sessions_page.show(door, session_id, typed=refused, status=error.http_status)
    return back(f"/sesiones/{session_id}", "acuerdos-decididos", at="carried")
