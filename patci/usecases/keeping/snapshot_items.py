"""Activities and agreements as rows of a snapshot: who answers for each, and where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Activity, Agreement, AgreementState, Body, FollowUp, Programme, Request, Responsible
from models.enums import ResponsibleKind
from patci.documents.shape import ActivityRow, AgreementRow, ReportRow
from patci.usecases.collecting.agreements import state
from patci.usecases.queries import agreement_states, agreements
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request is about."""

    ref: str = ""
    title: str = ""
    body: str | None = None
    objective: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """The rows of a programme's activities and agreements, in order, by their row numbers."""

    activities: Mapping[int, ActivityRow]
    agreements: Mapping[int, AgreementRow]

    def subject(self, request: Request) -> Subject:
        """What a request is about; a free question is about nothing of the programme."""
        if request.activity_id is not None:
            row = self.activities[request.activity_id]
            return Subject(row["ref"], row["title"], row["body"], row["objective"])
        if request.agreement_id is not None:
            agreed = self.agreements[request.agreement_id]
            return Subject(agreed["number"], agreed["text"], agreed["body"])
        return Subject()


def read_items(
    db: DbSession,
    programme: Programme,
    *,
    bodies: Sequence[Body],
    agreed: Sequence[Agreement],
    now: datetime,
    on: date,
) -> Items:
    """All activities and agreements of a programme with their newest reports."""
    newest = agreements.newest(db, programme, until=now)
    said = agreement_states.newest(db, until=now)
    refs = {body.ref for body in bodies}
    return Items(
        {
            each.id: _activity_row(each, refs, newest.get(("activity", each.id)), on=on)
            for each in _activities(db, programme)
        },
        {
            each.id: _agreement_row(each, newest.get(("agreement", each.id)), said.get(each.id), on=on)
            for each in sorted(agreed, key=lambda each: each.number)
        },
    )


def _activities(db: DbSession, programme: Programme) -> list[Activity]:
    found = db.scalars(
        select(Activity)
        .where(Activity.programme_id == programme.id)
        .options(
            joinedload(Activity.objective),
            selectinload(Activity.responsibles).options(
                joinedload(Responsible.agency),
                joinedload(Responsible.body).joinedload(Body.coordinator),
            ),
        )
    )
    return sorted(found, key=lambda each: (each.position, each.ref))


def _activity_row(activity: Activity, body_refs: set[str], last: FollowUp | None, *, on: date) -> ActivityRow:
    standing = state(activity, on=on, last=last)
    objective = activity.objective.ref if activity.objective else None
    named = [each.body.ref for each in activity.responsibles if each.body is not None]
    return {
        "ref": activity.ref,
        "title": activity.title,
        "objective": objective,
        "body": named[0] if named else objective if objective in body_refs else None,
        "responsibles": _names(activity.responsibles, activity.responsible_text),
        "agencies": _agencies(activity.responsibles),
        "period": activity.period_text,
        "start": activity.period_start.isoformat() if activity.period_start else None,
        "end": activity.period_end.isoformat() if activity.period_end else None,
        "progress": standing.progress.value,
        "overdue": standing.overdue,
        "last": _report_row(last),
    }


def _agreement_row(
    agreement: Agreement, last: FollowUp | None, said: AgreementState | None, *, on: date
) -> AgreementRow:
    standing = state(agreement, on=on, last=last, said=said)
    return {
        "number": agreement.number,
        "text": agreement.text,
        "body": agreement.session.body.ref,
        "session": agreement.session.name,
        "responsibles": _names(agreement.responsibles, None),
        "agencies": _agencies(agreement.responsibles),
        "period": agreement.period_text,
        "due_on": standing.due_on.isoformat() if standing.due_on else None,
        "progress": standing.progress.value,
        "overdue": standing.overdue,
        "last": _report_row(last),
    }


def _report_row(last: FollowUp | None) -> ReportRow | None:
    if last is None:
        return None
    return {
        "progress": last.progress.value,
        "text": last.text,
        "by": last.agency.label if last.agency else None,
        "at": last.reported_at.astimezone(UTC).isoformat(),
    }


def _names(responsibles: Iterable[Responsible], words: str | None) -> list[str]:
    names = [_name(each, words) for each in responsibles]
    return sorted(set(names), key=lambda name: (name.casefold(), name)) or [_("Sin responsable")]


def _name(responsible: Responsible, words: str | None) -> str:
    if responsible.agency is not None:
        return responsible.agency.label
    if responsible.body is not None:
        return responsible.body.short_name
    if responsible.kind is ResponsibleKind.STATES:
        return _("Entidades federativas")
    if responsible.kind is ResponsibleKind.OTHER:
        return words or _("Otros")
    return _("Sin responsable")


def _agencies(responsibles: Iterable[Responsible]) -> list[str]:
    """Keys of the agencies that answer, a body through its coordinator."""
    keys = {each.agency.key for each in responsibles if each.agency is not None}
    keys |= {
        each.body.coordinator.key
        for each in responsibles
        if each.body is not None and each.body.coordinator is not None
    }
    return sorted(keys)
