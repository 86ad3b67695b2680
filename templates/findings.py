"""What a finding of the calendar's checks says to a secretary: one sentence for each kind."""

from collections.abc import Callable, Mapping

from calendars.findings import Finding, FindingKind, Severity
from templates import finding_days, finding_rules, finding_series
from templates.day_names import HOLIDAYS, holiday_name
from templates.i18n import gettext
from templates.i18n import mark as _
from templates.spoken import begun

__all__ = ["HOLIDAYS", "finding_sentence", "holiday_name", "kind", "sentence", "severity"]

Facts = Mapping[str, str]

SEVERITIES = {
    Severity.BREACH: _("Incumplimiento"),
    Severity.COMING: _("Por incumplirse"),
    Severity.WARNING: _("Por decidir"),
    Severity.INFO: _("Para saber"),
}
KINDS = {
    FindingKind.WEEKEND: _("Fin de semana"),
    FindingKind.HOLIDAY: _("Día inhábil"),
    FindingKind.CLOSURE: _("Inhábil de la dependencia"),
    FindingKind.UNAVAILABLE: _("Día no disponible"),
    FindingKind.CUSTOMARY: _("Día de costumbre"),
    FindingKind.CLASH: _("Cruce"),
    FindingKind.SAME_DAY: _("Mismo día"),
    FindingKind.NUMBERING_GAP: _("Faltan números"),
    FindingKind.NUMBER_REPEATED: _("Número repetido"),
    FindingKind.NUMBERING_ORDER: _("Orden de los números"),
    FindingKind.TOO_FEW: _("Menos sesiones de las debidas"),
    FindingKind.FREQUENCY_GAP: _("Intervalo excedido"),
    FindingKind.FREQUENCY_RISK: _("Intervalo en riesgo"),
    FindingKind.FREQUENCY_EDGE: _("Tramo sin sesiones"),
    FindingKind.FREQUENCY_COMING: _("Intervalo por vencer"),
    FindingKind.FREQUENCY_UNKNOWN: _("Última sesión desconocida"),
    FindingKind.NOTICE_DUE: _("Convocatoria por salir"),
    FindingKind.NOTICE_SHORT: _("Convocatoria tardía"),
    FindingKind.WINDOW_PAST: _("Periodo vencido"),
    FindingKind.WINDOW_EMPTY: _("Periodo vacío"),
    FindingKind.NO_WORKING_DAY: _("Periodo sin días hábiles"),
    FindingKind.BAD_RULE: _("Regla por corregir"),
    FindingKind.CIRCULAR_ORDER: _("Orden en círculo"),
}


def severity(value: Severity) -> str:
    """The word on screen for how much a finding weighs."""
    return gettext(SEVERITIES[value])


def kind(value: FindingKind) -> str:
    """The word on screen for what a finding is."""
    return gettext(KINDS[value])


def sentence(finding: Finding) -> str:
    """The finding in a sentence, with its citation where a rule has one."""
    return finding_sentence(finding.kind, finding.facts)


def finding_sentence(finding_kind: str, facts: Facts) -> str:
    """The sentence for a kind of finding and its facts, as they may be stored."""
    return begun(_SENTENCES[FindingKind(finding_kind)](facts))


_SENTENCES: dict[FindingKind, Callable[[Facts], str]] = {
    FindingKind.WEEKEND: finding_days.weekend,
    FindingKind.HOLIDAY: finding_days.holiday,
    FindingKind.CLOSURE: finding_days.closure,
    FindingKind.UNAVAILABLE: finding_days.unavailable,
    FindingKind.CUSTOMARY: finding_days.customary,
    FindingKind.CLASH: finding_days.clash,
    FindingKind.SAME_DAY: finding_days.same_day,
    FindingKind.WINDOW_PAST: finding_days.window_past,
    FindingKind.WINDOW_EMPTY: finding_days.window_empty,
    FindingKind.NO_WORKING_DAY: finding_days.no_working_day,
    FindingKind.NUMBERING_GAP: finding_series.numbering_gap,
    FindingKind.NUMBER_REPEATED: finding_series.number_repeated,
    FindingKind.NUMBERING_ORDER: finding_series.numbering_order,
    FindingKind.TOO_FEW: finding_series.too_few,
    FindingKind.FREQUENCY_GAP: finding_series.frequency_gap,
    FindingKind.FREQUENCY_RISK: finding_series.frequency_risk,
    FindingKind.FREQUENCY_EDGE: finding_series.frequency_edge,
    FindingKind.FREQUENCY_COMING: finding_rules.frequency_coming,
    FindingKind.FREQUENCY_UNKNOWN: finding_rules.frequency_unknown,
    FindingKind.NOTICE_DUE: finding_rules.notice_due,
    FindingKind.NOTICE_SHORT: finding_rules.notice_short,
    FindingKind.BAD_RULE: finding_rules.bad_rule,
    FindingKind.CIRCULAR_ORDER: finding_rules.circular_order,
}
