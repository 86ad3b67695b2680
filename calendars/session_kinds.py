"""Kinds of session, as session names say them."""

from enum import StrEnum


class SessionKind(StrEnum):
    """Kinds of session; UNSPECIFIED where a name does not say."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    SOLEMN = "solemn"
    SPECIAL = "special"
    INSTALLATION = "installation"
    PERMANENT = "permanent"
    JOINT = "joint"
    UNSPECIFIED = "unspecified"
