"""What a cut-off should say, counted anew from the log alone: its events are read one after the other.

Nothing here knows how cut-offs are taken: no table but the log is read, and nothing is imported but its row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from models import AuditEvent

CLOSING = ("fulfilled", "superseded", "cancelled")
STEPS = ("planned", "dated", "convened", "held", "failed", "postponed", "cancelled")
FIGURES = ("expected", "received", "on_time", "accepted", "returned", "not_ours", "overdue", "never")


@dataclass
class Asked:
    """One request: `first_on_time` is that of its first answer, None while there is none."""

    row: dict[str, Any]
    status: str = "owed"
    first_on_time: bool | None = None


@dataclass
class Agreed:
    """One agreement: what its body said last, and what was reported since."""

    row: dict[str, Any]
    word: str = ""
    reported: str = ""

    def status(self, on: date) -> str:
        """Its body's last word where that closes it; then its day; then what was reported."""
        if self.word in CLOSING:
            return self.word
        due_on = self.row.get("period_end")
        if due_on and date.fromisoformat(due_on) < on and self.reported not in {"done", "cancelled"}:
            return "overdue"
        begun = self.word == "in_progress" or self.reported not in {"", "pending"}
        return "in_progress" if begun else "pending"


@dataclass
class Recount:
    """The log of one programme, read until an instant: what happened by `until` and was logged by `known`."""

    until: datetime
    known: datetime
    zone: ZoneInfo
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    agreed: dict[str, Agreed] = field(default_factory=dict)
    met: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    opened: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)

    def read(self, events: Iterable[AuditEvent]) -> "Recount":
        """Read the events in their order."""
        for event in events:
            if event.at <= self.known:
                self._keep_rows(event)
                self._follow(event)
        return self

    @property
    def day(self) -> date:
        """The last day of the facts."""
        return self.until.astimezone(self.zone).date()

    def tallies(self, key: Callable[[dict[str, Any]], str]) -> dict[str, dict[str, int]]:
        """What became of the requests of rounds that had opened, by what `key` says of a request."""
        found: dict[str, dict[str, int]] = {}
        for one in self.asked.values():
            if one.row["round_id"] not in self.opened:
                continue
            row = found.setdefault(key(one.row), dict.fromkeys(FIGURES, 0))
            row["expected"] += 1
            if one.status in {"not_ours", "excused"}:
                row["not_ours"] += 1
                continue
            row["received"] += one.first_on_time is not None
            row["on_time"] += one.first_on_time is True
            row["accepted"] += one.status == "accepted"
            row["returned"] += one.status == "returned"
            row["never"] += one.status == "never" and one.first_on_time is None
            row["overdue"] += self.is_overdue(one)
        return found

    def is_overdue(self, one: Asked) -> bool:
        """Owed, or returned, after its day while its round is open."""
        owed = one.status in {"owed", "returned"} and one.row["round_id"] not in self.closed
        return owed and date.fromisoformat(one.row["due_on"]) < self.day

    def by_round(self) -> dict[str, dict[str, int]]:
        """By the name of the round."""
        return self.tallies(lambda row: str(self.rows[f"round:{row['round_id']}"]["ref"]))

    def by_agency(self) -> dict[str, dict[str, int]]:
        """By the key of the agency."""
        return self.tallies(lambda row: str(self.rows[f"agency:{row['agency_id']}"]["key"]))

    def agreements(self) -> dict[str, str]:
        """Where each agreement stands, by its number."""
        return {str(one.row["number"]): one.status(self.day) for one in self.agreed.values()}

    def sessions(self) -> dict[str, tuple[str, str | None]]:
        """State and day of each session, by its name."""
        return {str(self.rows[subject]["ref"]): state for subject, state in self.met.items()}

    def _keep_rows(self, event: AuditEvent) -> None:
        """Rows as the log says that they are: born, changed, gone."""
        after = event.after or {}
        for subject in (event.before or {}).keys() - after.keys():
            self.rows.pop(subject, None)
            self.asked.pop(subject, None)
        for subject, values in after.items():
            row = self.rows.setdefault(subject, {})
            row.update(values)
            kind = subject.partition(":")[0]
            if kind == "request":
                self.asked.setdefault(subject, Asked(row))
            elif kind == "session":
                self.met.setdefault(subject, (row["status"], row.get("day")))
            elif kind == "follow_up" and row.get("agreement_id") and event.at <= self.until:
                self.agreed[f"agreement:{row['agreement_id']}"].reported = row["progress"]

    def _follow(self, event: AuditEvent) -> None:
        """What the event says was done."""
        kind, _dot, what = event.action.partition(".")
        in_time = event.at <= self.until
        match kind:
            case "session" if what in STEPS:
                self._session(event, what, in_time=in_time)
            case "agreement":
                self._agreement(event, what, in_time=in_time)
            case "round" if in_time:
                self._round(event, what)
            case "request" if in_time:
                self._request(event, what)
            case "submission" if in_time and what in {"accepted", "returned"}:
                request = self.rows[event.subject]["request_id"]
                self.asked[f"request:{request}"].status = what

    def _session(self, event: AuditEvent, what: str, *, in_time: bool) -> None:
        day = event.facts["day"]
        if what in {"held", "failed"} and day:
            in_time = date.fromisoformat(day) <= self.day
        if in_time:
            self.met[event.subject] = (what, day)

    def _agreement(self, event: AuditEvent, what: str, *, in_time: bool) -> None:
        if what == "recorded":
            day = self.rows[f"session:{event.facts['session']}"].get("day")
            if in_time or (day and date.fromisoformat(day) <= self.day):
                self.agreed[event.subject] = Agreed(self.rows[event.subject])
        elif "on" in event.facts and date.fromisoformat(event.facts["on"]) <= self.day:
            # The body has heard what was reported until now.
            self.agreed[event.subject].word, self.agreed[event.subject].reported = what, ""

    def _round(self, event: AuditEvent, what: str) -> None:
        number = int(event.subject.partition(":")[2])
        if what == "opened":
            self.opened.add(number)
        elif what == "closed":
            self.closed.add(number)
            owed = [one for one in self.asked.values() if one.row["round_id"] == number]
            owed = [one for one in owed if one.status == "owed"]
            assert len(owed) == event.facts["unanswered"]
            for one in owed:
                one.status = "never"

    def _request(self, event: AuditEvent, what: str) -> None:
        asked = self.asked[event.subject]
        if what == "submitted":
            asked.status = what
            if asked.first_on_time is None:
                asked.first_on_time = event.facts["on_time"]
        elif what in {"not_ours", "excused"}:
            asked.status = what
        elif what == "asked_again":
            asked.status = "owed"
