"""The annual programme and what it promises: objectives, strategies, activities, indicators, instruments."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.body import Body
from models.classified import Classified
from models.enums import (
    DraftStatus,
    ObjectiveKind,
    ProgrammeStatus,
    ResponsibleKind,
    TargetKind,
)
from models.period import HasPeriod


class Programme(Base):
    """A year (or span of years) of objectives, activities, bodies and sessions; the root of everything.

    `country` is the ISO 3166 code whose public holidays count. `revision` rises with every change that a
    feed could show; `letter_pattern` writes the number of an official letter ("CI/ST/{number:03}/{year}");
    `sending_since` is null until the secretary presses "Empezar a enviar". `document` is
    what is in force of the documents that were imported, in the JSON form of
    `patci.intake.document.ProgrammeDocument`.
    """

    __tablename__ = "programmes"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    year_start: Mapped[int]
    year_end: Mapped[int]
    zone: Mapped[str] = mapped_column(default="America/Mexico_City")
    country: Mapped[str] = mapped_column(default="MX")
    status: Mapped[ProgrammeStatus] = mapped_column(
        enum_column(ProgrammeStatus), default=ProgrammeStatus.IN_FORCE
    )
    revision: Mapped[int] = mapped_column(default=1)
    accepted_at: Mapped[datetime]
    sending_since: Mapped[datetime | None]
    simulated: Mapped[bool] = mapped_column(default=False)
    letter_pattern: Mapped[str | None]
    # Hundreds of kilobytes that few ask for: read when they are.
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)

    bodies: Mapped[list[Body]] = relationship(order_by="Body.position", back_populates="programme")
    objectives: Mapped[list["Objective"]] = relationship(order_by="Objective.position")
    activities: Mapped[list["Activity"]] = relationship(order_by="Activity.position")


class Draft(Base):
    """An imported document as it was read; accepting it writes its rows into the programme.

    `document` is the JSON form of `patci.intake.document.ProgrammeDocument`, as it was read and never
    changed; `decisions` is what the reviewer said of its rows: which are accepted or left out, and what was
    corrected. `transcript` holds the numbered lines that rows and doubts point to.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(index=True)
    source_name: Mapped[str]
    source_sha256: Mapped[str]
    document: Mapped[dict[str, Any]]
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    transcript: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    status: Mapped[DraftStatus] = mapped_column(enum_column(DraftStatus), default=DraftStatus.DRAFT)
    imported_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programmes.id"))

    __table_args__ = (UniqueConstraint("slug", "source_sha256"),)


class Doubt(Base):
    """Something a reader of the document should look at, with its source line."""

    __tablename__ = "doubts"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    line: Mapped[int | None]
    refs: Mapped[list[Any]]
    resolved_at: Mapped[datetime | None]


class Objective(Base):
    """An objective, strategic line or axis of the programme, or a chapter that stands beside them."""

    __tablename__ = "objectives"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    ref: Mapped[str]
    kind: Mapped[ObjectiveKind] = mapped_column(enum_column(ObjectiveKind), default=ObjectiveKind.OBJECTIVE)
    title: Mapped[str]
    position: Mapped[int]
    source_line: Mapped[int | None]

    strategies: Mapped[list["Strategy"]] = relationship(order_by="Strategy.position")

    __table_args__ = (UniqueConstraint("programme_id", "ref"),)


class Strategy(Base):
    """A strategy under an objective."""

    __tablename__ = "strategies"

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(ForeignKey("objectives.id"))
    ref: Mapped[str]
    title: Mapped[str]
    position: Mapped[int]
    source_line: Mapped[int | None]

    __table_args__ = (UniqueConstraint("objective_id", "ref"),)


class Activity(HasPeriod, Classified, Base):
    """An activity, line of action or guideline: what the programme promises and when.

    `recurrence` is the number of reports a year the document itself expects, null where it says nothing.
    A placeholder stands for an activity that the document counts but does not name.
    """

    __tablename__ = "activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objectives.id"), index=True)
    strategy_id: Mapped[int | None] = mapped_column(ForeignKey("strategies.id"))
    ref: Mapped[str]
    title: Mapped[str]
    responsible_text: Mapped[str | None]
    recurrence: Mapped[int | None]
    quantity: Mapped[int | None]
    note: Mapped[str | None]
    is_placeholder: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    source_line: Mapped[int | None]

    objective: Mapped[Objective | None] = relationship()
    strategy: Mapped[Strategy | None] = relationship()
    responsibles: Mapped[list["Responsible"]] = relationship(
        order_by="Responsible.id", back_populates="activity", cascade="all, delete-orphan"
    )

    __table_args__ = (UniqueConstraint("programme_id", "ref"),)


class Responsible(Base):
    """Who answers for an activity or an agreement, as the document or the minutes name them; one leads."""

    __tablename__ = "responsibles"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), index=True)
    kind: Mapped[ResponsibleKind] = mapped_column(enum_column(ResponsibleKind))
    leads: Mapped[bool] = mapped_column(default=False)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))

    activity: Mapped[Activity | None] = relationship(back_populates="responsibles")
    agency: Mapped[Agency | None] = relationship()
    body: Mapped[Body | None] = relationship()

    __table_args__ = (
        CheckConstraint("(activity_id IS NULL) <> (agreement_id IS NULL)", name="one_subject"),
        CheckConstraint("kind <> 'agency' OR agency_id IS NOT NULL", name="agency_named"),
        CheckConstraint("kind <> 'body' OR body_id IS NOT NULL", name="body_named"),
    )


class Indicator(Base):
    """An indicator with its unit, baseline and target in the document's own words.

    `objective_refs` are all that it measures, `activity_id` the one activity it belongs to; `target_value`
    is the number of the target as `target_kind` counts it, `target_on` the day by which it is to be reached,
    `evaluated_every` how many months lie between two evaluations. `computed_as` names what the record itself
    computes it by; null means that its values are entered.
    """

    __tablename__ = "indicators"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objectives.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    objective_refs: Mapped[list[Any]] = mapped_column(JSON, default=list)
    ref: Mapped[str]
    title: Mapped[str]
    unit: Mapped[str | None]
    baseline: Mapped[str | None]
    target: Mapped[str | None]
    target_kind: Mapped[TargetKind | None] = mapped_column(enum_column(TargetKind))
    target_value: Mapped[float | None]
    target_on: Mapped[date | None]
    evaluated_every: Mapped[int | None]
    computed_as: Mapped[str | None]
    is_placeholder: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    source_line: Mapped[int | None]

    __table_args__ = (UniqueConstraint("programme_id", "ref"),)


class IndicatorValue(Base):
    """A measured value of an indicator by a day; appended, never changed."""

    __tablename__ = "indicator_values"

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"), index=True)
    measured_on: Mapped[date]
    value: Mapped[str]
    source: Mapped[str | None]
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id", use_alter=True))
    recorded_at: Mapped[datetime]


class Instrument(Base):
    """An agreement between institutions (convenio): parties, object, validity."""

    __tablename__ = "instruments"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    parties: Mapped[list[Any]]
    subject: Mapped[str]
    validity: Mapped[str]
    ends_on: Mapped[date | None]
    source_line: Mapped[int | None]

    __table_args__ = (UniqueConstraint("programme_id", "number"),)


class Acronym(Base):
    """An entry of the document's list of acronyms, institution or not."""

    __tablename__ = "acronyms"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    acronym: Mapped[str]
    meaning: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    source_line: Mapped[int | None]

    __table_args__ = (UniqueConstraint("programme_id", "acronym"),)
