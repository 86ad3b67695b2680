"""Letters of collection besides requests and receipts: a colleague's part, and what was decided."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Notice
from models.enums import NoticeKind
from patci.mail.compose import Composer
from patci.usecases.people import links
from patci.usecases.releasing.release_facts import Facts
from templates.environment import long_day
from templates.i18n import gettext as _

Context = dict[str, Any]


def page_of(notice: Notice, facts: Facts, page: str | None) -> str | None:
    """Where a letter about an answer leads: to its receipt, or to the form that wants another one."""
    found = facts.submissions.get(notice.submission_id or 0)
    if page is None or found is None:
        return page
    if notice.kind is NoticeKind.RECEIPT:
        return f"{page}/acuses/{found.folio}"
    return f"{page}/solicitudes/{found.request_id}"


def delegation(notice: Notice, facts: Facts) -> Context:
    """Somebody's liaison handed them questions: which request, by whom, until when."""
    details = notice.details
    return {
        "made_by": details["made_by"],
        "asked": details["asked"],
        "round": facts.rounds[notice.round_id or 0].title,
        "note": details["note"],
        "facts": [(_("Fecha límite"), _day(details["limit"])), (_("Turnó"), details["made_by"])],
    }


def plea_decided(notice: Notice, facts: Facts) -> Context:
    """More time was granted, or the due day stands."""
    details = notice.details
    return {
        "granted": details["granted"],
        "asked": details["asked"],
        "round": facts.rounds[notice.round_id or 0].title,
        "day": _day(details["limit"]),
        "wanted": _day(details["wanted_on"]),
        "note": details["note"],
        "facts": [(_("Fecha límite"), _day(details["limit"]))],
    }


def decline_decided(notice: Notice, facts: Facts) -> Context:
    """What was said not to be an agency's matter is excused, or asked again."""
    submission, details = facts.submissions[notice.submission_id or 0], notice.details
    again = details["again"]
    due = [(_("Fecha límite"), _day(details["limit"]))] if again else []
    return {
        "again": again,
        "asked": details["asked"],
        "round": submission.request.round.title,
        "folio": submission.folio,
        "day": _day(details["limit"]),
        "note": submission.review_comment or "",
        "facts": [(_("Folio"), submission.folio), *due],
    }


def form_read(notice: Notice, facts: Facts) -> Context:
    """A form came by mail: what was sent of it, and of each cell what was taken; or why none of it was."""
    details = notice.details
    return {
        "round": facts.rounds[notice.round_id].title if notice.round_id is not None else "",
        "problem": details.get("problem", ""),
        "lines": details["lines"],
        "outcomes": details["outcomes"],
        "facts": [
            (_("Celdas tomadas"), str(details["taken"])),
            (_("Celdas no tomadas"), str(details["refused"])),
        ]
        if "problem" not in details
        else [],
    }


def colleague_page(db: DbSession, notice: Notice, *, composer: Composer) -> str:
    """The address of the fields that a colleague was handed."""
    link = db.get_one(AccessLink, notice.details["link"])
    return f"{composer.public_url}/t/{links.token(link, composer.secret)}"


def _day(written: str) -> str:
    return long_day(date.fromisoformat(written))
