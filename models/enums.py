"""The states and kinds of the vocabulary; the database holds the values on the right."""

from enum import StrEnum

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums_of_collection import (
    ExtensionDecision,
    QuestionKind,
    RequestStatus,
    RoundKind,
    RoundStatus,
    SubmissionKind,
)
from models.enums_of_documents import (
    CompilationOccasion,
    CompilationStatus,
    DocumentAudience,
    DocumentFormat,
    DocumentKind,
)
from models.enums_of_mail import (
    IncomingKind,
    IncomingStatus,
    LetterKind,
    LetterStatus,
    NoticeKind,
    NoticeStatus,
    ProposalKind,
    ProposalStatus,
    Releaser,
    ReminderThing,
)
from models.enums_of_record import (
    AgendaItemKind,
    AgreementStatus,
    AttendsAs,
    CutOffKind,
    ItemOutcome,
    MinutesStatus,
    UserRole,
    VoteChoice,
)

__all__ = [
    "AgencyKind",
    "AgendaItemKind",
    "AgreementStatus",
    "AnswerKind",
    "AttendsAs",
    "BodyKind",
    "Classification",
    "CompilationOccasion",
    "CompilationStatus",
    "CutOffKind",
    "DocumentAudience",
    "DocumentFormat",
    "DocumentKind",
    "DraftStatus",
    "ExtensionDecision",
    "FeedScope",
    "IncomingKind",
    "IncomingStatus",
    "InstallationMode",
    "ItemOutcome",
    "LetterKind",
    "LetterStatus",
    "LinkPurpose",
    "MembershipRole",
    "MinutesStatus",
    "Modality",
    "NoticeKind",
    "NoticeStatus",
    "PlacedBy",
    "PlanState",
    "Precision",
    "ProgrammeStatus",
    "Progress",
    "ProposalDecision",
    "ProposalKind",
    "ProposalStatus",
    "QuestionKind",
    "Releaser",
    "ReminderThing",
    "RequestStatus",
    "ResponsibleKind",
    "RoundKind",
    "RoundStatus",
    "SeatRole",
    "SessionKind",
    "SessionStatus",
    "SubmissionKind",
    "UserRole",
    "VoteChoice",
]


class ProgrammeStatus(StrEnum):
    """A programme is in force from its acceptance until its secretary closes it."""

    IN_FORCE = "in_force"
    CLOSED = "closed"


class DraftStatus(StrEnum):
    """What became of an imported document."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class ObjectiveKind(StrEnum):
    """What a programme calls the heads that its activities stand under."""

    OBJECTIVE = "objective"
    STRATEGIC_LINE = "strategic_line"
    CROSS_CUTTING_LINE = "cross_cutting_line"
    AXIS = "axis"
    CHAPTER = "chapter"


class TargetKind(StrEnum):
    """How a target counts: as a number, as a share in percent, as a rise in percent of the baseline."""

    NUMBER = "number"
    SHARE = "share"
    INCREASE = "increase"


class BodyKind(StrEnum):
    """The bodies that meet; the last three hold what the programme lists as other meetings."""

    PLENARY = "plenary"
    SUBCOMMISSION = "subcommission"
    WORKING_GROUP = "working_group"
    SUBGROUP = "subgroup"
    NATIONAL_MEETING = "national_meeting"
    FORUM = "forum"
    SERIES = "series"

    @property
    def is_body(self) -> bool:
        """True for the commission's own bodies, False for forums, national meetings and series."""
        return self in {
            BodyKind.PLENARY,
            BodyKind.SUBCOMMISSION,
            BodyKind.WORKING_GROUP,
            BodyKind.SUBGROUP,
        }


class AgencyKind(StrEnum):
    """What an agency is."""

    AGENCY = "agency"
    UNIT = "unit"
    AUTONOMOUS = "autonomous"
    INTERNATIONAL = "international"
    CIVIL_SOCIETY = "civil_society"
    STATE = "state"
    COLLECTIVE = "collective"


class MembershipRole(StrEnum):
    """As what an agency sits in a body."""

    CHAIR = "chair"
    TECHNICAL_SECRETARY = "technical_secretary"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    PARTICIPANT = "participant"
    GUEST = "guest"


class SeatRole(StrEnum):
    """As what a person stands for an agency."""

    PRINCIPAL = "principal"
    ALTERNATE = "alternate"
    LIAISON = "liaison"
    SECOND_LIAISON = "second_liaison"


class SessionStatus(StrEnum):
    """The life of a session, from a window in a document to what became of it."""

    PLANNED = "planned"
    DATED = "dated"
    CONVENED = "convened"
    HELD = "held"
    FAILED = "failed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Modality(StrEnum):
    """How a session meets."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class AnswerKind(StrEnum):
    """What an agency said about coming to a session."""

    ATTENDS = "attends"
    ALTERNATE = "alternate"
    ABSENT = "absent"


class ResponsibleKind(StrEnum):
    """Who answers for an activity or an agreement; nobody means a task for the secretariat."""

    AGENCY = "agency"
    BODY = "body"
    STATES = "states"
    OTHER = "other"
    NOBODY = "nobody"


class PlanState(StrEnum):
    """A plan's life: asked for, being computed, a draft to look at, then released or put away."""

    REQUESTED = "requested"
    PLANNING = "planning"
    DRAFT = "draft"
    FAILED = "failed"
    RELEASED = "released"
    DISCARDED = "discarded"


class PlacedBy(StrEnum):
    """Who put a session on its day in a plan."""

    PUBLISHED = "published"
    PLANNER = "planner"
    HAND = "hand"
    NOBODY = "nobody"


class ProposalDecision(StrEnum):
    """What became of a proposal to move a published day."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Progress(StrEnum):
    """A reported state of an agreement or an activity."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"
    CANCELLED = "cancelled"


class LinkPurpose(StrEnum):
    """What a capability link opens."""

    FIRST_USER = "first_user"
    LIAISON = "liaison"
    COLLEAGUE = "colleague"
    COORDINATOR = "coordinator"
    FEED = "feed"


class FeedScope(StrEnum):
    """Whose entries a feed shows."""

    PROGRAMME = "programme"
    BODY = "body"
    AGENCY = "agency"
    PERSON = "person"
    PUBLIC = "public"
    DEADLINES = "deadlines"


class Classification(StrEnum):
    """Classification of information (LGTAIP): internal unless somebody decides otherwise."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESERVED = "reserved"
    CONFIDENTIAL = "confidential"


class InstallationMode(StrEnum):
    """A demonstration runs on a simulated clock and mails nobody outside."""

    REAL = "real"
    DEMONSTRATION = "demonstration"
