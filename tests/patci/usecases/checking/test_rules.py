"""Rules of a body: set by hand, taken from a preset, taken back, and what an import does to them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.rules import RuleName, frequency_of, notice_of, quorum_of
from calendars.rules.notice import Sent
from calendars.session_kinds import SessionKind
from models import AuditDetail, AuditEvent, Body, BodyRule, Doubt, Programme
from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import RuleRow
from patci.usecases.checking import rules
from patci.usecases.checking.rules import Effect
from patci.usecases.collecting import agreements
from patci.usecases.keeping import audit, verification
from patci.usecases.queries import rules as queries
from tests.conftest import NOW
from tests.factories import make_body, make_programme, make_session
from tests.patci.usecases.programme_world import put_in_force

QUORUM = {"of": "members", "share": "half_plus_one"}
BY_HAND = {"instrument": "Reglamento Interno", "article": "art. 9", "reason": "Lo dice el texto."}
LATER = NOW + timedelta(days=1)


@pytest.fixture
def db(sqlite_database: Database) -> Iterator[DbSession]:
    """One transaction on an empty database."""
    with sqlite_database.writing() as session:
        yield session


@pytest.fixture
def body(db: DbSession) -> Body:
    """A body without rules."""
    return make_body(db, make_programme(db, now=NOW), ref="CI", short_name="Comisión")


def set_quorum(db: DbSession, body: Body, **given: Any) -> BodyRule:
    wanted = {"value": QUORUM, **BY_HAND, "now": NOW, "actor": "user:1", **given}
    value = wanted.pop("value")
    return rules.set_rule(db, body, "quorum", value, **wanted)


def log(db: DbSession) -> list[tuple[str, str, str | None]]:
    """Actions, who, and what lies beside the chain."""
    query = select(AuditEvent, AuditDetail.text).outerjoin(AuditDetail).order_by(AuditEvent.id)
    return [(event.action, event.actor, text) for event, text in db.execute(query)]


def test_a_rule_set_by_hand_keeps_its_source_and_its_reason(db: DbSession, body: Body) -> None:
    revision = db.get_one(Programme, body.programme_id).revision
    row = set_quorum(db, body, published_on=date(2023, 2, 15), address="https://dof.gob.mx/x")
    assert (row.citation, row.instrument, row.article, row.preset) == (
        "Reglamento Interno, art. 9",
        "Reglamento Interno",
        "art. 9",
        None,
    )
    assert (row.published_on, row.address, row.edited_at) == (date(2023, 2, 15), "https://dof.gob.mx/x", NOW)
    assert log(db) == [("rule.set", "user:1", "Lo dice el texto.")]
    assert db.get_one(Programme, body.programme_id).revision == revision + 1
    assert audit.broken_links(db) == []


def test_the_same_rule_again_changes_nothing(db: DbSession, body: Body) -> None:
    first = set_quorum(db, body)
    assert set_quorum(db, body, now=LATER).edited_at == first.edited_at == NOW
    assert len(log(db)) == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"instrument": " "}, "Escriba de qué norma viene la regla."),
        ({"article": ""}, "Escriba el artículo del que viene la regla."),
        ({"reason": ""}, "Escriba por qué se establece o cambia la regla."),
        (
            {"published_on": date(2999, 1, 1)},
            "La fecha de publicación aún no llega: revise el año.",
        ),
        ({"address": "javascript:x"}, "La dirección debe comenzar con https:// o http://."),
        (
            {"value": {**QUORUM, "share": "number", "number": -1}},
            "La regla «Quórum» no se entiende: «número» es demasiado pequeño (-1).",
        ),
        ({"value": {"of": "members"}}, "La regla «Quórum» no se entiende: falta «cuántos»."),
    ],
)
def test_a_rule_without_source_reason_or_sense_is_refused(
    db: DbSession, body: Body, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InvalidInputError) as raised:
        set_quorum(db, body, **given)
    assert (str(raised.value), body.rules, log(db)) == (sentence, [], [])


def test_how_a_programme_is_evaluated_is_no_rule_of_a_body(db: DbSession, body: Body) -> None:
    with pytest.raises(InvalidInputError):
        rules.set_rule(db, body, "evaluation", {"every_years": 2}, **BY_HAND, now=NOW, actor="user:1")


def test_a_preset_says_what_it_would_do_before_it_does(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    chosen = rules.preset("lfep-18")
    before = {change.preset.name: change.effect for change in rules.preview(body, chosen)}
    assert before == {
        **dict.fromkeys((rule.name for rule in chosen.rules), Effect.SETS),
        RuleName.QUORUM: Effect.REPLACES,
    }
    assert [row.name for row in body.rules] == ["quorum"]


def test_only_the_chosen_rules_of_a_preset_are_taken(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    chosen = rules.preset("lfep-18")
    taken = {"notice", "ordinary_frequency"}
    rules.apply_preset(db, body, chosen, names=taken, now=LATER, actor="user:1")
    found = queries.of_body(body)
    assert {row.name: row.preset for row in body.rules} == {
        "quorum": None,
        **dict.fromkeys(taken, "lfep-18"),
    }
    assert found.citation("notice") == "Reglamento de la LFEP, art. 18 fr. II"
    assert notice_of(found.rules, SessionKind.ORDINARY, Sent.AGENDA)
    assert rules.apply_preset(db, body, chosen, names=taken, now=LATER, actor="user:1") == []
    assert [action for action, *_rest in log(db)] == ["rule.set", "preset.applied"]


def test_a_preset_replaces_what_is_there_and_the_log_keeps_it(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    changes = rules.apply_preset(
        db, body, rules.preset("senado-comisiones"), names={"quorum"}, now=LATER, actor="user:1"
    )
    event = db.scalars(select(AuditEvent).where(AuditEvent.action == "preset.applied")).one()
    assert [change.effect for change in changes] == [Effect.REPLACES]
    detail = db.get_one(AuditDetail, event.id)
    assert (detail.sealed or {})["facts/before"] == {"quorum": QUORUM}
    assert event.facts["before"].startswith(audit.SEALED)
    assert verification.verify(db).broken is None
    assert (body.rules[0].edited_at, body.rules[0].value["share"]) == (None, "absolute_majority")


@pytest.mark.parametrize("names", [set(), {"votes"}])
def test_a_preset_gives_only_rules_that_it_has(db: DbSession, body: Body, names: set[str]) -> None:
    with pytest.raises(InvalidInputError):
        rules.apply_preset(db, body, rules.preset("ine-comisiones"), names=names, now=NOW, actor="user:1")
    assert (body.rules, log(db)) == ([], [])


def test_there_is_no_preset_of_another_name() -> None:
    with pytest.raises(NotFoundError):
        rules.preset("otro")


def test_a_rule_is_taken_back_with_a_reason(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    with pytest.raises(InvalidInputError):
        rules.remove_rule(db, body, "quorum", reason=" ", now=LATER, actor="user:1")
    rules.remove_rule(db, body, "quorum", reason="Se derogó.", now=LATER, actor="user:1")
    db.flush()
    assert (body.rules, db.scalars(select(BodyRule)).all()) == ([], [])
    assert log(db)[-1] == ("rule.removed", "user:1", "Se derogó.")
    with pytest.raises(NotFoundError):
        rules.remove_rule(db, body, "quorum", reason="x", now=LATER, actor="user:1")


def test_what_is_not_set_is_told_in_order(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    body.rules.append(BodyRule(body_id=body.id, name="minutes", value={}, citation="art. 1"))
    wanted = (RuleName.NOTICE, RuleName.SECOND_CALL, RuleName.MINUTES)
    assert queries.unset(body, queries.OF_A_SESSION) == wanted
    db.flush()
    rules.remove_rule(db, body, "minutes", reason="No dice nada.", now=LATER, actor="user:1")
    assert (
        queries.unset(body)
        == queries.of_body(body).unset
        == tuple(name for name in queries.OF_A_BODY if name is not RuleName.QUORUM)
    )


def test_a_row_of_nonsense_is_told_and_harms_no_other(db: DbSession, body: Body) -> None:
    set_quorum(db, body)
    body.rules.append(BodyRule(body_id=body.id, name="notice", value={"días": -5}, citation="art. 1"))
    body.rules.append(BodyRule(body_id=body.id, name="horas", value={}, citation="art. 2"))
    found = queries.of_body(body)
    assert quorum_of(found.rules) is not None
    assert set(found.faults) == {"notice", "horas"}
    assert [(row.name, rule is None) for row, rule in found.established] == [
        ("notice", True),
        ("quorum", False),
        ("horas", True),
    ]


def of_ref(db: DbSession, ref: str) -> Body:
    return db.scalars(select(Body).where(Body.ref == ref)).one()


def stating(document: ProgrammeDocument, **value: object) -> ProgrammeDocument:
    """The document with another frequency of the plenary."""
    changed = tuple(
        replace(row, value={"kind": "ordinary", **value})
        if (row.body, row.name) == ("CI", "ordinary_frequency")
        else row
        for row in document.rules
    )
    return replace(document, rules=changed)


def test_an_import_changes_the_rules_that_it_brought(db: DbSession) -> None:
    document = builtin_programme()
    put_in_force(db, document)
    put_in_force(db, stating(document, min_per_year=4), sha="b")
    assert frequency_of(queries.of_body(of_ref(db, "CI")).rules).min_per_year == 4  # type: ignore[union-attr]
    assert db.scalars(select(Doubt).where(Doubt.kind == "rule_kept")).all() == []


@pytest.mark.parametrize("by_hand", [True, False])
def test_an_import_keeps_what_somebody_set_and_says_so(db: DbSession, by_hand: bool) -> None:
    document = builtin_programme()
    put_in_force(db, document)
    plenary = of_ref(db, "CI")
    if by_hand:
        often = {"kind": "ordinary", "min_per_year": 2}
        rules.set_rule(db, plenary, "ordinary_frequency", often, **BY_HAND, now=NOW, actor="user:1")
    else:
        chosen = rules.preset("trata-comision")
        rules.apply_preset(db, plenary, chosen, names={"ordinary_frequency"}, now=NOW, actor="user:1")
    source = [row.citation for row in plenary.rules]
    put_in_force(db, stating(document, min_per_year=4), sha="b")
    doubt = db.scalars(select(Doubt).where(Doubt.kind == "rule_kept")).one()
    assert frequency_of(queries.of_body(plenary).rules).min_per_year == 2  # type: ignore[union-attr]
    assert ([row.citation for row in plenary.rules], doubt.line, doubt.refs) == (source, 136, ["CI"])
    assert "Al menos 2 veces al año." in doubt.text
    assert "el documento dice: Al menos 4 veces al año." in doubt.text


def test_a_document_that_says_the_same_raises_no_doubt(db: DbSession) -> None:
    document = builtin_programme()
    put_in_force(db, document)
    chosen = rules.preset("trata-comision")
    effects = {change.preset.name.value: change.effect for change in rules.preview(of_ref(db, "CI"), chosen)}
    assert effects == {
        "ordinary_frequency": Effect.CITES,
        "extraordinary_sessions": Effect.CITES,
        "seat_term": Effect.SETS,
    }
    rules.apply_preset(db, of_ref(db, "CI"), chosen, names=effects, now=NOW, actor="user:1")
    put_in_force(db, document, sha="b")
    assert db.scalars(select(Doubt).where(Doubt.kind == "rule_kept")).all() == []


def test_a_rule_that_no_reader_knows_is_written_all_the_same(db: DbSession) -> None:
    document = builtin_programme()
    strange = RuleRow(body="CI", name="otra", value={"x": 1}, citation="art. 1", line=1)
    put_in_force(db, replace(document, rules=(*document.rules, strange)))
    assert set(queries.of_body(of_ref(db, "CI")).faults) == {"otra"}


def test_agreements_are_numbered_as_the_rule_says(db: DbSession, body: Body) -> None:
    template = {"template": "{organo}/{anio}/AC-{acuerdo}"}
    rules.set_rule(db, body, "agreement_number", template, **BY_HAND, now=NOW, actor="user:1")
    numbers = [
        agreements.record(
            db,
            make_session(db, body, now=NOW, number=number, day=date(2024, 3, number)),
            text=f"Acuerdo {number}",
            responsibles=(),
            now=NOW,
            actor="user:1",
        ).number
        for number in (1, 2)
    ]
    assert numbers == ["CI/2024/AC-01", "CI/2024/AC-02"]
