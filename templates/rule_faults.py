"""What is wrong with a rule, as one sentence that says where and what to do."""

import re

from calendars.rules import RuleFault, RuleValueError
from templates import rules
from templates.i18n import gettext
from templates.i18n import mark as _

FAULTS = {
    RuleFault.UNKNOWN_RULE: _("no es una regla que el sistema conozca: bórrela o elija otra."),
    RuleFault.NOT_AN_OBJECT: _("«%(field)s» no tiene la forma debida: captúrela de nuevo."),
    RuleFault.MISSING: _("falta «%(field)s»."),
    RuleFault.UNKNOWN_FIELD: _("«%(field)s» sobra aquí: quítelo."),
    RuleFault.NOT_A_NUMBER: _("«%(field)s» debe ser un número entero."),
    RuleFault.TOO_SMALL: _("«%(field)s» es demasiado pequeño (%(given)s)."),
    RuleFault.TOO_LARGE: _("«%(field)s» es demasiado grande (%(given)s)."),
    RuleFault.NOT_A_CHOICE: _("«%(field)s» debe ser una de las opciones de la lista."),
    RuleFault.NOT_TEXT: _("«%(field)s» debe ser un texto corto."),
    RuleFault.NOT_A_FLAG: _("«%(field)s» debe ser sí o no."),
    RuleFault.NOT_A_LIST: _("«%(field)s» debe ser una lista."),
    RuleFault.EMPTY: _("falta «%(field)s»: captúrelo o borre la regla."),
    RuleFault.REPEATED: _("«%(field)s» repite lo mismo dos veces."),
    RuleFault.ORDER: _("«%(field)s» termina antes de comenzar."),
    RuleFault.TEMPLATE: _(
        "el formato lleva {acuerdo} una sola vez, separado de otros números, y puede llevar {organo}, "
        "{tipo}, {sesion}, {corrida} y {anio}; los números admiten :romano, :ordinal, :palabras o cifras."
    ),
}
FIELDS = {
    "min_per_year": _("veces al año"),
    "max_gap_months": _("meses entre sesiones"),
    "when": _("cuándo"),
    "years": _("años"),
    "reelections": _("reelecciones"),
    "reports_per_year": _("informes al año"),
    "every_years": _("cada cuántos años"),
    "notices": _("plazos"),
    "sent": _("qué se envía"),
    "session": _("tipo de sesión"),
    "amount": _("plazo"),
    "unit": _("unidad"),
    "counted_from": _("desde cuándo se cuenta"),
    "of": _("de quiénes"),
    "share": _("cuántos"),
    "number": _("número"),
    "condition": _("condición"),
    "after_minutes": _("minutos después"),
    "min": _("desde"),
    "max": _("hasta"),
    "majority": _("mayoría"),
    "report_after": _("convocatorias sin quórum"),
    "to": _("a quién se informa"),
    "contents": _("contenido"),
    "minutes": _("minutos"),
    "template": _("formato"),
    "counts": _("cuándo empieza de nuevo"),
    "start": _("primer número"),
    "meetings_before": _("reuniones celebradas antes"),
    "body": _("clave del órgano"),
    "kinds": _("claves de los tipos de sesión"),
    "first_ordinary_session": _("primera sesión ordinaria"),
}
SHOWN = 40


def fault(error: RuleValueError) -> str:
    """La regla «Quórum» no se entiende: falta «número»."""
    last = re.sub(r"[.\d]+$", "", error.field).rpartition(".")[2]
    facts = {"field": gettext(FIELDS.get(last, last)), "given": str(error.given)[:SHOWN]}
    said = gettext(FAULTS[error.fault])
    told = said % facts if "%(" in said else said
    return gettext("La regla «%(rule)s» no se entiende: %(told)s") % {
        "rule": rules.name(error.rule),
        "told": told,
    }
