"""Which body meets ahead of which: what one prepares, the other decides."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.body_orders import way
from models import Body, BodyOrder, Programme
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.queries import checks as queries
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _
from templates.spoken import body as named
from templates.spoken import join

LONGEST_REASON = 500


def declare(
    db: DbSession,
    programme: Programme,
    *,
    before: Body,
    after: Body,
    reason: str,
    now: datetime,
    actor: str,
    citation: str = "",
) -> BodyOrder:
    """`before` meets ahead of `after`; the same again only brings its reason and citation up to date.

    Raises:
        InvalidInputError: a body ahead of itself, or nobody says why.
        ConflictError: it would close a circle.
        NotFoundError: a body is not of this programme.
    """
    _check(programme, before, after)
    missing = _("Escriba por qué uno va antes que el otro.")
    wanted = (
        clean(reason, limit=LONGEST_REASON, missing=missing),
        clean(citation, limit=LONGEST_REASON, missing=None) or None,
    )
    orders = queries.body_orders(db, programme.id)
    found = next((one for one in orders if (one.before_id, one.after_id) == (before.id, after.id)), None)
    if found is not None and (found.reason, found.citation) == wanted:
        return found
    if found is None:
        _refuse_circle(orders, before, after)
        found = BodyOrder(before_id=before.id, after_id=after.id)
        db.add(found)
    found.reason, found.citation = wanted
    _note(db, programme, found, "declared", now=now, actor=actor)
    return found


def remove(db: DbSession, programme: Programme, order: BodyOrder, *, now: datetime, actor: str) -> None:
    """The two bodies need no order any more."""
    _note(db, programme, order, "removed", now=now, actor=actor)
    db.delete(order)
    db.flush()


def declared(db: DbSession, programme: Programme) -> Sequence[BodyOrder]:
    """The orders of a programme's bodies, with the bodies."""
    return queries.body_orders(db, programme.id)


def one(db: DbSession, programme: Programme, order_id: int) -> BodyOrder:
    """An order of this programme.

    Raises:
        NotFoundError: there is none.
    """
    found = db.scalar(
        select(BodyOrder)
        .join(BodyOrder.before)
        .where(BodyOrder.id == order_id, Body.programme_id == programme.id)
    )
    if found is None:
        raise NotFoundError(_("Ese orden entre órganos no existe."))
    return found


def _check(programme: Programme, before: Body, after: Body) -> None:
    if {before.programme_id, after.programme_id} != {programme.id}:
        raise NotFoundError(_("Ese órgano no existe en este programa."))
    if before.id == after.id:
        raise InvalidInputError(_("Un órgano no puede ir antes que él mismo: elija dos."))


def _refuse_circle(orders: Sequence[BodyOrder], before: Body, after: Body) -> None:
    names = {body.ref: body.short_name for one in orders for body in (one.before, one.after)}
    names |= {before.ref: before.short_name, after.ref: after.short_name}
    known = [(one.before.ref, one.after.ref) for one in orders]
    back = way(known, after.ref, before.ref)
    if back is None:
        return
    circle = (before.ref, *back)
    said = join(
        _("%(before)s antes que %(after)s") % {"before": named(names[first]), "after": named(names[second])}
        for first, second in pairwise(circle)
    )
    raise ConflictError(_("Ese orden daría la vuelta: %(steps)s. Quite antes alguno.") % {"steps": said})


def _note(
    db: DbSession, programme: Programme, order: BodyOrder, what: str, *, now: datetime, actor: str
) -> None:
    db.flush()
    revision.advance(db, programme.id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"body_order.{what}",
        subject=f"programme:{programme.id}",
        facts={"before": order.before_id, "after": order.after_id, "citation": order.citation},
        # What somebody typed may name a person: it stays beside the chain, like every reason.
        personal=order.reason,
    )
