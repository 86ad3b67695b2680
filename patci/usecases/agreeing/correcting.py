"""Corrections of an agreement: its words, who answers, by when. Its number and its session never change."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, Body, Responsible
from patci.usecases.agreeing import carrying, numbering
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

LONGEST_REASON = 500
TRACKED = ("text", "period_text", "period_end", "show_from", "activity_id", "indicator_id")


def correct(
    db: DbSession,
    agreement: Agreement,
    *,
    text: str,
    responsibles: Sequence[Agency | Body],
    terms: Terms,
    reason: str,
    now: datetime,
    actor: str,
) -> bool:
    """Correct what an agreement says; what it said before stays in the log. False where nothing changed.

    Reminders of a day that changed follow it by themselves, and agendas follow the day from which it is
    shown. `terms.number` is not looked at: a number is for life.

    Raises:
        InvalidInputError: no text, no reason, no date in the phrase, an activity of another programme.
    """
    text = clean(text, limit=agreements.MAX_TEXT, missing=_("Escriba el texto del acuerdo."))
    reason = clean_line(reason, limit=LONGEST_REASON, missing=_("Escriba por qué se corrige."))
    agreements.require_own(db, agreement.programme_id, terms)
    before = _said(agreement)
    agreement.text = text
    agreements.take_terms(agreement, terms, year=numbering.year_of(db, agreement.session, now))
    fresh = agreements.responsible_rows(responsibles)
    if [_who(row) for row in fresh] != [_who(row) for row in agreement.responsibles]:
        # The old rows go one by one: they are not orphans of the list that holds them, and the log sees each.
        for row in list(agreement.responsibles):
            db.delete(row)
        db.flush()
        db.expire(agreement, ["responsibles"])
        db.add_all(fresh)
        for row in fresh:
            row.agreement_id = agreement.id
        db.flush()
        db.expire(agreement, ["responsibles"])
    after = _said(agreement)
    if before == after:
        return False
    revision.advance(db, agreement.programme_id)
    # What it said before stands in the rows of the event, its words beside the chain.
    changed = sorted(name for name in before if before[name] != after[name])
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agreement.corrected",
        subject=f"agreement:{agreement.id}",
        facts={"changed": changed},
        personal=reason,
    )
    carrying.settle(db, agreement.session, now=now, actor=actor)
    return True


def _said(agreement: Agreement) -> dict[str, object]:
    """What a correction can change, as the log keeps it."""
    found: dict[str, object] = {
        name: value if isinstance(value := getattr(agreement, name), int) or value is None else str(value)
        for name in TRACKED
    }
    return found | {"responsibles": [_who(row) for row in agreement.responsibles]}


def _who(row: Responsible) -> list[object]:
    return [row.kind.value, row.agency_id or row.body_id, row.leads]
