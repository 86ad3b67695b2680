"""Tables, enums and thin properties of the vocabulary; no input or output."""

from models.access import AccessLink, Feed, Installation, SignIn, User
from models.agency import Agency, AgencyName, NonWorkingPeriod, Person, Seat
from models.agreement import Agreement, FollowUp
from models.base import Base, UtcDateTime
from models.body import Body, BodyRule, Membership
from models.collection import Evidence, Request, Round, Submission
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
from models.record import AuditDetail, AuditEvent, CutOff, OfficialLetter
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
    "FollowUp",
    "Indicator",
    "IndicatorValue",
    "Installation",
    "Instrument",
    "Membership",
    "NonWorkingPeriod",
    "Notice",
    "NoticeMessage",
    "Objective",
    "OfficialLetter",
    "Person",
    "Plan",
    "PlannedSession",
    "Programme",
    "Request",
    "Responsible",
    "Round",
    "Seat",
    "Session",
    "SessionState",
    "SignIn",
    "Strategy",
    "Submission",
    "UnavailableDays",
    "UnchangingRowError",
    "User",
    "UtcDateTime",
]
