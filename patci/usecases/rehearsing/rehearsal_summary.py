"""What a rehearsal found, month by month, as values that become `summary.json`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.checks import Finding
from models import Activity, Agreement, Notice, Programme, Round, Session
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import collection, round_counts
from templates.findings import sentence


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day: a session, a window that ends without a date, a deadline."""

    day: str
    kind: str
    ref: str
    title: str
    state: str


@dataclass
class Month:
    """One month of the rehearsed year. `sent` counts by reason, `to` by agency, `done` by what was done."""

    month: str
    sent: Counter[str] = field(default_factory=Counter)
    to: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)
    not_owed: int = 0
    unaddressed: int = 0
    changes: int = 0
    answers: int = 0
    submissions: int = 0
    done: Counter[str] = field(default_factory=Counter)
    due: list[Due] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)

    def count(self, notice: Notice, *, address: str) -> None:
        """Add one message that left."""
        self.sent[notice.kind.value] += 1
        self.to[notice.agency.label if notice.agency else "—"] += 1
        self.people.add(address)

    def to_json(self) -> dict[str, Any]:
        """The month as JSON values; people are only counted."""
        return {
            "month": self.month,
            "sent": dict(sorted(self.sent.items())),
            "to": dict(sorted(self.to.items())),
            "people": len(self.people),
            "not_owed": self.not_owed,
            "unaddressed": self.unaddressed,
            "changes": self.changes,
            "answers": self.answers,
            "submissions": self.submissions,
            "done": _counted(self.done),
            "due": [asdict(row) for row in self.due],
            "findings": self.findings,
        }


@dataclass(frozen=True)
class Summary:
    """The whole rehearsal. Everything in it follows from the database, the days and the seed."""

    programme: str
    title: str
    source: str
    start: date
    end: date
    answering: float
    moves: float
    seed: int
    simulated_people: int
    months: list[Month]
    findings: list[dict[str, Any]]
    files: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """The documented shape of `patci rehearse --json`."""
        return {
            "programme": self.programme,
            "title": self.title,
            "source": self.source,
            "simulated": True,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "answering": self.answering,
            "moves": self.moves,
            "seed": self.seed,
            "simulated_people": self.simulated_people,
            "months": [month.to_json() for month in self.months],
            "findings": self.findings,
            "totals": {
                "sent": sum(month.sent.total() for month in self.months),
                "not_owed": sum(month.not_owed for month in self.months),
                "unaddressed": max((month.unaddressed for month in self.months), default=0),
                "changes": sum(month.changes for month in self.months),
                "answers": sum(month.answers for month in self.months),
                "submissions": sum(month.submissions for month in self.months),
                "done": _counted(sum((month.done for month in self.months), Counter())),
            },
            "files": self.files,
        }


def months_between(start: date, end: date) -> list[Month]:
    """An empty month for each one that the days touch."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [Month(f"{number // 12:04d}-{number % 12 + 1:02d}") for number in range(first, last + 1)]


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding of the checks as JSON values."""
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "sentence": sentence(finding),
        "refs": list(finding.refs),
        "day": finding.day.isoformat() if finding.day else None,
        "line": finding.line,
        "citation": finding.facts.get("citation") or None,
    }


def _counted(done: Counter[str]) -> dict[str, int]:
    return {what: count for what, count in sorted(done.items()) if count}


def what_falls_due(db: DbSession, programme: Programme, *, start: date, end: date) -> list[Due]:
    """Everything that falls due between two days, as it stands when the rehearsal is over."""
    found = [
        *_sessions(db, programme),
        *_rounds(db, programme),
        *_promises(db, programme),
    ]
    inside = [row for row in found if start.isoformat() <= row.day <= end.isoformat()]
    return sorted(inside, key=lambda row: (row.day, row.kind, row.ref))


def _sessions(db: DbSession, programme: Programme) -> Iterator[Due]:
    rows = db.scalars(
        select(Session)
        .options(joinedload(Session.body))
        .where(Session.programme_id == programme.id)
        .order_by(Session.id)
    )
    for row in rows:
        day, kind = (row.day, "session") if row.day else (row.period_end, "window")
        if day is not None:
            title = f"{row.body.short_name}: {session_title(row)}"
            yield Due(day.isoformat(), kind, row.ref, title, row.status.value)


def _rounds(db: DbSession, programme: Programme) -> Iterator[Due]:
    for count in round_counts.counts(db, programme):
        row: Round = count.round
        yield Due(row.due_on.isoformat(), "round", row.ref, row.title, f"{count.answered}/{count.expected}")


def _promises(db: DbSession, programme: Programme) -> Iterator[Due]:
    settled = collection.settled(db, programme)
    agreements: Sequence[Agreement | Activity] = db.scalars(
        select(Agreement).where(Agreement.programme_id == programme.id)
    ).all()
    activities: Sequence[Agreement | Activity] = db.scalars(
        select(Activity).where(Activity.programme_id == programme.id, Activity.is_deadline.is_(True))
    ).all()
    reported = {subject for subject, _agency in settled}
    for row in (*agreements, *activities):
        if row.period_end is None:
            continue
        subject = collection.subject_of(row)
        ref, title = (row.number, row.text) if isinstance(row, Agreement) else (row.ref, row.title)
        state = "done" if subject in reported else "pending"
        yield Due(row.period_end.isoformat(), subject.partition(":")[0], ref, title, state)
