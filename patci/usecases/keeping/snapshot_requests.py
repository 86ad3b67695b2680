"""Rounds and requests as rows of a snapshot: what each agency was asked and had sent by then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, Body, PaperAnswer, Programme, Request, Round, Session, Submission
from models.enums import Classification, RoundStatus
from patci.documents.shape import ActivityRow, RequestRow, RoundRow
from patci.usecases.keeping.classification import most_restrictive
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.request_status import Asked, Version, first_answer, known, status_then
from patci.usecases.queries import completeness


def rounds(db: DbSession, programme: Programme, instants: Instants) -> Sequence[Round]:
    """The rounds that were open by then."""
    return db.scalars(
        select(Round)
        .where(
            Round.programme_id == programme.id,
            Round.status != RoundStatus.PLANNED,
            Round.opened_at <= instants.at,
        )
        .order_by(Round.opens_on, Round.id)
    ).all()


def round_row(round_: Round, instants: Instants) -> RoundRow:
    """A round with the state that it had."""
    return {
        "ref": round_.ref,
        "title": round_.title,
        "covers_from": round_.covers_from.isoformat(),
        "covers_to": round_.covers_to.isoformat(),
        "opens_on": round_.opens_on.isoformat(),
        "due_on": round_.due_on.isoformat(),
        "status": _status_then(round_, instants).value,
    }


def _status_then(round_: Round, instants: Instants) -> RoundStatus:
    if round_.locked_at is not None and round_.locked_at <= instants.at:
        return RoundStatus.LOCKED
    if round_.closed_at is not None and round_.closed_at <= instants.at:
        return RoundStatus.CLOSED
    return RoundStatus.OPEN


def rows(
    db: DbSession, opened: Sequence[Round], activities: Mapping[int, ActivityRow], instants: Instants
) -> list[RequestRow]:
    """The requests of those rounds, by round, agency and subject."""
    by_id = {round_.id: round_ for round_ in opened}
    sent = _versions(db, list(by_id))
    found = [
        _row(row, by_id[row.round_id], sent.get(row.id, []), activities, instants)
        for row in _requests(db, list(by_id))
    ]
    return sorted(found, key=lambda row: (row["round"], row["agency"], row["subject"]))


def _requests(db: DbSession, round_ids: Sequence[int]) -> Iterator[Row[Any]]:
    return iter(
        db.execute(
            select(
                *(Request.id, Request.round_id, Request.activity_id, Request.status, Request.due_on),
                *(Request.extension_reason, Request.asked_again_at, Request.excused_at),
                Agency.key.label("agency"),
                *(Agreement.number, Agreement.text),
                Agreement.classification.label("agreement_classification"),
                Session.classification.label("session_classification"),
                Body.ref.label("body"),
            )
            .join(Agency, Agency.id == Request.agency_id)
            .outerjoin(Agreement, Agreement.id == Request.agreement_id)
            .outerjoin(Session, Session.id == Agreement.session_id)
            .outerjoin(Body, Body.id == Session.body_id)
            .where(Request.round_id.in_(round_ids))
        )
    )


def _versions(db: DbSession, round_ids: Sequence[int]) -> dict[int, list[tuple[Version, Classification]]]:
    """All versions of those requests, each with its class, in their order."""
    found: dict[int, list[tuple[Version, Classification]]] = {}
    rows = db.execute(
        select(
            *(Submission.request_id, Submission.classification),
            *(Submission.version, Submission.kind, Submission.folio, Submission.sha256),
            *(Submission.received_at, PaperAnswer.received_on, Submission.on_time),
            *(Submission.simulated, Submission.reviewed_at),
        )
        .join(Request, Request.id == Submission.request_id)
        .outerjoin(PaperAnswer, PaperAnswer.submission_id == Submission.id)
        .where(Request.round_id.in_(round_ids))
        .order_by(Submission.request_id, Submission.version)
    )
    for request_id, classification, *columns in rows:
        found.setdefault(request_id, []).append((Version(*columns), classification))
    return found


def _row(
    row: Row[Any],
    round_: Round,
    sent: Sequence[tuple[Version, Classification]],
    activities: Mapping[int, ActivityRow],
    instants: Instants,
) -> RequestRow:
    versions = [version for version, _class in sent]
    asked = Asked(row.status, row.asked_again_at, row.excused_at, round_.closed_at)
    status = status_then(asked, versions, instants)
    then = known(versions, instants)
    first, last = first_answer(then), then[-1] if then else None
    activity = activities[row.activity_id] if row.activity_id is not None else None
    due_on: date = row.due_on
    classes = [each for _version, each in sent]
    classes += [Classification(activity["classification"])] if activity else []
    classes += [each for each in (row.agreement_classification, row.session_classification) if each]
    return {
        "round": round_.ref,
        "agency": row.agency,
        "subject": activity["ref"] if activity else row.number or "",
        "title": activity["title"] if activity else row.text or round_.title,
        "body": activity["body"] if activity else row.body,
        "objective": activity["objective"] if activity else None,
        "status": status.value,
        "due_on": due_on.isoformat(),
        "extended": row.extension_reason is not None,
        "overdue": completeness.is_overdue(status, _status_then(round_, instants), due_on, on=instants.day),
        "versions": len(then),
        "folio": last.folio if last else None,
        "sha256": last.sha256 if last else None,
        "received_at": last.received_at.astimezone(UTC).isoformat() if last else None,
        "on_time": first.on_time if first else None,
        "simulated": any(each.simulated for each in then),
        "classification": most_restrictive(*classes).value if classes else Classification.INTERNAL.value,
    }
