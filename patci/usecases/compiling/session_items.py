"""The points and agreements of a session as rows of its record."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import AgendaItem, Agreement, Annex, Responsible, Session
from models.enums import AgendaItemKind
from patci.documents.session_shape import AgreedRow, ItemRow, PaperRow, ResponsibleRow
from patci.usecases.meetings import agenda, votes
from patci.usecases.meetings.session_titles import session_title
from templates import record_words


def agenda_rows(db: DbSession, session: Session, papers: Sequence[Annex], zone: ZoneInfo) -> list[ItemRow]:
    """The points in their order; carried agreements have no number of their own."""
    ballots, rule = votes.ballots(db, session), votes.rule_of(session)
    rows: list[ItemRow] = []
    place = 0
    for item, at in zip(session.agenda, agenda.running_hours(session), strict=True):
        carried = item.kind is AgendaItemKind.AGREEMENT
        place += not carried
        verdict = record_words.verdict(rule, ballots[item.id]) if item.votes else None
        rows.append(_item(item, "" if carried else str(place), iso(at, zone), verdict, papers))
    return rows


def _item(
    item: AgendaItem, number: str, hour: str | None, verdict: str | None, papers: Iterable[Annex]
) -> ItemRow:
    own = [row for row in papers if row.agenda_item_id == item.id]
    return {
        "number": number,
        "kind": item.kind.value,
        "text": item.text,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "hour": hour,
        "agreement": item.agreement.number if item.agreement else None,
        "minutes_of": session_title(item.minutes_of) if item.minutes_of else None,
        "outcome": item.outcome.value if item.outcome else None,
        "outcome_text": item.outcome_text,
        "votes": [
            {
                "agency": vote.agency.key,
                "label": vote.agency.label,
                "choice": vote.choice.value,
                "casting": vote.is_casting,
            }
            for vote in item.votes
        ],
        "verdict": verdict,
        "papers": [paper(place, row) for place, row in enumerate(own, 1)],
    }


def paper(number: int, row: Annex) -> PaperRow:
    """A paper under the number that the record gives it."""
    return {
        "number": number,
        "name": row.file_name,
        "version": row.version,
        "size": row.size,
        "sha256": row.sha256,
        "classification": row.classification.value,
    }


def agreement_rows(db: DbSession, session: Session) -> list[AgreedRow]:
    """The agreements that the session made, in the order in which it made them."""
    rows = (
        select(Agreement)
        .options(
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            )
        )
        .where(Agreement.session_id == session.id)
        .order_by(Agreement.id)
    )
    return [_agreed(row) for row in db.scalars(rows)]


def _agreed(row: Agreement) -> AgreedRow:
    ordered = sorted(row.responsibles, key=lambda one: not one.leads)
    return {
        "number": row.number,
        "text": row.text,
        "responsibles": [_responsible(one) for one in ordered if one.agency or one.body],
        "period": row.period_text,
        "due_on": day(row.period_end),
        "classification": row.classification.value,
    }


def _responsible(row: Responsible) -> ResponsibleRow:
    if row.agency is not None:
        return {
            "key": row.agency.key,
            "label": row.agency.label,
            "name": row.agency.name,
            "leads": row.leads,
        }
    name = row.body.name if row.body else ""
    short = row.body.short_name if row.body else ""
    return {"key": row.body.ref if row.body else "", "label": short, "name": name, "leads": row.leads}


def iso(value: datetime | None, zone: ZoneInfo) -> str | None:
    """An instant with the offset of the zone in which the session meets."""
    return value.astimezone(zone).isoformat() if value else None


def day(value: date | None) -> str | None:
    """A day as it is frozen."""
    return value.isoformat() if value else None
