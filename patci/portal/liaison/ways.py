"""What a liaison does besides answering: hands questions to a colleague, asks for more time."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from patci.errors import InvalidInputError
from patci.portal.frame.desk import back
from patci.portal.liaison import answer_sheet
from patci.portal.liaison.answer_page import Asked
from patci.portal.liaison.answers import again, owed
from patci.portal.liaison.owed import Liaison
from patci.usecases.collecting import delegations, drafts, pleas

router = APIRouter(prefix="/e/{token}/solicitudes/{request_id}")


@router.post("/turnar")
def hand_on(
    door: Liaison,
    request_id: int,
    *,
    name: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    field: Annotated[list[str] | None, Form()] = None,
    otro_dominio: Annotated[bool, Form()] = False,
) -> Response:
    """Give a colleague a link to some questions; a foreign address is sent to once it is said to be meant."""
    typed = {"name": name, "address": address, "note": note}
    try:
        with door.writing() as visit:
            request = owed(visit, request_id)
            questions = {question.ref: question for question in request.round.questions}
            names = {answer_sheet.key_of(one, questions.get(one)): one for one in drafts.fields_of(request)}
            person = visit.person
            delegations.hand_on(
                visit.db,
                request,
                agency=visit.agency,
                fields=[names.get(key, key) for key in field or []],
                name=name,
                address=address,
                note=note,
                made_by=visit.signed,
                known_domain=None if otro_dominio or not person else delegations.domain_of(person.email),
                link=visit.link,
                now=visit.now,
            )
    except InvalidInputError as error:
        foreign = {"foreign": "1"} if isinstance(error, delegations.ForeignAddressError) else {}
        return again(door, request_id, Asked(way="hand_on", typed=typed | foreign), error)
    return back(f"/e/{door.token}/solicitudes/{request_id}", "turnada", at="turnos")


@router.post("/turnos/{delegation_id}/retirar")
def take_back(door: Liaison, request_id: int, delegation_id: int) -> RedirectResponse:
    """Close a colleague's link; what they wrote stays in the draft."""
    with door.writing() as visit:
        found = delegations.one(visit.db, owed(visit, request_id), delegation_id)
        delegations.withdraw(visit.db, found, now=visit.now, by=visit.signed)
    return back(f"/e/{door.token}/solicitudes/{request_id}", "turno-retirado", at="turnos")


@router.post("/prorroga")
def ask_for_time(
    door: Liaison,
    request_id: int,
    wanted_on: Annotated[date, Form()],
    reason: Annotated[str, Form()] = "",
    sender_name: Annotated[str, Form()] = "",
) -> Response:
    """Ask the secretariat for more time."""
    typed = {"wanted_on": wanted_on.isoformat(), "reason": reason, "sender_name": sender_name}
    try:
        with door.writing() as visit:
            pleas.ask(
                visit.db,
                owed(visit, request_id),
                wanted_on=wanted_on,
                reason=reason,
                asked_by=sender_name,
                link=visit.link,
                now=visit.now,
            )
    except InvalidInputError as error:
        return again(door, request_id, Asked(way="plea", typed=typed), error)
    return back(f"/e/{door.token}/solicitudes/{request_id}", "prorroga-pedida")
