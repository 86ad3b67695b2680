"""What a programme's page shows: its promises under their objectives, its instruments and its doubts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Activity, Doubt, FollowUp, Indicator, Instrument, Objective, Programme, Responsible
from patci.usecases.queries import agreements


@dataclass(frozen=True, slots=True)
class Chapter:
    """An objective with its activities; None gathers those that stand under none."""

    objective: Objective | None
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeMatter:
    """Everything a programme promises."""

    chapters: Sequence[Chapter]
    newest: dict[tuple[str, int], FollowUp]
    indicators: Sequence[Indicator]
    instruments: Sequence[Instrument]
    doubts: Sequence[Doubt]

    @property
    def objective_titles(self) -> dict[str, str]:
        """The titles of the objectives by their refs."""
        return {one.objective.ref: one.objective.title for one in self.chapters if one.objective}


def matter(db: DbSession, programme: Programme) -> ProgrammeMatter:
    """The programme's rows; one query for each kind of row."""
    activities = db.scalars(
        select(Activity)
        .options(
            selectinload(Activity.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            )
        )
        .where(Activity.programme_id == programme.id)
        .order_by(Activity.position, Activity.id)
    ).all()
    objectives = db.scalars(
        select(Objective).where(Objective.programme_id == programme.id).order_by(Objective.position)
    ).all()
    return ProgrammeMatter(
        chapters=[
            Chapter(one, found)
            for one in (*objectives, None)
            if (found := _under(one, activities)) or one is not None
        ],
        newest=agreements.newest(db, programme),
        indicators=db.scalars(
            select(Indicator)
            .where(Indicator.programme_id == programme.id)
            .order_by(Indicator.position, Indicator.id)
        ).all(),
        instruments=db.scalars(
            select(Instrument).where(Instrument.programme_id == programme.id).order_by(Instrument.number)
        ).all(),
        doubts=db.scalars(
            select(Doubt)
            .where(Doubt.programme_id == programme.id, Doubt.resolved_at.is_(None))
            .order_by(Doubt.line, Doubt.id)
        ).all(),
    )


def _under(objective: Objective | None, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    wanted = objective.id if objective else None
    return tuple(activity for activity in activities if activity.objective_id == wanted)
