"""The states and kinds of notices, letters, proposals and incoming mail."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """The reason of a notice."""

    CONVOCATION = "convocation"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    SESSION_REMINDER = "session_reminder"
    ANSWER_REMINDER = "answer_reminder"
    REQUEST = "request"
    REQUEST_REMINDER = "request_reminder"
    AGREEMENT_REMINDER = "agreement_reminder"
    RECEIPT = "receipt"
    RETURNED = "returned"
    ACCESS = "access"
    CALENDAR = "calendar"
    WINDOW_REMINDER = "window_reminder"
    ACTIVITY_REMINDER = "activity_reminder"
    INSTRUMENT_REMINDER = "instrument_reminder"
    MINUTES_REMINDER = "minutes_reminder"
    MINUTES = "minutes"
    ESCALATION = "escalation"
    QUORUM_ALERT = "quorum_alert"
    COORDINATION = "coordination"
    DELEGATION = "delegation"
    PLEA_DECIDED = "plea_decided"
    DECLINE_DECIDED = "decline_decided"
    FORM_READ = "form_read"
    AUDIT_HEAD = "audit_head"
    DOCUMENTS = "documents"


class NoticeStatus(StrEnum):
    """Where a notice is on its way out.

    PLANNED waits for its day; HELD waits for a person or for a signed letter; READY holds its rendered
    message; CARRIED stands in the letter of another notice and shares its fate; SENDING is claimed by a
    delivery; SENT, BOUNCED, FAILED and DOUBTFUL are ends of delivery (a doubtful one was interrupted twice
    and may have left); SUPPRESSED, NOT_OWED, EARLIER and CANCELLED never left. UNADDRESSED found nobody in
    office: an alarm that is tried again.
    """

    PLANNED = "planned"
    UNADDRESSED = "unaddressed"
    HELD = "held"
    READY = "ready"
    CARRIED = "carried"
    SENDING = "sending"
    SENT = "sent"
    BOUNCED = "bounced"
    FAILED = "failed"
    DOUBTFUL = "doubtful"
    SUPPRESSED = "suppressed"
    NOT_OWED = "not_owed"
    EARLIER = "earlier"
    CANCELLED = "cancelled"


class ReminderThing(StrEnum):
    """What a reminder policy is about."""

    SESSION = "session"
    ANSWER = "answer"
    WINDOW = "window"
    AGREEMENT = "agreement"
    ACTIVITY = "activity"
    ROUND = "round"
    INSTRUMENT = "instrument"
    MINUTES = "minutes"


class Releaser(StrEnum):
    """Who may let a body's convocations go out."""

    SECRETARIAT = "secretariat"
    COORDINATOR = "coordinator"


class LetterKind(StrEnum):
    """What an official letter (oficio) is for."""

    CONVOCATION = "convocation"
    ESCALATION = "escalation"
    OTHER = "other"


class LetterStatus(StrEnum):
    """An official letter's life. Its number is taken when it goes to be signed, and is never given again."""

    DRAFT = "draft"
    NUMBERED = "numbered"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class ProposalKind(StrEnum):
    """What the coordinator of a body proposes of a session."""

    DATE = "date"
    CONVOCATION = "convocation"


class ProposalStatus(StrEnum):
    """What became of a coordinator's proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class IncomingKind(StrEnum):
    """What came into the mailbox."""

    CALENDAR_REPLY = "calendar_reply"
    PLAIN_ANSWER = "plain_answer"
    DELIVERY_REPORT = "delivery_report"
    AUTOMATIC = "automatic"
    OTHER = "other"
    UNREADABLE = "unreadable"


class IncomingStatus(StrEnum):
    """What became of an incoming message.

    APPLIED changed something by itself; WAITING needs a person's decision, SETTLED had it; NOTED needs
    nothing; QUARANTINED could not be read.
    """

    APPLIED = "applied"
    WAITING = "waiting"
    SETTLED = "settled"
    NOTED = "noted"
    QUARANTINED = "quarantined"
