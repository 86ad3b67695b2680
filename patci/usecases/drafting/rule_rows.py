"""Rules out of a document: written to their bodies, never over what somebody set or took from a preset."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Body, BodyRule
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import DoubtRow, RuleRow
from patci.usecases.checking.rules import said
from templates import rules as words
from templates.i18n import gettext as _


def write(db: DbSession, bodies: Mapping[str, Body], document: ProgrammeDocument) -> list[DoubtRow]:
    """Set the document's rules; a doubt for each that says otherwise than what somebody set.

    A rule that was set by hand or taken from a preset keeps its value and its source.
    """
    ids = [body.id for body in bodies.values()]
    rules = {
        (rule.body_id, rule.name): rule
        for rule in db.scalars(select(BodyRule).where(BodyRule.body_id.in_(ids)))
    }
    kept: list[DoubtRow] = []
    for row in document.rules:
        body = bodies.get(row.body)
        if body is None:
            continue
        rule = rules.get((body.id, row.name)) or BodyRule(body_id=body.id, name=row.name)
        if rule.preset or rule.edited_at:
            if rule.value != dict(row.value):
                kept.append(_kept(body, rule, row))
            continue
        rule.value, rule.citation, rule.source_line = dict(row.value), row.citation, row.line
        rules[body.id, row.name] = rule
        db.add(rule)
    return kept


def _kept(body: Body, rule: BodyRule, row: RuleRow) -> DoubtRow:
    text = _(
        "{body}: la regla «{rule}» se conserva como se estableció ({kept} {citation}); "
        "el documento dice: {said} Decida cuál vale."
    ).format(
        body=body.short_name,
        rule=words.name(row.name),
        kept=said(rule.name, rule.value),
        citation=rule.citation,
        said=said(row.name, row.value),
    )
    return DoubtRow(kind="rule_kept", text=text, line=row.line, refs=(body.ref,))
