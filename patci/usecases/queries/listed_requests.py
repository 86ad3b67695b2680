"""Requests as the pages of an agency list them, hundreds at a time."""

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, load_only

from models import Activity, Agreement, Request


def listed() -> Select[tuple[Request]]:
    """Requests as a list names them: of their round and of what they are about no more than is shown."""
    return (
        select(Request)
        .join(Request.round)
        .options(
            load_only(
                Request.round_id,
                Request.agency_id,
                Request.activity_id,
                Request.agreement_id,
                Request.status,
                Request.due_on,
            ),
            contains_eager(Request.round),
            joinedload(Request.activity).load_only(Activity.title),
            joinedload(Request.agreement).load_only(Agreement.number, Agreement.text),
        )
    )
