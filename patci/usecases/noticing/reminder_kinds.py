"""Which notices are reminders, and which of them go with an official letter."""

from models import Notice
from models.enums import NoticeKind

REMINDERS = frozenset(
    {
        NoticeKind.SESSION_REMINDER,
        NoticeKind.ANSWER_REMINDER,
        NoticeKind.REQUEST_REMINDER,
        NoticeKind.AGREEMENT_REMINDER,
        NoticeKind.WINDOW_REMINDER,
        NoticeKind.ACTIVITY_REMINDER,
        NoticeKind.INSTRUMENT_REMINDER,
        NoticeKind.MINUTES_REMINDER,
        NoticeKind.ESCALATION,
    }
)
"""What falls on the steps of a ladder."""


def by_letter(notice: Notice) -> bool:
    """True where a notice goes with an official letter that somebody signs."""
    return bool(notice.details.get("letter"))
