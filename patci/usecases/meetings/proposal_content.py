"""What a coordinator proposes, as values and as JSON: days with their hours, or a whole convocation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from models import SessionProposal
from models.enums import Modality, ProposalKind
from patci.errors import InvalidInputError
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

MOST_POINTS = 60
LONGEST_POINT = 500
LONGEST_PLACE = 300
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Option:
    """One day on which a session could be, with its hours where they are proposed too."""

    day: date
    starts: time | None = None
    ends: time | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> "Option":
        """From its JSON."""
        return cls(date.fromisoformat(value["day"]), _hour(value.get("starts")), _hour(value.get("ends")))

    def value(self) -> dict[str, Any]:
        """Its JSON."""
        return {"day": self.day.isoformat(), "starts": _said(self.starts), "ends": _said(self.ends)}

    def instants(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """Its hours as instants in a zone."""
        start = datetime.combine(self.day, self.starts, zone) if self.starts else None
        return start, datetime.combine(self.day, self.ends, zone) if self.ends else None


@dataclass(frozen=True, slots=True)
class Convocation:
    """A convocation as it is drafted: when, in whose zone, how, where, and the points of its agenda."""

    option: Option
    zone: str
    modality: Modality
    venue: str | None
    video_link: str | None
    agenda: tuple[str, ...]

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> "Convocation":
        """From its JSON."""
        return cls(
            Option.read(value),
            value["zone"],
            Modality(value["modality"]),
            value["venue"],
            value["video_link"],
            tuple(value["agenda"]),
        )

    def value(self) -> dict[str, Any]:
        """Its JSON."""
        return {
            **self.option.value(),
            "zone": self.zone,
            "modality": self.modality.value,
            "venue": self.venue,
            "video_link": self.video_link,
            "agenda": list(self.agenda),
        }


def options_value(options: Sequence[Option]) -> dict[str, Any]:
    """The JSON of a proposal of days."""
    return {"options": [option.value() for option in options]}


def read_options(content: Mapping[str, Any]) -> list[Option]:
    """The days of a proposal."""
    return [Option.read(value) for value in content["options"]]


Read = tuple[SessionProposal, list[Option], Convocation | None]
"""A proposal, the days that it names, and the convocation where it is one."""


def read_all(proposals: Iterable[SessionProposal]) -> list[Read]:
    """Proposals with what they say."""
    return [_read(one) for one in proposals]


def _read(one: SessionProposal) -> Read:
    if one.kind is ProposalKind.DATE:
        return one, read_options(one.content), None
    draft = Convocation.read(one.content)
    return one, [draft.option], draft


def cleaned(draft: Convocation) -> Convocation:
    """A draft as it is kept: places and points on one line each, nothing that cannot be seen."""
    venue = clean_line(draft.venue or "", limit=LONGEST_PLACE, missing=None) or None
    video = clean_line(draft.video_link or "", limit=LONGEST_PLACE, missing=None) or None
    points = agenda_points(draft.agenda)
    return Convocation(draft.option, draft.zone, draft.modality, venue, video, tuple(points))


def agenda_points(lines: Sequence[str]) -> list[str]:
    """The points of an agenda as they are kept: one line each, none empty.

    Raises:
        InvalidInputError: too many points, or one that is too long.
    """
    points = [point for line in lines if (point := clean_line(line, limit=LONGEST_POINT, missing=None))]
    if len(points) > MOST_POINTS:
        raise InvalidInputError(_("El orden del día admite hasta 60 puntos: agrúpelos."))
    return points


def _hour(written: str | None) -> time | None:
    return time.fromisoformat(written) if written else None


def _said(hour: time | None) -> str | None:
    return hour.isoformat("minutes") if hour else None
