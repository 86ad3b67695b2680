"""The due days a feed shows, each all-day and blocking nobody's time."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from calendars.entries import Entry
from models import Agreement, Programme, Request, Round
from patci.usecases.keeping.classification import RESTRICTED, effective
from patci.usecases.queries.feeds import Debts
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.i18n import ngettext


def all_deadlines(debts: Debts) -> Iterable[Entry]:
    """Every deadline of the programme that is not reserved: of a round once, whoever owes it."""
    yield from (_round_deadline(debts.programme, row) for row in debts.rounds)
    yield from _promised(debts, agency_id=None)


def deadlines_of(debts: Debts, agency_ids: Collection[int]) -> Iterable[Entry]:
    """What these agencies owe; a promise of several of them stands there once."""
    found: dict[str, Entry] = {}
    for agency_id in sorted(agency_ids):
        for entry in (*_request_deadlines(debts, agency_id), *_promised(debts, agency_id=agency_id)):
            found.setdefault(entry.uid, entry)
    return found.values()


def _promised(debts: Debts, *, agency_id: int | None) -> Iterable[Entry]:
    """Agreements and activities with a due day, while they are owed."""
    programme = debts.programme
    for row in debts.promises:
        if row.period_end is None or not debts.is_owed(row, agency_id):
            continue
        if agency_id is None and effective(row) in RESTRICTED:
            continue
        if isinstance(row, Agreement):
            name, told_at, text = f"acuerdo-{row.id}", row.created_at, row.text
            title = _("Vence acuerdo %(number)s") % {"number": row.number}
        else:
            name, told_at, text = f"actividad-{row.ref}", programme.accepted_at, row.title
            title = _("Vence actividad %(ref)s") % {"ref": row.ref}
        yield _deadline(programme, name, title, row.period_end, told_at, text=text)


def _round_deadline(programme: Programme, row: Round) -> Entry:
    title = _("Vence: %(title)s") % {"title": row.title}
    return _deadline(programme, f"ronda-{row.ref}", title, row.due_on, row.opened_at)


def _request_deadlines(debts: Debts, agency_id: int) -> Iterable[Entry]:
    """One entry for all that is owed of a round by one day. An extension moves it, so it raises SEQUENCE."""
    owed: dict[tuple[int, date], list[Request]] = {}
    for request in debts.requests:
        if request.agency_id == agency_id:
            owed.setdefault((request.round_id, request.due_on), []).append(request)
    for (_round_id, due_on), requests in owed.items():
        row = requests[0].round
        extended = (due_on - row.due_on).days
        count = ngettext("%(n)s solicitud", "%(n)s solicitudes", len(requests)) % {"n": len(requests)}
        name = f"ronda-{row.ref}-{agency_id}" + (f"-{requests[0].id}" if extended else "")
        title = _("Vence: %(title)s (%(count)s)") % {"title": row.title, "count": count}
        yield _deadline(
            debts.programme,
            name,
            title,
            due_on,
            row.opened_at,
            text=row.instructions,
            sequence=max(0, extended),
        )


def _deadline(
    programme: Programme,
    name: str,
    title: str,
    due_on: date,
    updated_at: datetime | None,
    *,
    text: str = "",
    sequence: int = 0,
) -> Entry:
    """An all-day entry that blocks nobody's time (most calendars show no VTODO)."""
    due = _("Fecha límite: %(day)s") % {"day": day_text(due_on)}
    return Entry(
        uid=f"{programme.slug}.{name}@patci",
        sequence=sequence,
        title=title,
        start=due_on,
        end=due_on,
        status="CONFIRMED",
        updated_at=updated_at or programme.accepted_at,
        zone=programme.zone,
        description=f"{due}\n{text}".strip(),
        categories=(_("Vencimientos"),),
        transparent=True,
    )
