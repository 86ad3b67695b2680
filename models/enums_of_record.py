"""The states and kinds of a session's record, of agreements, minutes and users."""

from enum import StrEnum


class AgendaItemKind(StrEnum):
    """A point of the agenda: one of the statutory ones, an agreement that is carried, or a matter."""

    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    PREVIOUS_MINUTES = "previous_minutes"
    FOLLOW_UP = "follow_up"
    AGREEMENT = "agreement"
    MATTER = "matter"
    GENERAL_MATTERS = "general_matters"


class ItemOutcome(StrEnum):
    """What was decided of a point; NOT_REACHED is "no desahogado"."""

    APPROVED = "approved"
    REJECTED = "rejected"
    NOTED = "noted"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"


class VoteChoice(StrEnum):
    """How an agency voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class AttendsAs(StrEnum):
    """As what somebody was in the room for an agency."""

    PRINCIPAL = "principal"
    ALTERNATE = "alternate"
    GUEST = "guest"


class AgreementStatus(StrEnum):
    """Where an agreement stands by the body; OVERDUE follows from its day, the others were said."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    OVERDUE = "overdue"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class MinutesStatus(StrEnum):
    """The life of minutes: written, out for observations, approved by the body, signed."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    SIGNED = "signed"


class UserRole(StrEnum):
    """Who signs in: the secretariat, which acts; an auditor, who only looks and whose looks are logged."""

    SECRETARIAT = "secretariat"
    AUDITOR = "auditor"


class CutOffKind(StrEnum):
    """What a cut-off is taken for."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SESSION = "session"
    OTHER = "other"
