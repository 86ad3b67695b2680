"""The due days a feed shows, each all-day and blocking nobody's time."""

from collections.abc import Iterable
from datetime import date, datetime

from calendars.entries import Entry
from models import Feed, Programme, Request, Responsible, Round
from models.enums import FeedScope
from patci.usecases.queries.feeds import Material
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.i18n import ngettext


def deadline_entries(material: Material, feed: Feed) -> Iterable[Entry]:
    if feed.scope is FeedScope.DEADLINES:
        yield from (_round_deadline(material.programme, row) for row in material.rounds)
        yield from _promised(material, agencies=None)
    elif feed.scope is FeedScope.AGENCY and feed.agency_id is not None:
        agencies = {feed.agency_id} | material.heirs.get(feed.agency_id, set())
        yield from _request_deadlines(material, agencies, feed.agency_id)
        yield from _promised(material, agencies=agencies)


def _promised(material: Material, *, agencies: set[int] | None) -> Iterable[Entry]:
    """Agreements and activities with a due day; only these agencies' own where any are given."""
    programme = material.programme
    for agreement in material.agreements:
        if agreement.period_end and (agencies is None or _answers_for(agreement.responsibles, agencies)):
            title = _("Vence acuerdo %(number)s") % {"number": agreement.number}
            name, told_at = f"acuerdo-{agreement.id}", agreement.created_at
            yield _deadline(programme, name, title, agreement.period_end, told_at, text=agreement.text)
    for activity in material.activities:
        if activity.period_end and (agencies is None or _answers_for(activity.responsibles, agencies)):
            title = _("Vence actividad %(ref)s") % {"ref": activity.ref}
            name, told_at = f"actividad-{activity.ref}", programme.accepted_at
            yield _deadline(programme, name, title, activity.period_end, told_at, text=activity.title)


def _answers_for(responsibles: Iterable[Responsible], agencies: set[int]) -> bool:
    return any(row.agency_id in agencies for row in responsibles)


def _round_deadline(programme: Programme, row: Round) -> Entry:
    title = _("Vence: %(title)s") % {"title": row.title}
    return _deadline(programme, f"ronda-{row.ref}", title, row.due_on, row.opened_at)


def _request_deadlines(material: Material, agencies: set[int], agency_id: int) -> Iterable[Entry]:
    """One entry for all that is owed of a round by one day. An extension moves it, so it raises SEQUENCE."""
    owed: dict[tuple[int, date], list[Request]] = {}
    for request in material.requests:
        if request.agency_id in agencies:
            owed.setdefault((request.round_id, request.due_on), []).append(request)
    for (_round_id, due_on), requests in owed.items():
        row = requests[0].round
        extended = (due_on - row.due_on).days
        count = ngettext("%(n)s solicitud", "%(n)s solicitudes", len(requests)) % {"n": len(requests)}
        name = f"ronda-{row.ref}-{agency_id}" + (f"-{requests[0].id}" if extended else "")
        title = _("Vence: %(title)s (%(count)s)") % {"title": row.title, "count": count}
        yield _deadline(
            material.programme,
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
        uid=f"{programme.slug}-{name}@patci.invalid",
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
