"""What indicators are called on screen: where they stand, why not, and what the record computes them by."""

from templates.i18n import mark as _

MEASURES: dict[str, dict[str, str]] = {
    "measure_state": {
        "no_data": _("Sin dato"),
        "not_comparable": _("No comparable"),
        "no_target": _("Sin meta en número"),
        "behind": _("Con rezago"),
        "on_the_way": _("En camino"),
        "reached": _("Meta alcanzada"),
    },
    "measure_reason": {
        "baseline_unit": _("La línea base está en otra unidad que la meta."),
        "value_unit": _("El valor está en otra unidad que la meta."),
    },
    "computed_as": {
        "agreements_fulfilled": _("Acuerdos cumplidos"),
        "activities_done": _("Actividades cumplidas"),
        "activities_reported": _("Actividades informadas"),
        "sessions_held": _("Sesiones celebradas de las debidas"),
        "answers_on_time": _("Respuestas a tiempo"),
    },
}
