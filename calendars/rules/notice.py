"""Rules of notice: what must reach whom how long before a session, or before one that will not take place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars.rules.fields import Fields, RuleFault, said, term_value
from calendars.session_kinds import SessionKind
from calendars.terms import Term


class Sent(StrEnum):
    """What is sent ahead of a session; a rule may give each its own term."""

    CONVOCATION = "convocation"
    AGENDA = "agenda"
    ANNEXES = "annexes"


class CountedFrom(StrEnum):
    """What the term is counted from: that it was sent, or that it was received."""

    SENDING = "sending"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before a session of a kind one thing must be there.

    `kind` is None where the rule makes no difference between kinds; `counted_from` is None where it does not
    say whether sending or receipt counts.
    """

    what: Sent
    term: Term
    kind: SessionKind | None = None
    counted_from: CountedFrom | None = None

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        kind = said(session=self.kind, counted_from=self.counted_from)
        return {
            "sent": self.what.value,
            **term_value(self.term),
            **{key: str(word) for key, word in kind.items()},
        }


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """All notices that a rule demands, at most one for each kind of session and thing sent."""

    notices: tuple[Notice, ...]

    @classmethod
    def read(cls, fields: Fields) -> "NoticeRule":
        """From its JSON value."""
        notices = tuple(_notice(each) for each in fields.objects("notices"))
        if len({(notice.kind, notice.what) for notice in notices}) < len(notices):
            raise fields.fault(RuleFault.REPEATED, "notices")
        return cls(notices)

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"notices": [notice.value() for notice in self.notices]}

    def of(self, kind: SessionKind, what: Sent) -> Notice | None:
        """The notice for a kind of session: its own, else the one that makes no difference between kinds."""
        found = {notice.kind: notice for notice in self.notices if notice.what is what}
        return found.get(kind) or found.get(None)


@dataclass(frozen=True, slots=True)
class CancellationNotice:
    """How long before its day members are told that a session will not take place."""

    term: Term

    @classmethod
    def read(cls, fields: Fields) -> "CancellationNotice":
        """From its JSON value."""
        return cls(fields.term())

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return term_value(self.term)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """For how many minutes after its hour a session waits for its quorum."""

    minutes: int

    @classmethod
    def read(cls, fields: Fields) -> "Tolerance":
        """From its JSON value."""
        return cls(fields.whole("minutes", most=24 * 60))

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"minutes": self.minutes}


def _notice(fields: Fields) -> Notice:
    notice = Notice(
        what=fields.choice("sent", Sent),
        term=fields.term(),
        kind=fields.maybe_choice("session", SessionKind),
        counted_from=fields.maybe_choice("counted_from", CountedFrom),
    )
    fields.done()
    return notice
