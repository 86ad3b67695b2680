"""How many messages may leave now: caps a minute, in all and to one domain, over all workers together.

What was handed over within the last minute counts, and what somebody claimed and has not handed over yet:
so no minute, wherever it begins, sees more than its cap.
"""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session as DbSession

from models import Notice
from models.enums import NoticeStatus
from patci.usecases.queries.outbox import LEAVING

WINDOW = timedelta(minutes=1)
# Any number will do, as long as nobody else locks it.
_LOCK = 7_236_120_001


@dataclass(frozen=True, slots=True)
class Caps:
    """Messages a minute in all and to one domain; 0 where there is no cap."""

    minute: int = 0
    domain: int = 0


@dataclass(slots=True)
class Allowance:
    """What may be claimed now: `total` in all (None: no cap), and to each domain what is left of `each`."""

    total: int | None
    each: int
    used: Mapping[str, int]

    @property
    def full(self) -> list[str]:
        """Domains to which nothing more may go now."""
        return [name for name, count in self.used.items() if self.each and count >= self.each]

    def take(self, domain: str) -> bool:
        """Count one message to a domain; False where its cap is reached."""
        taken = self.used.get(domain, 0)
        if self.each and taken >= self.each:
            return False
        self.used = {**self.used, domain: taken + 1} if self.each else self.used
        return True


@dataclass(slots=True)
class Refusals:
    """What this run handed over and the server refused: it costs the server as much as what it took."""

    moments: deque[tuple[datetime, str]] = field(default_factory=deque)

    def add(self, domain: str, *, at: datetime) -> None:
        """Remember one."""
        self.moments.append((at, domain))

    def within(self, *, now: datetime) -> Counter[str]:
        """How many there were to each domain in the last minute."""
        while self.moments and self.moments[0][0] <= now - WINDOW:
            self.moments.popleft()
        return Counter(domain for _at, domain in self.moments)


def domain_of(address: str) -> str:
    """The domain of an address, as caps count it."""
    return address.rpartition("@")[2].lower()


def allowance(db: DbSession, caps: Caps, refusals: Refusals, *, now: datetime) -> Allowance:
    """What may be claimed now. Until the transaction ends no other worker reckons."""
    if not (caps.minute or caps.domain):
        return Allowance(None, 0, {})
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    used = refusals.within(now=now) + _handed_over(db, now=now) + _claimed(db, now=now)
    total = max(caps.minute - used.total(), 0) if caps.minute else None
    return Allowance(total, caps.domain, dict(used))


def _handed_over(db: DbSession, *, now: datetime) -> Counter[str]:
    """Within the last minute; what a clock that was set back sees ahead of itself is none of that."""
    return _by_domain(
        db,
        Notice.sent_at > now - WINDOW,
        Notice.sent_at <= now + WINDOW,
        Notice.carrier_id.is_(None),
    )


def _claimed(db: DbSession, *, now: datetime) -> Counter[str]:
    return _by_domain(
        db,
        LEAVING,
        Notice.status == NoticeStatus.SENDING,
        Notice.sent_at.is_(None),
        Notice.lease_until >= now,
    )


def _by_domain(db: DbSession, *conditions: object) -> Counter[str]:
    query = select(Notice.domain, func.count()).where(*conditions).group_by(Notice.domain)  # type: ignore[arg-type]
    return Counter({domain or "": count for domain, count in db.execute(query).tuples()})
