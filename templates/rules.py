"""Rules in words: what each is called, what it says, and what stays open while it is not established."""

from collections.abc import Callable, Mapping

from babel.lists import format_list

from calendars.rules import Rule, RuleName
from calendars.rules.agenda import AgendaRule
from calendars.rules.agreement_number import AgreementNumber, NumberParts
from calendars.rules.frequency import (
    Evaluation,
    ExtraordinarySessions,
    OrdinaryFrequency,
    SeatTerm,
    UndatedFollowUp,
)
from calendars.rules.minutes import CalendarApproval, Minutes
from calendars.rules.notice import CancellationNotice, Notice, NoticeRule, Tolerance
from calendars.rules.quorum import (
    FailedCalls,
    Quorum,
    SecondCallNewDate,
    SecondCallSameNotice,
    Votes,
)
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from templates import i18n
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.rule_labels import word

NAMES: Mapping[str, str] = {
    RuleName.ORDINARY_FREQUENCY: _("Sesiones ordinarias"),
    RuleName.EXTRAORDINARY_SESSIONS: _("Sesiones extraordinarias"),
    RuleName.CALENDAR_APPROVAL: _("Aprobación del calendario"),
    RuleName.NOTICE: _("Plazos de la convocatoria"),
    RuleName.CANCELLATION_NOTICE: _("Aviso de cancelación"),
    RuleName.QUORUM: _("Quórum"),
    RuleName.TOLERANCE: _("Tolerancia"),
    RuleName.SECOND_CALL: _("Segunda convocatoria"),
    RuleName.FAILED_CALLS: _("Convocatorias sin quórum"),
    RuleName.AGENDA: _("Orden del día"),
    RuleName.VOTES: _("Votación"),
    RuleName.MINUTES: _("Actas"),
    RuleName.AGREEMENT_NUMBER: _("Número de los acuerdos"),
    RuleName.SEAT_TERM: _("Duración del encargo de la sociedad civil"),
    RuleName.UNDATED_FOLLOW_UP: _("Seguimiento de lo que no tiene fecha"),
    RuleName.EVALUATION: _("Evaluación del programa"),
}
WITHOUT: Mapping[str, str] = {
    RuleName.ORDINARY_FREQUENCY: _("Nadie avisa si el órgano sesiona menos de lo debido."),
    RuleName.EXTRAORDINARY_SESSIONS: _("No se dice quién puede pedir una sesión extraordinaria."),
    RuleName.CALENDAR_APPROVAL: _("No se dice en qué sesión se aprueba el calendario del año."),
    RuleName.NOTICE: _("No se comprueba que la convocatoria salga a tiempo."),
    RuleName.CANCELLATION_NOTICE: _("No se dice con cuánta anticipación se cancela una sesión."),
    RuleName.QUORUM: _("No se dice cuántas personas deben asistir para sesionar."),
    RuleName.TOLERANCE: _("No se dice cuánto se espera a quienes faltan."),
    RuleName.SECOND_CALL: _("No se dice cuándo se celebra una sesión que no tuvo quórum."),
    RuleName.FAILED_CALLS: _("No se dice después de cuántas convocatorias sin quórum se informa."),
    RuleName.AGENDA: _("Toda sesión lleva los cinco puntos de siempre, también la extraordinaria."),
    RuleName.VOTES: _("No se dice con qué mayoría se acuerda ni quién desempata."),
    RuleName.MINUTES: _("No se dice qué debe contener el acta ni cuándo vence."),
    RuleName.AGREEMENT_NUMBER: _("Los acuerdos llevan órgano, sesión, orden y año: CI-O34-02/2024."),
    RuleName.SEAT_TERM: _("No se dice cuánto dura el encargo de una organización."),
    RuleName.UNDATED_FOLLOW_UP: _("No se dice cuántas veces al año se informa de lo que no tiene fecha."),
    RuleName.EVALUATION: _("No se dice cada cuánto se evalúa el programa."),
}
"""What does not happen, or what happens instead, while a rule is not established."""


