"""What the papers of a session should say, from the rows of its tables alone: nothing of ours is called.

Only the tables' rows are read, by SQL; hours are told in the zone in which the session meets.
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

MONTHS = ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre").split()
WEEKDAYS = "lunes martes miércoles jueves viernes sábado domingo".split()
AS = {"principal": "Titular", "alternate": "Suplente"}
VOTED = ("agenda", "previous_minutes", "matter")
"""Points on which the chair asks for a vote."""


def long_day(day: date) -> str:
    """lunes 5 de febrero de 2024."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]} de {day.year}"


def short_day(day: date) -> str:
    """5 feb 2024."""
    name = MONTHS[day.month - 1]
    return f"{day.day} {name[:3]} {day.year}"


@dataclass(frozen=True, slots=True)
class Seated:
    """An agency of the body: who comes for it, or would come; `as_what` is how."""

    name: str
    label: str
    votes: bool
    holder: str
    comes: str
    as_what: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of the session."""

    number: str
    text: str
    whom: tuple[str, ...]
    due_on: date


@dataclass(frozen=True)
class Sitting:
    """One session, read from its tables."""

    db: DbSession
    row: Any

    @classmethod
    def all(cls, db: DbSession) -> list["Sitting"]:
        """Every session, in the order of its row."""
        return [cls(db, row) for row in db.execute(text("SELECT * FROM sessions ORDER BY id")).all()]

    def _rows(self, query: str, **more: object) -> Sequence[Any]:
        return self.db.execute(text(query), {"session": self.row.id, **more}).all()

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where it meets."""
        return ZoneInfo(self.row.zone or "America/Mexico_City")

    @cached_property
    def day(self) -> date | None:
        """The day on which it met, or is to meet."""
        return date.fromisoformat(self.row.day) if self.row.day else None

    @cached_property
    def on(self) -> date:
        """The day of which its members are told; without one that of its last change."""
        return self.day or self._at(self.row.updated_at).date()

    def _at(self, stored: str) -> datetime:
        return datetime.fromisoformat(stored).replace(tzinfo=UTC).astimezone(self.zone)

    def hour(self, stored: str | None) -> str:
        """09:30, where there is one."""
        return f"{self._at(stored):%H:%M}" if stored else ""

    @cached_property
    def statuses(self) -> list[str]:
        """What became of it, one after the other."""
        rows = self._rows("SELECT status FROM session_states WHERE session_id=:session ORDER BY id")
        return [row.status for row in rows]

    @cached_property
    def call(self) -> int:
        """Which call it was: the second where the first one failed."""
        again = self.statuses[:-1] if self.row.status == "failed" else self.statuses
        return 1 + again.count("failed")

    @cached_property
    def points(self) -> list[tuple[str, str]]:
        """Kind and line of each point of its agenda; agreements that it carries have no number."""
        query = "SELECT kind, text FROM agenda_items WHERE session_id=:session ORDER BY position"
        found, number = [], 0
        for row in self._rows(query):
            number += row.kind != "agreement"
            found.append((row.kind, row.text if row.kind == "agreement" else f"{number}. {row.text}"))
        return found

    @cached_property
    def lines(self) -> list[str]:
        """The points as they are printed."""
        return [line for _kind, line in self.points]

    @cached_property
    def outcomes(self) -> list[str | None]:
        """What was decided of each point."""
        query = "SELECT outcome FROM agenda_items WHERE session_id=:session ORDER BY position"
        return [row.outcome for row in self._rows(query)]

    @cached_property
    def ballots(self) -> list[Counter[str]]:
        """The votes on each point on which there were any."""
        rows = self._rows(
            "SELECT v.agenda_item_id AS item, v.choice FROM votes v JOIN agenda_items i "
            "ON i.id=v.agenda_item_id WHERE i.session_id=:session ORDER BY i.position"
        )
        found: dict[int, Counter[str]] = {}
        for row in rows:
            found.setdefault(row.item, Counter())[row.choice] += 1
        return list(found.values())

    @cached_property
    def present(self) -> list[tuple[str, str, str, str]]:
        """Who was there, who leads first: name and label, the person with their treatment, and as what."""
        rows = self._rows(
            "SELECT a.name, a.acronym, p.treatment, COALESCE(t.person_name, p.name) AS person, t.attends_as "
            "FROM attendances t JOIN agencies a ON a.id=t.agency_id LEFT JOIN people p ON p.id=t.person_id "
            "LEFT JOIN memberships m ON m.agency_id=t.agency_id AND m.body_id=:body "
            "AND COALESCE(m.from_on, :on) <= :on AND COALESCE(m.to_on, :on) >= :on "
            "WHERE t.session_id=:session ORDER BY CASE m.role WHEN 'chair' THEN 0 WHEN 'coordinator' THEN 1 "
            "WHEN 'technical_secretary' THEN 2 ELSE 3 + (m.id IS NULL) END, m.has_vote DESC, m.id, t.id",
            body=self.row.body_id,
            on=self.on.isoformat(),
        )
        return [
            (
                row.name,
                row.acronym or row.name,
                " ".join(filter(None, (row.treatment, row.person))),
                AS[row.attends_as],
            )
            for row in rows
        ]

    @cached_property
    def seated(self) -> list[Seated]:
        """The agencies that sit in the body that day, those with a vote first."""
        rows = self._rows(
            "SELECT a.id, a.name, a.acronym, m.has_vote FROM memberships m "
            "JOIN agencies a ON a.id=m.agency_id WHERE m.body_id=:body "
            "AND COALESCE(m.from_on, :on) <= :on AND COALESCE(m.to_on, :on) >= :on "
            "ORDER BY m.has_vote DESC, m.id",
            body=self.row.body_id,
            on=self.on.isoformat(),
        )
        came = {name: (person, as_what) for name, _label, person, as_what in self.present}
        found = []
        for row in rows:
            holder = self._holder(row.id)
            comes, as_what = came.get(row.name, (holder, "Titular"))
            found.append(
                Seated(row.name, row.acronym or row.name, bool(row.has_vote), holder, comes, as_what)
            )
        return found

    def _holder(self, agency: int) -> str:
        rows = self._rows(
            "SELECT p.treatment, p.name FROM seats s JOIN people p ON p.id=s.person_id WHERE s.agency_id=:of "
            "AND s.role='principal' AND s.from_on <= :on AND COALESCE(s.to_on, :on) >= :on ORDER BY s.id",
            of=agency,
            on=self.on.isoformat(),
        )
        return " ".join(filter(None, (rows[0].treatment, rows[0].name))) if rows else ""

    @cached_property
    def absent(self) -> set[str]:
        """Labels of those with a vote of whom nobody was there."""
        there = {label for _name, label, _person, _as in self.present}
        return {one.label for one in self.seated if one.votes and one.label not in there}

    @cached_property
    def counts(self) -> list[tuple[int, int, bool]]:
        """How many were there, of how many, and whether that is enough: the counts of its last call."""
        query = "SELECT present, members, is_met FROM quorum_counts WHERE session_id=:session ORDER BY id"
        return [(row.present, row.members, bool(row.is_met)) for row in self._rows(query)][-1:]

    @cached_property
    def minutes(self) -> list[str]:
        """The lines of its minutes as they stand."""
        rows = self._rows(
            "SELECT v.text FROM minutes_versions v JOIN minutes m ON m.id=v.minutes_id "
            "WHERE m.session_id=:session AND m.put_away_at IS NULL ORDER BY v.version DESC LIMIT 1"
        )
        return rows[0].text.splitlines() if rows else []

    @cached_property
    def agreed(self) -> list[Agreed]:
        """Its agreements in their order, with who answers: who leads comes first."""
        rows = self._rows(
            "SELECT id, number, text, period_end FROM agreements WHERE session_id=:session ORDER BY id"
        )
        found = []
        for row in rows:
            whom = self._rows(
                "SELECT a.acronym, a.name FROM responsibles r JOIN agencies a ON a.id=r.agency_id "
                "WHERE r.agreement_id=:of ORDER BY r.leads DESC, r.id",
                of=row.id,
            )
            labels = tuple(one.acronym or one.name for one in whom)
            found.append(Agreed(row.number, row.text, labels, date.fromisoformat(row.period_end)))
        return found
