"""The name of a session in full."""

from models import Session
from templates.session_titles import full_name

__all__ = ["full_name", "session_title"]


def session_title(session: Session) -> str:
    """The session's own name, in full."""
    return full_name(session.name, session.number, session.kind)
