"""Takes the week's cut-off of every programme, from which the reports of follow-up are compiled."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from models.enums import Progress
from patci.documents.frozen import snapshot_of
from patci.documents.shape import ActivityRow, AgreementRow, Snapshot
from patci.usecases.keeping import audit, cutoffs
from patci.usecases.local_time import local_day
from patci.usecases.queries import programmes
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

ACTOR = "flow:compile_follow_up"


@flow(
    name="Compilar el seguimiento",
    flow_run_name=desk.run_name("Corte de la semana"),
    retries=2,
    retry_delay_seconds=20,
)
async def compile_follow_up(as_of: datetime | None = None) -> None:
    """Freeze the week's state; within the same week another run hands back what was frozen."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(_report(at, now, await asyncio.to_thread(_compile, at, now)))


@dataclass(frozen=True, slots=True)
class _Taken:
    ref: str
    sha256: str
    snapshot: Snapshot


def _compile(at: Desk, now: datetime) -> list[_Taken]:
    taken, folder = [], at.application.snapshots_folder
    with at.application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        for programme in programmes.in_force(db):
            today = local_day(programme, now)
            week = today.isocalendar()
            cut_off = cutoffs.take(
                db,
                programme,
                ref=f"semana-{week.year}-{week.week:02d}",
                title=_("Corte semanal del {day}").format(day=long_day(today)),
                now=now,
                actor=ACTOR,
                folder=folder,
            )
            taken.append(
                _Taken(cut_off.ref, cut_off.sha256, snapshot_of(cut_off, at.application.snapshots_folder))
            )
    return taken


def _report(at: Desk, now: datetime, taken: Sequence[_Taken]) -> Report:
    return Report(
        key="corte-semanal",
        title=_("Corte de la semana · {when}").format(when=at.spoken(now)),
        lines=tuple(
            _("{programme}: corte `{ref}`, huella `{sha256}`.").format(
                programme=one.snapshot["programme"]["title"], ref=one.ref, sha256=one.sha256
            )
            for one in taken
        ),
        columns=(
            _("Programa"),
            _("Qué"),
            _("Total"),
            *(label("progress", each) for each in Progress),
            _("Con atraso"),
        ),
        rows=tuple(
            _row(one, what, rows)
            for one in taken
            for what, rows in (
                (_("Actividades"), one.snapshot["activities"]),
                (_("Acuerdos"), one.snapshot["agreements"]),
            )
        ),
    )


def _row(one: _Taken, what: str, rows: Sequence[ActivityRow] | Sequence[AgreementRow]) -> tuple[str, ...]:
    states = Counter(row["progress"] for row in rows)
    return (
        one.snapshot["programme"]["title"],
        what,
        str(len(rows)),
        *(str(states[each.value]) for each in Progress),
        str(sum(row["overdue"] for row in rows)),
    )
