"""What people do with an indicator: enter a value with its source, say whether the record computes it."""

from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from calendars.spanish import fold
from models import Indicator, IndicatorValue, Programme
from models.enums import TargetKind
from patci.documents.measures import figures
from patci.documents.measures.record import Computed
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_VALUE = 80
LONGEST_SOURCE = 300
FIRST_YEAR = 1900


def enter(
    db: DbSession,
    indicator: Indicator,
    *,
    day: date | None,
    value: str,
    source: str,
    now: datetime,
    actor: str,
) -> IndicatorValue:
    """Append a measured value; of several values of one day the one that was entered last counts.

    Raises:
        InvalidInputError: no day or one to come, no number in the value, no source.
        ConflictError: the record computes this indicator.
    """
    if indicator.computed_as is not None:
        raise ConflictError(
            _("Este indicador lo calcula el registro: para capturar valores, elija antes «Se captura».")
        )
    measured_on = _day(db.get_one(Programme, indicator.programme_id), day, now)
    written = clean_line(
        value, limit=LONGEST_VALUE, missing=_("Escriba el valor, por ejemplo «78 %» o «22 acuerdos».")
    )
    _require_number(indicator, written)
    told = clean_line(
        source, limit=LONGEST_SOURCE, missing=_("Escriba de dónde sale el valor: un informe, un oficio…")
    )
    row = IndicatorValue(
        indicator_id=indicator.id, measured_on=measured_on, value=written, source=told, recorded_at=now
    )
    db.add(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="indicator.measured",
        subject=f"indicator:{indicator.id}",
        facts={"day": measured_on.isoformat(), "value": row.id},
        covers=(f"indicator_value:{row.id}",),
    )
    return row


def choose(db: DbSession, indicator: Indicator, computed_as: str, *, now: datetime, actor: str) -> bool:
    """Say what computes an indicator; an empty word: its values are entered. False where nothing changes.

    Raises:
        InvalidInputError: the record computes no such thing, or only shares and its target is a count.
    """
    wanted = computed_as or None
    if wanted is not None and wanted not in set(Computed):
        raise InvalidInputError(_("Elija una de las opciones de la lista."))
    if wanted is not None and indicator.target_kind is TargetKind.NUMBER:
        raise InvalidInputError(
            _("El registro calcula porcentajes y la meta de este indicador es una cantidad: captúrelo.")
        )
    if wanted == indicator.computed_as:
        return False
    before, indicator.computed_as = indicator.computed_as, wanted
    audit.append(
        db,
        now=now,
        actor=actor,
        action="indicator.computed",
        subject=f"indicator:{indicator.id}",
        facts={"before": before, "after": wanted},
    )
    return True


def _day(programme: Programme, day: date | None, now: datetime) -> date:
    if day is None:
        raise InvalidInputError(_("Elija el día al que corresponde el valor."))
    if day > local_day(programme, now):
        raise InvalidInputError(_("Ese día todavía no llega: un valor se mide hasta hoy."))
    if day.year < FIRST_YEAR:
        raise InvalidInputError(_("Revise el año: %(year)s es demasiado antiguo.") % {"year": day.year})
    return day


def _is_unclear(indicator: Indicator, written: str) -> bool:
    """True for a bare number where the unit begins with per cent ("% de acuerdos cumplidos")."""
    is_bare = not any(map(str.isalpha, written))
    return is_bare and fold(indicator.unit or "").lstrip().startswith(("%", "porcentaje", "por ciento"))


def _require_number(indicator: Indicator, written: str) -> None:
    figure = figures.in_unit(written, indicator.unit)
    if figure is None:
        raise InvalidInputError(
            _("En «%(value)s» no se lee un solo número: escríbalo con su unidad, «78 %%» o «22 acuerdos».")
            % {"value": written}
        )
    if indicator.target_kind is TargetKind.SHARE and not figure.is_share and _is_unclear(indicator, written):
        raise InvalidInputError(
            _("¿«%(value)s» es un porcentaje o una cantidad? Escríbalo con su unidad: «%(value)s %%».")
            % {"value": written}
        )
    if figure.is_share and figure.value > 100 and indicator.target_kind is TargetKind.SHARE:
        raise InvalidInputError(_("Un porcentaje de un todo no pasa de 100: revíselo."))
