"""The part of a session's page with the agreements that its agenda carries, a line for each."""

from typing import Any

from models import Session
from patci.portal.desk import Desk
from patci.usecases.agreeing.standings import standing_of
from patci.usecases.meetings.votes import OPEN
from patci.usecases.queries import carried
from templates.i18n import gettext as _
from templates.labels import label

SAYABLE = ("fulfilled", "in_progress", "pending", "superseded", "cancelled")


def context(desk: Desk, session: Session) -> dict[str, Any]:
    """The points with where each agreement stands, what can be decided, and what may take their place."""
    items = carried.of_session(desk.db, session)
    return {
        "carried": [(item, standing_of(item.agreement, on=desk.today)) for item in items if item.agreement],
        "carried_choices": [
            *((value, label("agreement_status", value)) for value in SAYABLE),
            ("not_reached", _("No desahogado")),
        ],
        "carried_heirs": carried.heirs(desk.db, session) if items else [],
        "carried_open": session.status in OPEN,
    }
