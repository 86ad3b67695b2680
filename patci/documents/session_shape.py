"""The shape of a session's record, as documents read it: plain, ordered, without row numbers. Times are ISO.

Equal records give equal JSON (`frozen.canonical`), whose hash stands on every document made of them.
"""

from typing import TypedDict


class PersonRow(TypedDict):
    """Somebody as a document names them: treatment ("Mtra."), name, post; empty where unknown."""

    treatment: str
    name: str
    post: str


class SessionFacts(TypedDict):
    """When and where; hours are instants with the offset of `zone`, `call` is 2 once it was called again."""

    ref: str
    title: str
    kind: str
    number: int | None
    status: str
    day: str | None
    end_day: str | None
    starts_at: str | None
    ends_at: str | None
    began_at: str | None
    ended_at: str | None
    zone: str
    modality: str | None
    venue: str | None
    video_link: str | None
    call: int
    classification: str
    failed_because: str | None


class BodyFacts(TypedDict):
    """The body that meets; `legal_basis` is what it rests on, in the document's words."""

    ref: str
    name: str
    short_name: str
    kind: str
    legal_basis: str | None


class MemberRow(TypedDict):
    """An agency that sits in the body that day, and who stood for it: principal and alternates in office."""

    agency: str
    label: str
    name: str
    role: str
    has_vote: bool
    principal: PersonRow | None
    alternates: list[PersonRow]


class VoteRow(TypedDict):
    """How an agency voted; `casting` is the chair's deciding vote."""

    agency: str
    label: str
    choice: str
    casting: bool


class PaperRow(TypedDict):
    """A paper that goes with the agenda or one of its points, by its hash."""

    number: int
    name: str
    version: int
    size: int
    sha256: str
    classification: str


class ItemRow(TypedDict):
    """A point of the agenda. `number` is what is printed ("3"); a carried agreement has its own number."""

    number: str
    kind: str
    text: str
    presenter: str | None
    minutes: int | None
    hour: str | None
    agreement: str | None
    minutes_of: str | None
    outcome: str | None
    outcome_text: str | None
    votes: list[VoteRow]
    verdict: str | None
    papers: list[PaperRow]


class PresentRow(TypedDict):
    """Who was in the room for an agency, as what, with which credential, from when to when."""

    agency: str
    label: str
    name: str
    person: PersonRow
    attends_as: str | None
    credential: str | None
    arrived_at: str | None
    left_at: str | None


class QuorumRow(TypedDict):
    """A count of the quorum; `sentence` says it in words, also that no rule is loaded."""

    call: int
    present: int
    members: int
    needed: int | None
    is_met: bool
    citation: str | None
    counted_at: str
    sentence: str


class ResponsibleRow(TypedDict):
    """Who answers for an agreement."""

    key: str
    label: str
    name: str
    leads: bool


class AgreedRow(TypedDict):
    """An agreement that the session made."""

    number: str
    text: str
    responsibles: list[ResponsibleRow]
    period: str | None
    due_on: str | None
    classification: str


class MinutesRow(TypedDict):
    """The minutes as they stand."""

    status: str
    text: str
    approved_in: str | None
    signed_sha256: str | None


class SessionRecord(TypedDict):
    """Everything that the documents of one session say."""

    version: int
    programme: str
    issuer: str
    session: SessionFacts
    body: BodyFacts
    chair: MemberRow | None
    secretary: MemberRow | None
    members: list[MemberRow]
    agenda: list[ItemRow]
    papers: list[PaperRow]
    attendance: list[PresentRow]
    absent: list[str]
    quorum: list[QuorumRow]
    agreements: list[AgreedRow]
    minutes: MinutesRow | None
    simulated: bool
