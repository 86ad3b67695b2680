"""Who wrote a row and for which institution, as exported rows say it; found by what the log calls them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, Agreement, AuditEvent, User
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Capture:
    """A name, an institution and an instant; None where nobody knows."""

    by: str | None
    institution: str | None
    at: datetime | None


class Capturers:
    """The names behind the log's actors: "user:3", "agency:12", "link:7", "flow:rounds", "cli"."""

    def __init__(self, db: DbSession) -> None:
        self._users = dict(db.execute(select(User.id, User.name)).tuples().all())
        self._agencies = {agency.id: agency.label for agency in db.scalars(select(Agency))}
        self._links = dict(db.execute(select(AccessLink.id, AccessLink.agency_id)).tuples().all())

    def named(self, actor: str | None, at: datetime | None = None) -> Capture:
        """The capture that an actor stands for."""
        kind, _colon, number = (actor or "").partition(":")
        known = int(number) if number.isdecimal() else 0
        if kind == "user":
            return Capture(self._users.get(known, _("cuenta retirada")), _("Secretaría Técnica"), at)
        if kind in {"agency", "link"}:
            agency = known if kind == "agency" else self._links.get(known) or 0
            return Capture(_("enlace"), self._agencies.get(agency), at)
        if kind == "flow":
            return Capture(_("automático"), _("Secretaría Técnica"), at)
        return Capture(_("línea de comandos") if kind == "cli" else None, _("Secretaría Técnica"), at)


def of_agreements(db: DbSession, agreements: Sequence[Agreement]) -> dict[int, Capture]:
    """Who wrote each agreement down, by its number in the table; as many queries for many as for one."""
    known = Capturers(db)
    told = first_events(db, (f"agreement:{one.id}" for one in agreements if not one.recorded_by))
    return {
        one.id: known.named(*told.get(f"agreement:{one.id}", (one.recorded_by or None, one.created_at)))
        for one in agreements
    }


def first_events(db: DbSession, subjects: Iterable[str]) -> Mapping[str, tuple[str, datetime]]:
    """By whom and when each subject first came into the log; one query whatever their number."""
    wanted = set(subjects)
    first = (
        select(func.min(AuditEvent.id))
        .where(AuditEvent.subject.in_(wanted))
        .group_by(AuditEvent.subject)
        .scalar_subquery()
    )
    rows = db.execute(
        select(AuditEvent.subject, AuditEvent.actor, AuditEvent.at).where(AuditEvent.id.in_(first))
    ).tuples()
    return {subject: (actor, at) for subject, actor, at in rows}