EFFECTS: Mapping[str, str] = {
    "sets": _("se establece"),
    "cites": _("dice lo mismo; reemplaza su fuente"),
    "replaces": _("reemplaza la que hay"),
    "same": _("ya está tomada de este modelo"),
}


def effect(found: str) -> str:
    """What a rule of a preset would do to a body."""
    return gettext(EFFECTS[found])


def name(rule: str) -> str:
    """The name of a rule on screen; its own where we have no words for it."""
    return gettext(NAMES.get(rule, rule))


def without(rule: str) -> str:
    """What stays open while the rule is not established."""
    return gettext(WITHOUT[rule])


def term(found: Term) -> str:
    """5 días hábiles."""
    count = found.amount
    said = {
        TermUnit.WORKING_DAYS: ngettext("%(count)s día hábil", "%(count)s días hábiles", count),
        TermUnit.CALENDAR_DAYS: ngettext("%(count)s día natural", "%(count)s días naturales", count),
        TermUnit.HOURS: ngettext("%(count)s hora", "%(count)s horas", count),
    }
    return said[found.unit] % {"count": count}


def sentences(rule: Rule) -> list[str]:
    """What a rule says, in one or more short sentences."""
    return _WORDS[type(rule)](rule)


def _ordinary(rule: OrdinaryFrequency) -> list[str]:
    said = []
    if rule.min_per_year:
        count = rule.min_per_year
        said.append(
            ngettext("Al menos %(count)s vez al año.", "Al menos %(count)s veces al año.", count)
            % {"count": count}
        )
    if rule.max_gap_months:
        count = rule.max_gap_months
        said.append(
            ngettext("Al menos cada mes.", "Al menos cada %(count)s meses.", count) % {"count": count}
        )
    return said


def _seats(rule: SeatTerm) -> list[str]:
    years = ngettext("%(count)s año", "%(count)s años", rule.years) % {"count": rule.years}
    again = ngettext("%(count)s reelección", "%(count)s reelecciones", rule.reelections)
    return [
        gettext("%(years)s, con %(again)s.") % {"years": years, "again": again % {"count": rule.reelections}}
    ]


def _follow_up(rule: UndatedFollowUp) -> list[str]:
    count = rule.reports_per_year
    return [ngettext("%(count)s informe al año.", "%(count)s informes al año.", count) % {"count": count}]


def _evaluation(rule: Evaluation) -> list[str]:
    count = rule.every_years
    said = [ngettext("Cada año.", "Cada %(count)s años.", count) % {"count": count}]
    until = rule.monitoring_until
    return [*said, gettext("Seguimiento hasta %(year)s.") % {"year": until}] if until else said


def _notice(rule: NoticeRule) -> list[str]:
    return [notice(each) for each in rule.notices]


def notice(found: Notice) -> str:
    """Convocatoria de las ordinarias: 5 días hábiles antes, contados desde que se recibe."""
    facts = {
        "what": word(found.what),
        "kind": word(found.kind) if found.kind else gettext("todas las sesiones"),
        "term": term(found.term),
    }
    said = gettext("%(what)s, %(kind)s: %(term)s antes") % facts
    return f"{said}, {word(found.counted_from)}." if found.counted_from else f"{said}."


def _cancellation(rule: CancellationNotice) -> list[str]:
    return [gettext("Al menos %(term)s antes.") % {"term": term(rule.term)}]


def _tolerance(rule: Tolerance) -> list[str]:
    return [ngettext("%(count)s minuto.", "%(count)s minutos.", rule.minutes) % {"count": rule.minutes}]


def _quorum(rule: Quorum) -> list[str]:
    share = str(rule.number) if rule.number is not None else word(rule.share)
    said = [gettext("%(share)s de %(whom)s.") % {"share": share, "whom": word(rule.of)}]
    if rule.condition:
        said.append(gettext("Además, %(condition)s.") % {"condition": word(rule.condition)})
    if rule.alternates:
        said.append(gettext("Los suplentes %(count)s.") % {"count": word(rule.alternates)})
    return said


