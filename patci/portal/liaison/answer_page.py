"""The page of a request as its liaison sees it: the form, who else works on it, what can be said instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi.responses import HTMLResponse

from models import Request
from patci.portal.frame.forms import options
from patci.portal.frame.visits import Visit
from patci.portal.liaison import answer_sheet
from patci.portal.liaison.answer_sheet import NOTHING, Overlay
from patci.usecases.collecting import delegations, pleas, question_values
from patci.usecases.collecting.evidence import Limits


@dataclass(frozen=True, slots=True)
class Asked:
    """Which form of the page was sent, and what was typed into it besides the answer."""

    way: str = "answer"
    typed: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str, otherwise: str = "") -> str:
        """What stands in a field."""
        return self.typed.get(name, otherwise)


FRESH = Asked()


def answer_page(
    visit: Visit,
    request: Request,
    *,
    asked: Asked = FRESH,
    overlay: Overlay = NOTHING,
    refused: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """The page, as it is kept or with what came back."""
    person = visit.person
    return visit.page(
        "liaison_request.html",
        status=status,
        request=request,
        refused=refused,
        asked=asked,
        fields=answer_sheet.fields(visit.db, request, overlay),
        newest=request.submissions[-1] if request.submissions else None,
        open=answer_sheet.takes_answers(request),
        sender_name=asked.value("sender_name", person.name if person else ""),
        sender_post=asked.value("sender_post", (person.post or "") if person else ""),
        progress=options("progress", "done", "in_progress", "pending", "not_done"),
        limits=Limits.of(visit.application.settings),
        handed=delegations.live(visit.db, request),
        domain=delegations.domain_of(person.email) if person else None,
        pleas=pleas.of_request(visit.db, request),
        can_repeat=not request.submissions and bool(question_values.before(visit.db, request)),
        said=question_values.said,
    )
