"""What the papers of a cut-off should say: the log read anew, and beside it who answers for what, by SQL.

Statuses, answers and sessions are `tests.recount`'s; nothing of ours is called.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, CutOff
from tests.recount import CLOSING, Recount

ZONE = ZoneInfo("America/Mexico_City")
OPEN = {"pending", "in_progress"}


@dataclass(frozen=True)
class Taken:
    """A cut-off, and the log as it was when it was taken."""

    db: DbSession
    row: CutOff
    log: Recount

    @classmethod
    def of(cls, db: DbSession, row: CutOff, events: Sequence[AuditEvent]) -> "Taken":
        """Counted from the events that came before it."""
        place = next(place for place, event in enumerate(events) if event.subject == f"cut_off:{row.id}")
        return cls(db, row, Recount(row.facts_until, row.known_at, ZONE).read(events[:place]))

    def _rows(self, query: str, **more: object) -> Sequence[Any]:
        return self.db.execute(text(query), more).all()

    @property
    def day(self) -> date:
        """The last day of the facts."""
        return self.log.day

    @cached_property
    def agencies(self) -> dict[str, str]:
        """What each agency is called, by its key."""
        rows = self._rows('SELECT "key", acronym, name FROM agencies')
        return {row.key: row.acronym or row.name for row in rows}

    @cached_property
    def answering(self) -> dict[tuple[str, int], set[str]]:
        """Keys of who answers for each activity and agreement; a body answers by who coordinates it."""
        rows = self._rows(
            'SELECT r.activity_id, r.agreement_id, a."key" AS own, c."key" AS coordinator '
            "FROM responsibles r LEFT JOIN agencies a ON a.id=r.agency_id "
            "LEFT JOIN bodies b ON b.id=r.body_id LEFT JOIN agencies c ON c.id=b.coordinator_id"
        )
        found: dict[tuple[str, int], set[str]] = {}
        for row in rows:
            subject = ("activity", row.activity_id) if row.activity_id else ("agreement", row.agreement_id)
            found.setdefault(subject, set()).update({row.own, row.coordinator} - {None})
        return found

    @cached_property
    def agreements(self) -> list[dict[str, Any]]:
        """The agreements that there were: number, where it stands, until when, what was told, who answers."""
        told = self._reported("agreement_id")
        return [
            {
                "number": one.row["number"],
                "status": one.status(self.day),
                "told": told.get(one.row["id"], "pending"),
                "due_on": date.fromisoformat(one.row["period_end"]),
                "agencies": self.answering.get(("agreement", one.row["id"]), set()),
            }
            for one in self.log.agreed.values()
        ]

    @cached_property
    def activities(self) -> list[dict[str, Any]]:
        """All activities: key, what was reported last by then, and whether that is late."""
        said = self._reported("activity_id")
        rows = self._rows("SELECT id, ref, title, period_text, period_end FROM activities ORDER BY position")
        found = []
        for row in rows:
            progress = said.get(row.id, "pending")
            end = date.fromisoformat(row.period_end) if row.period_end else None
            found.append(
                {
                    "ref": row.ref,
                    "title": row.title,
                    "period": row.period_text,
                    "progress": progress,
                    "is_late": end is not None and end < self.day and progress in OPEN,
                    "agencies": self.answering.get(("activity", row.id), set()),
                }
            )
        return found

    def _reported(self, subject: str) -> dict[int, str]:
        """What was reported last of each activity or agreement, of what had happened and was known."""
        rows = self._rows(f"SELECT *, {subject} AS subject FROM follow_ups WHERE {subject} IS NOT NULL")  # noqa: S608
        newest: dict[int, tuple[date, datetime, int, str]] = {}
        for row in rows:
            at = datetime.fromisoformat(row.reported_at).replace(tzinfo=UTC)
            on = date.fromisoformat(row.happened_on) if row.happened_on else at.astimezone(ZONE).date()
            is_in = on <= self.day if row.happened_on else at <= self.row.facts_until
            if at <= self.row.known_at and is_in:
                newest[row.subject] = max(
                    newest.get(row.subject, (date.min, at, 0, "")), (on, at, row.id, row.progress)
                )
        return {number: each[3] for number, each in newest.items()}

    def card(self, agency: str) -> dict[str, Any]:
        """What an agency's card says."""
        told = self.log.by_agency().get(agency) or Counter()
        mine = [one for one in self.agreements if agency in one["agencies"]]
        acts = [one for one in self.activities if agency in one["agencies"]]
        due = told["expected"] - told["not_ours"]
        counted = [one for one in mine if one["status"] not in {"superseded", "cancelled"}]
        late = sum(one["status"] == "overdue" for one in mine) + sum(one["is_late"] for one in acts)
        return {
            "Respuestas enviadas": _part(told["received"], due),
            "A tiempo": _part(told["on_time"], due),
            "Acuerdos cumplidos": _part(sum(one["status"] == "fulfilled" for one in counted), len(counted)),
            "Pendientes vencidos": told["overdue"] + late,
            "Actividades cumplidas": _part(sum(one["progress"] == "done" for one in acts), len(acts)),
            "Respuestas aceptadas": told["accepted"],
            "Devueltas para corregir": told["returned"],
            "Cerradas sin respuesta": told["never"],
        }

    def owed(self, agency: str) -> list[tuple[date, bool]]:
        """Until when the agency owes an answer, each with whether that is late."""
        found = [
            (date.fromisoformat(one.row["due_on"]), self.log.is_overdue(one))
            for one in self.log.asked.values()
            if one.status in {"owed", "returned"}
            and one.row["round_id"] in self.log.opened
            and self.log.rows[f"agency:{one.row['agency_id']}"]["key"] == agency
        ]
        return sorted(found)

    def open_agreements(self, agency: str) -> dict[str, tuple[str, bool, date]]:
        """What the agency has not fulfilled yet: where it stands, whether it was told as done, its day."""
        return {
            one["number"]: (
                one["status"],
                one["status"] == "in_progress" and one["told"] == "done",
                one["due_on"],
            )
            for one in self.agreements
            if agency in one["agencies"] and one["status"] not in CLOSING
        }

    def late_activities(self, agency: str) -> list[str]:
        """Keys of the agency's activities that are late."""
        return sorted(one["ref"] for one in self.activities if agency in one["agencies"] and one["is_late"])


def _part(part: int, whole: int) -> str:
    return f"{part} de {whole}" if whole else "—"
