"""The form of one rule: its fields from a value, and the value from what was typed into them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, product
from typing import Any

from calendars.rules import RuleName
from calendars.rules.agenda import StatutoryPoint
from calendars.rules.agreement_number import Counts
from calendars.rules.frequency import ExtraordinaryWhen
from calendars.rules.minutes import MinutesContent
from calendars.rules.notice import CountedFrom, Sent
from calendars.rules.quorum import Alternates, Composition, QuorumOf, QuorumShare, VoteMajority
from calendars.session_kinds import SessionKind
from calendars.terms import TermUnit
from templates.i18n import gettext
from templates.i18n import mark as _
from templates.rule_labels import options, word

Typed = Mapping[str, str]


class Input(StrEnum):
    """How a field is filled in."""

    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its place in the value, its words, and what stands in it.

    Fields of one `group` stand together under its words; an `optional` choice may be empty.
    """

    place: str
    text: str
    kind: Input = Input.NUMBER
    values: Sequence[StrEnum] = ()
    optional: bool = False
    group: str = ""
    given: str = ""

    @property
    def options(self) -> list[tuple[str, str]]:
        """Value and words for a select."""
        return options(self.values)


CODES = _("Claves de los tipos de sesión, si no son las de siempre")
TERM, UNIT, COUNTED = _("Plazo"), _("Unidad"), _("Contados")
HOLDS, SENT, PUBLISHED = _("El acta contiene"), _("Se envía dentro de"), _("Se publica dentro de")
OBSERVED, WITHOUT = _("Se observa dentro de"), _("Las extraordinarias no llevan")
FIELDS: Mapping[RuleName, tuple[Field, ...]] = {
    RuleName.ORDINARY_FREQUENCY: (
        Field("min_per_year", _("Al menos tantas veces al año")),
        Field("max_gap_months", _("Nunca más de tantos meses entre sesiones")),
    ),
    RuleName.EXTRAORDINARY_SESSIONS: (Field("when", _("Cuándo"), Input.CHOICE, tuple(ExtraordinaryWhen)),),
    RuleName.CALENDAR_APPROVAL: (
        Field("first_ordinary_session", _("Se aprueba en la primera sesión ordinaria del año"), Input.FLAG),
    ),
    RuleName.CANCELLATION_NOTICE: (
        Field("amount", _("Anticipación")),
        Field("unit", UNIT, Input.CHOICE, tuple(TermUnit)),
    ),
    RuleName.QUORUM: (
        Field("share", _("Cuántos"), Input.CHOICE, tuple(QuorumShare)),
        Field("of", _("De quiénes"), Input.CHOICE, tuple(QuorumOf)),
        Field("number", _("Número, solo si es fijo")),
        Field("condition", _("Además"), Input.CHOICE, tuple(Composition), optional=True),
        Field("alternates", _("Los suplentes"), Input.CHOICE, tuple(Alternates), optional=True),
    ),
    RuleName.TOLERANCE: (Field("minutes", _("Minutos de espera")),),
    RuleName.SECOND_CALL: (
        Field("after_minutes", _("En la misma convocatoria: minutos después")),
        Field("min", _("O en fecha nueva: desde")),
        Field("max", _("hasta")),
        Field("unit", UNIT, Input.CHOICE, tuple(TermUnit)),
        Field("with_those_present", _("Se celebra con quienes asistan"), Input.FLAG),
    ),
    RuleName.FAILED_CALLS: (
        Field("report_after", _("Convocatorias sin quórum")),
        Field("to", _("A quién se informa"), Input.TEXT),
    ),
    RuleName.AGENDA: tuple(
        Field(f"extraordinary_without.{each}", each.value, Input.FLAG, group=WITHOUT)
        for each in StatutoryPoint
    ),
    RuleName.VOTES: (
        Field("majority", _("Se decide por"), Input.CHOICE, tuple(VoteMajority), optional=True),
        Field("one_per_agency", _("Un voto por dependencia"), Input.FLAG),
        Field("casting_vote", _("En empate decide el voto de quien preside"), Input.FLAG),
    ),
    RuleName.MINUTES: (
        *(Field(f"contents.{each}", each.value, Input.FLAG, group=HOLDS) for each in MinutesContent),
        Field("sent_within.amount", TERM, group=SENT),
        Field("sent_within.unit", UNIT, Input.CHOICE, tuple(TermUnit), group=SENT),
        Field("published_within.amount", TERM, group=PUBLISHED),
        Field("published_within.unit", UNIT, Input.CHOICE, tuple(TermUnit), group=PUBLISHED),
        Field("observed_within.amount", TERM, group=OBSERVED),
        Field("observed_within.unit", UNIT, Input.CHOICE, tuple(TermUnit), group=OBSERVED),
        Field("approved_next_session", _("Se aprueba en la sesión siguiente"), Input.FLAG),
        Field("also_when_failed", _("También se levanta cuando la sesión no se celebró"), Input.FLAG),
    ),
    RuleName.AGREEMENT_NUMBER: (
        Field("template", _("Formato"), Input.TEXT),
        Field("counts", _("La cuenta empieza de nuevo"), Input.CHOICE, tuple(Counts), optional=True),
        Field("start", _("Primer número, si ya había otros")),
        Field("meetings_before", _("Reuniones celebradas antes, para {corrida}")),
        Field("body", _("Clave del órgano, si no es la de siempre"), Input.TEXT),
        *(Field(f"kinds.{kind.value}", kind.value, Input.TEXT, group=CODES) for kind in SessionKind),
    ),
    RuleName.SEAT_TERM: (
        Field("years", _("Años")),
        Field("reelections", _("Reelecciones")),
    ),
    RuleName.UNDATED_FOLLOW_UP: (Field("reports_per_year", _("Informes al año")),),
}
LISTED: Mapping[str, type[StrEnum]] = {"contents": MinutesContent, "extraordinary_without": StatutoryPoint}
"""The lists of words, each word a box to tick."""
EVERY = "all"


