"""Drafts as forms send them: by the script as one types, which hears back data, or by a button."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.datastructures import FormData

from models import Request as Owed
from patci.portal.frame import pages
from patci.portal.frame.visits import Visit
from patci.portal.liaison import answer_forms, answer_sheet
from patci.usecases.collecting import drafts
from patci.usecases.collecting.drafts import Clash, Saved
from templates.i18n import gettext as _


def save(visit: Visit, request: Owed, form: FormData, *, only: list[str] | None = None) -> Saved:
    """Keep the fields that were touched."""
    filled = answer_forms.filled(form, request, only=only)
    newest = request.submissions[-1].version if request.submissions else 0
    # What was sent meanwhile took the drafts along: their versions are those of another draft.
    versions = filled.versions if filled.after == newest else {}
    return drafts.save(
        visit.db,
        request,
        answer_forms.touched(form, request, only=only),
        versions=versions,
        who=visit.signed,
        link=visit.link,
        now=visit.now,
        allowed=only,
    )


def wants_data(request: Request) -> bool:
    """True for the script's own requests."""
    return "application/json" in request.headers.get("accept", "")


def as_data(visit: Visit, request: Owed, saved: Saved) -> JSONResponse:
    """What the script needs: the version of each field, the two texts of each clash, what to say."""
    questions = {question.ref: question for question in request.round.questions}
    keys = {name: answer_sheet.key_of(name, questions.get(name)) for name in drafts.fields_of(request)}
    clashes = {keys[each.theirs.field]: _both(visit, each, keys) for each in saved.clashes}
    return JSONResponse(
        {
            "versions": {keys[name]: version for name, version in saved.versions.items()},
            "marks": {keys[name]: answer_sheet.mark(saved.values[name]) for name in saved.versions},
            "clashes": clashes,
            "said": _sentence(request, saved),
        },
        status_code=409 if clashes else 200,
    )


def _both(visit: Visit, clash: Clash, keys: Mapping[str, str]) -> str:
    context = {"clash": clash, "key": keys[clash.theirs.field], "zone": visit.programme.zone}
    return str(pages.environment().get_template("portal/parts/draft_clash.html").render(context))


def _sentence(request: Owed, saved: Saved) -> str:
    if saved.clashes:
        return _("Alguien más guardó otro texto en el mismo campo: compare los dos.")
    if not answer_sheet.takes_answers(request):
        return _("La ronda ya no recibe respuestas: lo que escribe queda como borrador.")
    return _("Borrador guardado.")
