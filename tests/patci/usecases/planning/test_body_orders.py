"""Orders between bodies: declared, removed, and refused where they would close a circle."""

import pytest
from sqlalchemy import select

from models import AuditEvent, Body, BodyOrder, Programme
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.checking import checks
from patci.usecases.planning import body_orders
from tests.conftest import NOW
from tests.factories import make_body, make_programme

WHY = {"reason": "Prepara sus acuerdos", "now": NOW, "actor": "test"}


def test_the_same_order_again_only_brings_its_reason_up_to_date(database: Database) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=NOW)
        group, commission = make_body(db, programme), make_body(db, programme)
        for citation in ("", "", "art. 27"):
            body_orders.declare(db, programme, before=group, after=commission, **WHY, citation=citation)
        (row,) = body_orders.declared(db, programme)
        assert (row.before, row.after, row.citation) == (group, commission, "art. 27")
        assert len(db.scalars(select(AuditEvent)).all()) == 2
        body_orders.remove(db, programme, body_orders.one(db, programme, row.id), now=NOW, actor="test")
        assert body_orders.declared(db, programme) == []
        with pytest.raises(NotFoundError):
            body_orders.one(db, programme, row.id)


def chain(db: object, programme: Programme) -> list[Body]:
    """A group before the Subcommission before the Commission."""
    names = ("GT Campañas", "Subcomisión Consultiva", "Comisión Intersecretarial")
    return [make_body(db, programme, short_name=name) for name in names]  # type: ignore[arg-type]


def test_a_circle_is_refused_and_named(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        group, sub, commission = chain(db, programme)
        body_orders.declare(db, programme, before=group, after=sub, **WHY)
        body_orders.declare(db, programme, before=sub, after=commission, **WHY)
        with pytest.raises(ConflictError) as refused:
            body_orders.declare(db, programme, before=commission, after=group, **WHY)
        assert len(body_orders.declared(db, programme)) == 2
    assert str(refused.value) == (
        "Ese orden daría la vuelta: la Comisión Intersecretarial antes que el GT Campañas, el GT Campañas "
        "antes que la Subcomisión Consultiva y la Subcomisión Consultiva antes que la Comisión "
        "Intersecretarial. Quite antes alguno."
    )


def test_a_circle_that_is_there_is_found(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        group, sub, _ = chain(db, programme)
        for before, after in ((group, sub), (sub, group)):
            db.add(BodyOrder(before_id=before.id, after_id=after.id, reason="x"))
        db.flush()
        assert [checks.sentence(one) for one in checks.findings(db, programme, now=NOW)] == [
            (
                "El orden entre órganos da la vuelta: el GT Campañas antes que la Subcomisión Consultiva y "
                "la Subcomisión Consultiva antes que el GT Campañas. Quite alguno."
            )
        ]


def test_what_makes_no_order_is_refused(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        group, sub, _ = chain(db, programme)
        foreign = make_body(db, make_programme(db, now=NOW))
        with pytest.raises(InvalidInputError, match="elija dos"):
            body_orders.declare(db, programme, before=group, after=group, **WHY)
        with pytest.raises(InvalidInputError, match="por qué"):
            body_orders.declare(db, programme, before=group, after=sub, **{**WHY, "reason": " "})
        with pytest.raises(NotFoundError):
            body_orders.declare(db, programme, before=group, after=foreign, **WHY)