def form(
    name: RuleName, value: Mapping[str, Any], typed: Typed | None = None
) -> list[tuple[str, list[Field]]]:
    """The fields of a rule by their groups, with what its value holds, or what was typed and refused."""
    said = _flat(name, value) if typed is None else typed
    known = _notice_fields(value) if name is RuleName.NOTICE else FIELDS[name]
    shown = [replace(one, text=_text(one), given=said.get(one.place, "")) for one in known]
    return [
        (gettext(words) if words else "", list(them)) for words, them in groupby(shown, lambda one: one.group)
    ]


def value_of(name: RuleName, typed: Typed, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON value of what was typed; `kept` is the value before, for what the form does not ask."""
    if name is RuleName.NOTICE:
        return {"notices": list(_notices(typed, kept))}
    value: dict[str, Any] = {"kind": kept["kind"]} if "kind" in kept else {}
    for one in FIELDS[name]:
        given = typed.get(one.place, "").strip()
        if given:
            _put(value, one, given)
    return _without_idle_units(value)


def _text(one: Field) -> str:
    if one.group == CODES:
        return word(SessionKind(one.text))
    kind = LISTED.get(one.place.partition(".")[0])
    return word(kind(one.text)) if kind else gettext(one.text)


def _put(value: dict[str, Any], one: Field, given: str) -> None:
    head, _dot, rest = one.place.partition(".")
    if head in LISTED:
        value.setdefault(head, []).append(rest)
    elif rest:
        value.setdefault(head, {})[rest] = _typed(one, given)
    else:
        value[head] = _typed(one, given)


def _typed(one: Field, given: str) -> Any:
    """A number that is none stays text: the rule's reader says what is wrong with it."""
    if one.kind is Input.FLAG:
        return True
    is_number = one.kind is Input.NUMBER and given.removeprefix("-").isdecimal()
    return int(given[:9]) if is_number else given


def _without_idle_units(value: dict[str, Any]) -> dict[str, Any]:
    """A select always sends its unit; where no amount stands beside it, it says nothing."""
    found = {
        key: _without_idle_units(given) if isinstance(given, dict) else given for key, given in value.items()
    }
    if not found.keys() & {"amount", "min", "max"}:
        found.pop("unit", None)
    return {key: given for key, given in found.items() if given != {}}


def _flat(name: RuleName, value: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a value."""
    if name is RuleName.NOTICE:
        return {
            f"{_stem(each.get('session'), each.get('sent'))}.{key}": str(each[key])
            for each in value.get("notices", ())
            for key in ("amount", "unit", "counted_from")
            if each.get(key) is not None
        }
    found: dict[str, str] = {}
    for key, given in value.items():
        if isinstance(given, dict):
            found |= {f"{key}.{inner}": str(each) for inner, each in given.items()}
        elif isinstance(given, list):
            found |= {f"{key}.{each}": "true" for each in given}
        elif given is not False:
            found[key] = "true" if given is True else str(given)
    return found


def _kinds(value: Mapping[str, Any]) -> list[SessionKind | None]:
    """All kinds at once, the usual two, and whatever others the rule already tells apart."""
    said = [each.get("session") for each in value.get("notices", ())]
    others = [kind for kind in SessionKind if kind in said]
    return list(dict.fromkeys((None, SessionKind.ORDINARY, SessionKind.EXTRAORDINARY, *others)))


def _stem(kind: object, sent: object) -> str:
    return f"notice.{kind or EVERY}.{sent}"


def _notice_fields(value: Mapping[str, Any]) -> Iterator[Field]:
    for kind, sent in product(_kinds(value), Sent):
        whose = word(kind) if kind else gettext("todas las sesiones")
        stem, group = _stem(kind, sent), f"{word(sent)}, {whose}"
        yield Field(f"{stem}.amount", TERM, group=group)
        yield Field(f"{stem}.unit", UNIT, Input.CHOICE, tuple(TermUnit), group=group)
        yield Field(f"{stem}.counted_from", COUNTED, Input.CHOICE, tuple(CountedFrom), True, group)


def _notices(typed: Typed, kept: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for kind, sent in product(_kinds(kept), Sent):
        stem = _stem(kind, sent)
        amount = typed.get(f"{stem}.amount", "").strip()
        if amount:
            counted = typed.get(f"{stem}.counted_from", "")
            yield {
                "sent": sent.value,
                **({"session": kind.value} if kind else {}),
                "amount": _typed(Field(stem, TERM), amount),
                "unit": typed.get(f"{stem}.unit", ""),
                **({"counted_from": counted} if counted else {}),
            }
