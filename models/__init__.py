"""Tables, enums and thin properties of the vocabulary; no input or output."""

from models.access import AccessLink, Installation, SignIn, User
from models.agency import Agency, AgencyName, NonWorkingPeriod, Person, Seat
from models.agreement import Agreement, FollowUp
from models.base import Base, UtcDateTime
from models.body import Body, BodyRule, Membership
from models.collection import Evidence, Request, Round, Submission
from models.convening import Annex, OfficialLetter, SessionProposal
from models.feeds import Feed, FeedCopy, KeptEvent
from models.inbox import IncomingMail, MailboxCursor, SuppressedAddress
from models.notice import Notice, NoticeMessage
from models.planning import BodyOrder, CalendarRelease, Plan, PlannedSession, UnavailableDays
from models.programme import (
    Acronym,
    Activity,
    Doubt,
    Draft,
    Indicator,
    IndicatorValue,
    Instrument,
    Objective,
    Programme,
    Responsible,
    Strategy,
)
from models.record import AuditDetail, AuditEvent, CutOff
from models.reminders import MailText, Mute, ReminderPolicy
from models.session import AgendaItem, Answer, Attendance, Session, SessionState
from models.unchanging import UnchangingRowError

__all__ = [
    "AccessLink",
    "Acronym",
    "Activity",
    "Agency",
    "AgencyName",
    "AgendaItem",
    "Agreement",
    "Annex",
    "Answer",
    "Attendance",
    "AuditDetail",
    "AuditEvent",
    "Base",
    "Body",
    "BodyOrder",
    "BodyRule",
    "CalendarRelease",
    "CutOff",
    "Doubt",
    "Draft",
    "Evidence",
    "Feed",
    "FeedCopy",
    "FollowUp",
    "IncomingMail",
    "Indicator",
    "IndicatorValue",
    "Installation",
    "Instrument",
    "KeptEvent",
    "MailText",
    "MailboxCursor",
    "Membership",
    "Mute",
    "NonWorkingPeriod",
    "Notice",
    "NoticeMessage",
    "Objective",
    "OfficialLetter",
    "Person",
    "Plan",
    "PlannedSession",
    "Programme",
    "ReminderPolicy",
    "Request",
    "Responsible",
    "Round",
    "Seat",
    "Session",
    "SessionProposal",
    "SessionState",
    "SignIn",
    "Strategy",
    "Submission",
    "SuppressedAddress",
    "UnavailableDays",
    "UnchangingRowError",
    "User",
    "UtcDateTime",
]
