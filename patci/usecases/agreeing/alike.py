"""Agreements that look like one that somebody is about to write down: the same words, but for slips."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Body, Session
from patci.errors import ConflictError
from patci.usecases.exchanging.book import are_alike
from patci.usecases.queries import agreement_states
from templates.i18n import gettext as _


class ResemblesError(ConflictError):
    """There is an agreement of nearly that text: whoever writes says that it is another one."""


def require_other(db: DbSession, session: Session, text: str) -> None:
    """Refuse a text that is nearly that of an agreement of the session, or of one its body still follows up.

    The very text in the same session passes: that is the same agreement, and is not written twice.

    Raises:
        ResemblesError: it is.
    """
    rows = db.scalars(
        select(Agreement)
        .join(Body, Body.id == Agreement.body_id)
        .where(
            Body.ref == session.body.ref,
            or_(Agreement.session_id == session.id, ~agreement_states.closed()),
        )
        .order_by(Agreement.id)
    ).all()
    if any((row.session_id, row.text) == (session.id, text.strip()) for row in rows):
        return
    found = next((row for row in rows if are_alike(row.text, text)), None)
    if found is not None:
        raise ResemblesError(
            _("Se parece al acuerdo %(number)s: si es otro, márquelo y guarde de nuevo.")
            % {"number": found.number}
        )
