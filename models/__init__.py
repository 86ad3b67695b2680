"""Tables, enums and thin properties of the vocabulary; no input or output."""

from models.access import AccessLink, Installation, SignIn, User
from models.agency import Agency, AgencyName, NonWorkingPeriod, Person, Seat
from models.agreement import Agreement, AgreementState, FollowUp
from models.answering import Delegation, DraftField, ExtensionPlea
from models.base import Base, UtcDateTime
from models.body import Body, BodyRule, Membership
from models.collection import Question, Request, Round
from models.convening import Annex, OfficialLetter, SessionProposal
from models.document import (
    Compilation,
    DocumentPolicy,
    DocumentSignature,
    DocumentTemplate,
    IssuedDocument,
)
from models.feeds import Feed, FeedCopy, KeptEvent
from models.inbox import IncomingMail, MailboxCursor, SuppressedAddress
from models.meeting_record import (
    Attendance,
    Minutes,
    MinutesObservation,
    MinutesVersion,
    QuorumCount,
    Vote,
)
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
from models.record import AuditDetail, AuditEvent, AuditHead, CutOff, Withdrawal, WithdrawnWords
from models.reminders import MailText, Mute, ReminderPolicy
from models.session import AgendaItem, Answer, Session, SessionState
from models.submission import (
    Evidence,
    PaperAnswer,
    Response,
    ReviewComment,
    StoredFile,
    Submission,
)
from models.unchanging import UnchangingRowError

__all__ = [
    "AccessLink",
    "Acronym",
    "Activity",
    "Agency",
    "AgencyName",
    "AgendaItem",
    "Agreement",
    "AgreementState",
    "Annex",
    "Answer",
    "Attendance",
    "AuditDetail",
    "AuditEvent",
    "AuditHead",
    "Base",
    "Body",
    "BodyOrder",
    "BodyRule",
    "CalendarRelease",
    "Compilation",
    "CutOff",
    "Delegation",
    "DocumentPolicy",
    "DocumentSignature",
    "DocumentTemplate",
    "Doubt",
    "Draft",
    "DraftField",
    "Evidence",
    "ExtensionPlea",
    "Feed",
    "FeedCopy",
    "FollowUp",
    "IncomingMail",
    "Indicator",
    "IndicatorValue",
    "Installation",
    "Instrument",
    "IssuedDocument",
    "KeptEvent",
    "MailText",
    "MailboxCursor",
    "Membership",
    "Minutes",
    "MinutesObservation",
    "MinutesVersion",
    "Mute",
    "NonWorkingPeriod",
    "Notice",
    "NoticeMessage",
    "Objective",
    "OfficialLetter",
    "PaperAnswer",
    "Person",
    "Plan",
    "PlannedSession",
    "Programme",
    "Question",
    "QuorumCount",
    "ReminderPolicy",
    "Request",
    "Response",
    "Responsible",
    "ReviewComment",
    "Round",
    "Seat",
    "Session",
    "SessionProposal",
    "SessionState",
    "SignIn",
    "StoredFile",
    "Strategy",
    "Submission",
    "SuppressedAddress",
    "UnavailableDays",
    "UnchangingRowError",
    "User",
    "UtcDateTime",
    "Vote",
    "Withdrawal",
    "WithdrawnWords",
]
