"""Rules of the record: minutes, approval of the calendar."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars.rules.fields import Fields, RuleFault, said, term_value
from calendars.terms import Term


class MinutesContent(StrEnum):
    """What minutes must hold."""

    IDENTIFICATION = "identification"
    CHAIR = "chair"
    SECRETARY = "secretary"
    HOURS = "hours"
    ATTENDANCE = "attendance"
    QUORUM = "quorum"
    AGENDA = "agenda"
    FOLLOW_UP = "follow_up"
    SUMMARY = "summary"
    ARGUMENTS = "arguments"
    VOTES = "votes"
    AGREEMENTS = "agreements"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class Minutes:
    """What minutes hold, by when they are sent and published, and when they count.

    Its terms run from where the article begins to count (the session, their approval, their sending).
    `observed_within`: how long members may observe what was circulated.
    `also_when_failed`: they are drawn up of a meeting that did not take place as well.
    """

    contents: tuple[MinutesContent, ...] = ()
    sent_within: Term | None = None
    published_within: Term | None = None
    approved_next_session: bool = False
    also_when_failed: bool = False
    observed_within: Term | None = None

    @classmethod
    def read(cls, fields: Fields) -> "Minutes":
        """From its JSON value: something must be said."""
        found = cls(
            fields.choices("contents", MinutesContent) if fields.has("contents") else (),
            fields.maybe_term("sent_within"),
            fields.maybe_term("published_within"),
            fields.flag("approved_next_session"),
            fields.flag("also_when_failed"),
            fields.maybe_term("observed_within"),
        )
        if found == cls():
            raise fields.fault(RuleFault.MISSING, "contents")
        return found

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return said(
            contents=[content.value for content in self.contents] or None,
            sent_within=term_value(self.sent_within) if self.sent_within else None,
            published_within=term_value(self.published_within) if self.published_within else None,
            approved_next_session=self.approved_next_session,
            also_when_failed=self.also_when_failed,
            observed_within=term_value(self.observed_within) if self.observed_within else None,
        )


@dataclass(frozen=True, slots=True)
class CalendarApproval:
    """The year's calendar is approved in its first ordinary session."""

    first_ordinary_session: bool = True

    @classmethod
    def read(cls, fields: Fields) -> "CalendarApproval":
        """From its JSON value."""
        if not fields.flag("first_ordinary_session"):
            raise fields.fault(RuleFault.MISSING, "first_ordinary_session")
        return cls()

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"first_ordinary_session": self.first_ordinary_session}
