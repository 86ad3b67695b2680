"""The rules of a body: set by hand with their source and a reason, taken from a preset, taken back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session as DbSession

from calendars.presets import Preset, PresetRule, presets
from calendars.rules import Rule, RuleName, RuleValueError, read_rule
from models import Body, BodyRule
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.queries.rules import OF_A_BODY
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates import rules as words
from templates.i18n import gettext as _
from templates.rule_faults import fault

LONGEST_SOURCE = 500
LONGEST_REASON = 2_000


class Effect(StrEnum):
    """What a rule of a preset would do to a body."""

    SETS = "sets"
    CITES = "cites"
    REPLACES = "replaces"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """A rule of a preset beside the value and citation that the body has of that name.

    CITES is the same rule with another source.
    """

    effect: Effect
    preset: PresetRule
    before: Mapping[str, Any] | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from, as its row keeps it."""

    instrument: str
    article: str
    citation: str
    published_on: date | None = None
    address: str | None = None
    preset: str | None = None


def preset(key: str) -> Preset:
    """A preset by its key.

    Raises:
        NotFoundError: none has that key.
    """
    found = presets().get(key)
    if found is None:
        raise NotFoundError(_("No hay un modelo de reglas «%(key)s».") % {"key": key})
    return found


def preview(body: Body, chosen: Preset, names: Collection[str] | None = None) -> list[Change]:
    """What the preset (or its named rules) would set and what it would replace; nothing is written.

    Raises:
        InvalidInputError: the preset has no rule of one of the names, or no name was given.
    """
    known = [rule.name.value for rule in chosen.rules]
    wanted = set(known if names is None else names)
    if not wanted or not wanted <= set(known):
        raise InvalidInputError(
            _("Elija al menos una de las reglas que trae el modelo: %(known)s.")
            % {"known": ", ".join(words.name(name) for name in known)}
        )
    rows = {row.name: row for row in body.rules}
    return [_change(rule, rows.get(rule.name), chosen) for rule in chosen.rules if rule.name.value in wanted]


def _change(rule: PresetRule, row: BodyRule | None, chosen: Preset) -> Change:
    if row is None:
        return Change(Effect.SETS, rule)
    return Change(_effect(rule, row, chosen), rule, dict(row.value), row.citation)


def _effect(rule: PresetRule, row: BodyRule, chosen: Preset) -> Effect:
    if row.value != rule.rule.value():
        return Effect.REPLACES
    is_same = row.preset == chosen.key and _is_same(row, row.value, _source(rule, chosen))
    return Effect.SAME if is_same else Effect.CITES


def said(name: str, value: object) -> str:
    """What a value says, in sentences; itself where it says nothing that we understand."""
    try:
        return " ".join(words.sentences(read_rule(name, value)))
    except RuleValueError:
        return f"{value}."


def apply_preset(
    db: DbSession, body: Body, chosen: Preset, *, names: Collection[str], now: datetime, actor: str
) -> list[Change]:
    """Take the named rules of a preset over; what was there of those names is replaced and stays in the log.

    Returns:
        What was changed; applied again, nothing.

    Raises:
        InvalidInputError: the preset has no rule of one of the names, or no name was given.
    """
    wanted = [change for change in preview(body, chosen, names) if change.effect is not Effect.SAME]
    for change in wanted:
        rule = change.preset
        _write(db, body, rule.name, rule.rule.value(), _source(rule, chosen), edited_at=None)
    if wanted:
        _note(
            db,
            body,
            "preset.applied",
            {"preset": chosen.key, **_values(wanted)},
            _before(wanted),
            now=now,
            actor=actor,
        )
    return wanted


