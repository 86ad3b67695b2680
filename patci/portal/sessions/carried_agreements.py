"""The agreements that a session carries, a line of a form for each: on its page and in its course."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import AgreementStatus
from patci.portal.frame import forms
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.meetings.votes import OPEN
from patci.usecases.queries import carried
from templates.i18n import gettext as _
from templates.labels import label

SAYABLE = ("fulfilled", "in_progress", "pending", "superseded", "cancelled")
NOT_REACHED = "not_reached"


def context(db: DbSession, session: Session, *, today: date) -> dict[str, Any]:
    """The points with where each agreement stands, what can be decided, and what may take their place."""
    items = carried.of_session(db, session)
    return {
        "carried": [(item, standing_of(item.agreement, on=today)) for item in items if item.agreement],
        "carried_choices": [
            *((value, label("agreement_status", value)) for value in SAYABLE),
            (NOT_REACHED, _("No desahogado")),
        ],
        "carried_heirs": carried.heirs(db, session) if items else [],
        "carried_open": session.status in OPEN,
    }


def decided(db: DbSession, session: Session, typed: Mapping[str, str]) -> dict[int, Carried]:
    """What a form says of them, by their points; lines that were left empty stay as they are.

    Raises:
        InvalidInputError: there is no such state, or the body has no such agreement.
    """
    return {
        item.id: _carried(db, session, typed, item.id)
        for item in session.agenda
        if item.agreement_id is not None and typed.get(f"status.{item.id}")
    }


def _carried(db: DbSession, session: Session, typed: Mapping[str, str], item_id: int) -> Carried:
    status = typed[f"status.{item_id}"]
    heir = forms.whole_number(typed.get(f"heir.{item_id}", ""))
    return Carried(
        None if status == NOT_REACHED else forms.choice(AgreementStatus, status),
        typed.get(f"text.{item_id}", ""),
        carried.heir(db, session, heir) if heir is not None else None,
    )
