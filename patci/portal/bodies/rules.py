"""Rules of the bodies: what is set and from where, what is not, presets to take over, one rule to edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from calendars.presets import presets
from calendars.rules import Rule, RuleName
from calendars.rules.agreement_number import AgreementNumber
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.bodies import rule_forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.checking import rules
from patci.usecases.queries import rules as queries
from patci.usecases.queries.rules import OF_A_BODY, BodyRules
from templates import rules as words
from templates.i18n import gettext as _
from templates.rule_faults import fault

router = APIRouter(prefix="/reglas")
TAKE = "take."


@dataclass(frozen=True, slots=True)
class Trial:
    """A number as a form would write it, or why it would not."""

    example: str = ""
    fault: str = ""


async def _typed(request: Request) -> dict[str, str]:
    """The text fields of a form, whatever their names."""
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]


@router.get("")
def list_rules(door: Reader) -> HTMLResponse:
    """All bodies: what is set of each and what is not."""
    with door.reading() as desk:
        found = queries.of_programme(desk.db, desk.programme)
        ours = [one for one in found if one.body.kind.is_body or one.rows]
        return desk.page("rules.html", bodies=ours, others=len(found) - len(ours), words=words, fault=fault)


@router.get("/{body_id}")
def show_body(door: Reader, body_id: int) -> HTMLResponse:
    """The rules of one body, with the forms to change them."""
    with door.reading() as desk:
        found = queries.of_one(desk.db, desk.programme, body_id)
        return desk.page(
            "body_rules.html",
            one=found,
            words=words,
            fault=fault,
            presets=presets().values(),
            editable=OF_A_BODY,
        )


@router.get("/{body_id}/modelo/{key}")
def preview(door: Reader, body_id: int, key: str) -> HTMLResponse:
    """What a preset would set for a body, and what it would replace."""
    with door.reading() as desk:
        return _preview(desk, body_id, key)


@router.post("/{body_id}/modelo/{key}")
def take_preset(door: Writer, body_id: int, key: str, typed: Typed) -> Response:
    """Take the ticked rules of a preset over."""
    names = [name.removeprefix(TAKE) for name in typed if name.startswith(TAKE)]
    try:
        with door.writing() as desk:
            found = queries.of_one(desk.db, desk.programme, body_id)
            chosen = rules.preset(key)
            rules.apply_preset(desk.db, found.body, chosen, names=names, now=desk.now, actor=desk.actor)
    except InvalidInputError as error:
        with door.reading() as desk:
            return _preview(desk, body_id, key, refused=str(error))
    return back(f"/reglas/{body_id}", "modelo")


@router.get("/{body_id}/{name}")
def edit(door: Reader, body_id: int, name: str) -> HTMLResponse:
    """The form of one rule."""
    with door.reading() as desk:
        return _form(desk, body_id, name)


@router.post("/{body_id}/{name}")
def save(door: Writer, body_id: int, name: str, typed: Typed) -> Response:
    """Set one rule; what is refused comes back in the same form with what was typed."""
    try:
        with door.writing() as desk:
            found = queries.of_one(desk.db, desk.programme, body_id)
            kept = _value(found, _known(name))
            rules.set_rule(
                desk.db,
                found.body,
                name,
                rule_forms.value_of(_known(name), typed, kept),
                instrument=typed.get("instrument", ""),
                article=typed.get("article", ""),
                published_on=_day(typed.get("published_on", "")),
                address=typed.get("address", ""),
                reason=typed.get("reason", ""),
                now=desk.now,
                actor=desk.actor,
            )
    except InvalidInputError as error:
        with door.reading() as desk:
            return _form(desk, body_id, name, refused=str(error), typed=typed)
    return back(f"/reglas/{body_id}", "regla")


@router.post("/{body_id}/{name}/ejemplo")
def try_out(door: Writer, body_id: int, name: str, typed: Typed) -> HTMLResponse:
    """What a number would be as the rule stands in the form; nothing is kept."""
    door.admit()
    with door.reading() as desk:
        found, known = queries.of_one(desk.db, desk.programme, body_id), _known(name)
        try:
            rule = rules.rule_of(known, rule_forms.value_of(known, typed, _value(found, known)))
        except InvalidInputError as error:
            return _form(desk, body_id, name, typed=typed, trial=Trial(fault=str(error)))
        return _form(desk, body_id, name, typed=typed, trial=Trial(_written(found, rule)))


@router.post("/{body_id}/{name}/quitar")
def remove(door: Writer, body_id: int, name: str, typed: Typed) -> RedirectResponse:
    """Take a rule back."""
    with door.writing() as desk:
        found = queries.of_one(desk.db, desk.programme, body_id)
        reason = typed.get("reason", "")
        rules.remove_rule(desk.db, found.body, name, reason=reason, now=desk.now, actor=desk.actor)
    return back(f"/reglas/{body_id}", "sin-regla")


def _preview(desk: Desk, body_id: int, key: str, *, refused: str = "") -> HTMLResponse:
    found = queries.of_one(desk.db, desk.programme, body_id)
    chosen = rules.preset(key)
    return desk.page(
        "preset.html",
        status=422 if refused else 200,
        one=found,
        preset=chosen,
        changes=rules.preview(found.body, chosen),
        said=rules.said,
        words=words,
        refused=refused,
    )


def _form(
    desk: Desk,
    body_id: int,
    name: str,
    *,
    refused: str = "",
    typed: Mapping[str, str] | None = None,
    trial: Trial | None = None,
) -> HTMLResponse:
    found, known = queries.of_one(desk.db, desk.programme, body_id), _known(name)
    return desk.page(
        "rule.html",
        status=422 if refused else 200,
        one=found,
        rule=known,
        row=found.rows.get(known),
        trial=trial or Trial(_written(found, found.rules.get(known))),
        groups=rule_forms.form(known, _value(found, known), typed),
        typed=typed or {},
        words=words,
        refused=refused,
    )


def _written(found: BodyRules, rule: Rule | None) -> str:
    """A number as a rule writes it; nothing of other rules."""
    return words.number_example(rule, ref=found.body.ref) if isinstance(rule, AgreementNumber) else ""


def _known(name: str) -> RuleName:
    """A rule that a body can have.

    Raises:
        NotFoundError: there is none of that name.
    """
    if name not in set(OF_A_BODY):
        raise NotFoundError(_("No hay una regla «%(name)s».") % {"name": name})
    return RuleName(name)


def _value(found: BodyRules, name: RuleName) -> Mapping[str, object]:
    """The value that stands; none where it cannot be read, so that its form begins empty."""
    return found.rules[name].value() if name in found.rules else {}


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError as error:
        raise InvalidInputError(_("La fecha de publicación no existe: escríbala como 2023-02-15.")) from error