def _same_notice(rule: SecondCallSameNotice) -> list[str]:
    count = rule.after_minutes
    said = ngettext(
        "En la misma convocatoria, %(count)s minuto después.",
        "En la misma convocatoria, %(count)s minutos después.",
        count,
    )
    return [said % {"count": count}, *_present(rule.with_those_present)]


def _new_date(rule: SecondCallNewDate) -> list[str]:
    facts = {"least": rule.earliest.amount, "most": term(rule.latest)}
    said = gettext("En fecha nueva, entre %(least)s y %(most)s después.") % facts
    return [said, *_present(rule.with_those_present)]


def _present(yes: bool) -> list[str]:
    return [gettext("Se celebra con quienes asistan.")] if yes else []


def _failed(rule: FailedCalls) -> list[str]:
    count = rule.report_after
    said = ngettext(
        "Se informa después de %(count)s convocatoria sin quórum",
        "Se informa después de %(count)s convocatorias sin quórum",
        count,
    ) % {"count": count}
    return [gettext("%(said)s: %(whom)s.") % {"said": said, "whom": rule.to} if rule.to else f"{said}."]


def _votes(rule: Votes) -> list[str]:
    said = (
        [gettext("Se decide por %(majority)s.") % {"majority": word(rule.majority)}] if rule.majority else []
    )
    if rule.one_per_agency:
        said.append(gettext("Un voto por dependencia."))
    if rule.casting_vote:
        said.append(gettext("En empate decide el voto de quien preside."))
    return said


def _minutes(rule: Minutes) -> list[str]:
    said = []
    if rule.contents:
        listed = format_list([word(each) for each in rule.contents], locale=i18n.language.get())
        said.append(gettext("Contiene: %(listed)s.") % {"listed": listed})
    if rule.sent_within:
        said.append(gettext("Se envía dentro de %(term)s.") % {"term": term(rule.sent_within)})
    if rule.observed_within:
        said.append(gettext("Se observa dentro de %(term)s.") % {"term": term(rule.observed_within)})
    if rule.published_within:
        said.append(gettext("Se publica dentro de %(term)s.") % {"term": term(rule.published_within)})
    if rule.approved_next_session:
        said.append(gettext("Se aprueba en la sesión siguiente."))
    if rule.also_when_failed:
        said.append(gettext("También se levanta cuando la sesión no se celebró."))
    return said


def _agenda(rule: AgendaRule) -> list[str]:
    listed = format_list([word(each) for each in rule.extraordinary_without], locale=i18n.language.get())
    return [gettext("Las extraordinarias no llevan: %(listed)s.") % {"listed": listed}]


def _number(rule: AgreementNumber) -> list[str]:
    scope = gettext("La cuenta empieza de nuevo: %(when)s.") % {"when": word(rule.scope)}
    example = gettext("Por ejemplo: %(number)s.") % {"number": number_example(rule)}
    return [f"{rule.template}.", example, scope]


def number_example(rule: AgreementNumber, *, ref: str = "CI") -> str:
    """The second agreement of a body's 34th ordinary session in 2024, as the rule writes it."""
    parts = NumberParts(rule.body_code(ref), rule.kind_code(SessionKind.ORDINARY), 34, 199, 2, 2024)
    return rule.written(parts)


_WORDS: dict[type, Callable[..., list[str]]] = {
    OrdinaryFrequency: _ordinary,
    ExtraordinarySessions: lambda rule: [f"{word(rule.when)}."],
    SeatTerm: _seats,
    UndatedFollowUp: _follow_up,
    Evaluation: _evaluation,
    NoticeRule: _notice,
    CancellationNotice: _cancellation,
    Tolerance: _tolerance,
    Quorum: _quorum,
    SecondCallSameNotice: _same_notice,
    SecondCallNewDate: _new_date,
    FailedCalls: _failed,
    AgendaRule: _agenda,
    Votes: _votes,
    Minutes: _minutes,
    AgreementNumber: _number,
    CalendarApproval: lambda _rule: [gettext("En la primera sesión ordinaria del año.")],
}
