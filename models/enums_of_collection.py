"""The states and kinds of rounds, requests, questions and submissions."""

from enum import StrEnum


class RoundKind(StrEnum):
    """What a round asks: the programme's own follow-up, a questionnaire, indicators, the next programme."""

    FOLLOW_UP = "follow_up"
    QUESTIONNAIRE = "questionnaire"
    INDICATORS = "indicators"
    NEXT_PROGRAMME = "next_programme"


class RoundStatus(StrEnum):
    """A collection round's life. CLOSED takes no answers and can be reopened; LOCKED never changes again."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"


class RequestStatus(StrEnum):
    """What an agency owes of one question. EXCUSED: the secretariat agreed that it is not its matter."""

    OWED = "owed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_OURS = "not_ours"
    EXCUSED = "excused"
    CLOSED_UNANSWERED = "closed_unanswered"


class QuestionKind(StrEnum):
    """What an answer to a question is."""

    TEXT = "text"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    PERIOD = "period"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TABLE = "table"
    FILE = "file"
    LINK = "link"


class SubmissionKind(StrEnum):
    """What an agency sent: an answer, "sin cambios", or that it is not its matter."""

    ANSWER = "answer"
    UNCHANGED = "unchanged"
    NOT_OURS = "not_ours"


class ExtensionDecision(StrEnum):
    """What became of a request for more time."""

    GRANTED = "granted"
    REFUSED = "refused"