def set_rule(
    db: DbSession,
    body: Body,
    name: str,
    value: Mapping[str, Any],
    *,
    instrument: str,
    article: str,
    reason: str,
    now: datetime,
    actor: str,
    published_on: date | None = None,
    address: str = "",
) -> BodyRule:
    """Set one rule by hand. The document will not overwrite it; the same again changes nothing.

    Raises:
        InvalidInputError: the value is no rule, it belongs to no body, source or reason are missing, or the
            source is not published yet.
    """
    rule = rule_of(name, value)
    instrument = clean(instrument, limit=LONGEST_SOURCE, missing=_("Escriba de qué norma viene la regla."))
    article = clean(article, limit=LONGEST_SOURCE, missing=_("Escriba el artículo del que viene la regla."))
    if published_on is not None and published_on > local_day(body.programme, now):
        raise InvalidInputError(_("La fecha de publicación aún no llega: revise el año."))
    source = Source(instrument, article, f"{instrument}, {article}", published_on, _address(address))
    before = _row(body, name)
    if before is not None and before.edited_at and _is_same(before, rule.value(), source):
        return before
    reason = clean(reason, limit=LONGEST_REASON, missing=_("Escriba por qué se establece o cambia la regla."))
    was = dict(before.value) if before is not None else None
    typed = {"before": was, "value": rule.value(), "citation": source.citation}
    row = _write(db, body, name, rule.value(), source, edited_at=now)
    _note(db, body, "rule.set", {"name": name}, typed, now=now, actor=actor, reason=reason)
    return row


def remove_rule(db: DbSession, body: Body, name: str, *, reason: str, now: datetime, actor: str) -> None:
    """Take a rule back: it is not established any more. One that the document states returns with its import.

    Raises:
        NotFoundError: the body has no such rule.
        InvalidInputError: no reason.
    """
    row = _row(body, name)
    if row is None:
        raise NotFoundError(_("Esa regla no está establecida en este órgano."))
    reason = clean(reason, limit=LONGEST_REASON, missing=_("Escriba por qué se quita la regla."))
    typed = {"before": dict(row.value), "citation": row.citation}
    body.rules.remove(row)
    db.delete(row)
    _note(db, body, "rule.removed", {"name": name}, typed, now=now, actor=actor, reason=reason)


def rule_of(name: str, value: Mapping[str, Any]) -> Rule:
    """The rule of a body that a value is.

    Raises:
        InvalidInputError: it is none, or not one of a body.
    """
    try:
        rule: Rule = read_rule(name, value)
    except RuleValueError as error:
        raise InvalidInputError(fault(error)) from error
    if RuleName(name) not in OF_A_BODY:
        raise InvalidInputError(_("La regla «%(rule)s» no es de un órgano.") % {"rule": words.name(name)})
    return rule


def _row(body: Body, name: str) -> BodyRule | None:
    return next((row for row in body.rules if row.name == name), None)


def _address(typed: str) -> str | None:
    address = clean(typed, limit=LONGEST_SOURCE, missing=None)
    if address and not address.startswith(("https://", "http://")):
        raise InvalidInputError(_("La dirección debe comenzar con https:// o http://."))
    return address or None


def _source(rule: PresetRule, chosen: Preset) -> Source:
    found = rule.source
    return Source(
        found.instrument, found.article, found.citation, found.published_on, found.address, chosen.key
    )


def _is_same(row: BodyRule, value: Mapping[str, Any], source: Source) -> bool:
    kept = (row.value, row.instrument, row.article, row.published_on, row.address)
    return kept == (value, source.instrument, source.article, source.published_on, source.address)


def _write(
    db: DbSession,
    body: Body,
    name: str,
    value: Mapping[str, Any],
    source: Source,
    *,
    edited_at: datetime | None,
) -> BodyRule:
    row = _row(body, name)
    if row is None:
        row = BodyRule(body_id=body.id, name=name)
        body.rules.append(row)
    row.value, row.citation, row.preset = dict(value), source.citation, source.preset
    row.instrument, row.article = source.instrument, source.article
    row.published_on, row.address = source.published_on, source.address
    row.edited_at = edited_at
    db.add(row)
    return row


def _values(changes: list[Change]) -> dict[str, Any]:
    """What the log keeps of a preset: its rules' values, which nobody typed."""
    return {"values": {change.preset.name.value: change.preset.rule.value() for change in changes}}


def _before(changes: list[Change]) -> dict[str, Any]:
    """The values that were there before, which somebody may have typed."""
    return {"before": {change.preset.name.value: dict(change.before) for change in changes if change.before}}


def _note(
    db: DbSession,
    body: Body,
    action: str,
    facts: Mapping[str, Any],
    typed: Mapping[str, Any],
    *,
    now: datetime,
    actor: str,
    reason: str | None = None,
) -> None:
    db.flush()
    revision.advance(db, body.programme_id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action=action,
        subject=f"body:{body.id}",
        facts=dict(facts),
        typed=typed,
        personal=reason,
    )
