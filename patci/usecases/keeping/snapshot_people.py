"""Who answers for what, in the words of a snapshot: agencies, bodies through their coordinator, nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Responsible
from models.enums import ResponsibleKind
from patci.usecases.queries.among import among
from templates.i18n import gettext as _


class Answering(NamedTuple):
    """One who answers: kind (as it is stored), agency or body."""

    kind: str
    agency_id: int | None
    body_id: int | None


class Told(NamedTuple):
    """Those who answer, in words and by keys, and whether all of them can be asked."""

    names: list[str]
    agencies: list[str]
    is_assigned: bool


@dataclass(frozen=True, slots=True)
class People:
    """Agencies and bodies by id, as they are named now."""

    keys: Mapping[int, str]
    labels: Mapping[int, str]
    bodies: Mapping[int, str]
    coordinators: Mapping[int, int | None]
    refs: Mapping[int, str]
    _told: dict[tuple[Answering, ...], "Told"] = field(default_factory=dict)

    @classmethod
    def of(cls, db: DbSession) -> "People":
        """Read them with two queries."""
        agencies = db.scalars(select(Agency)).all()
        bodies = db.execute(select(Body.id, Body.short_name, Body.coordinator_id, Body.ref)).tuples().all()
        return cls(
            {agency.id: agency.key for agency in agencies},
            {agency.id: agency.label for agency in agencies},
            {number: name for number, name, _coordinator, _ref in bodies},
            {number: coordinator for number, _name, coordinator, _ref in bodies},
            {number: ref for number, _name, _coordinator, ref in bodies},
        )

    @property
    def label_of_key(self) -> dict[str, str]:
        """The labels of agencies by their keys."""
        return {key: self.labels[number] for number, key in self.keys.items()}

    def asked(self, one: Answering) -> int | None:
        """The agency that can be asked; a body answers through its coordinator."""
        if one.kind == ResponsibleKind.AGENCY:
            return one.agency_id
        if one.kind == ResponsibleKind.BODY and one.body_id is not None:
            return self.coordinators[one.body_id]
        return None

    def told(self, answering: Sequence[Answering]) -> Told:
        """All that a row says of who answers; the same ones answer for many agreements."""
        key = tuple(answering)
        if key not in self._told:
            self._told[key] = Told(self.names(key, None), self.agencies(key), self.is_assigned(key))
        return self._told[key]

    def is_assigned(self, answering: Sequence[Answering]) -> bool:
        """True where there is somebody, and everybody can be asked."""
        return bool(answering) and all(self.asked(one) is not None for one in answering)

    def agencies(self, answering: Iterable[Answering]) -> list[str]:
        """Keys of the agencies that answer."""
        found = {one.agency_id for one in answering}
        found |= {self.coordinators[one.body_id] for one in answering if one.body_id is not None}
        return sorted(self.keys[number] for number in found if number is not None)

    def names(self, answering: Iterable[Answering], words: str | None) -> list[str]:
        """How those who answer are called, each once."""
        names = {self._name(one, words) for one in answering}
        return sorted(names, key=lambda name: (name.casefold(), name)) or [_("Sin responsable")]

    def _name(self, one: Answering, words: str | None) -> str:
        if one.agency_id is not None:
            return self.labels[one.agency_id]
        if one.body_id is not None:
            return self.bodies[one.body_id]
        if one.kind == ResponsibleKind.STATES:
            return _("Entidades federativas")
        if one.kind == ResponsibleKind.OTHER:
            return words or _("Otros")
        return _("Sin responsable")


def answering(
    db: DbSession, subject: InstrumentedAttribute[int | None], ids: Sequence[int]
) -> dict[int, list[Answering]]:
    """Who answers for each of these activities or agreements, in the order in which they are named."""
    found: dict[int, list[Answering]] = {}
    columns = (subject, type_coerce(Responsible.kind, String), Responsible.agency_id, Responsible.body_id)
    rows = (
        db.connection()
        .execute(select(*columns).where(among(db, subject, ids)).order_by(Responsible.id))
        .all()
    )
    for number, kind, agency_id, body_id in rows:
        found.setdefault(number or 0, []).append(Answering(kind, agency_id, body_id))
    return found
