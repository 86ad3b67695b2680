"""What a round is called and says by itself, until somebody words it otherwise."""

from datetime import date

from babel.dates import format_date
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Programme, Round
from models.enums import RoundKind
from patci.usecases.rolling import roll_round
from templates import i18n
from templates.i18n import gettext as _

_STEMS = {
    RoundKind.FOLLOW_UP: "avances",
    RoundKind.QUESTIONNAIRE: "cuestionario",
    RoundKind.INDICATORS: "indicadores",
}


def ref_of(db: DbSession, programme: Programme, kind: RoundKind, starter: str, *, on: date) -> str:
    """A name that no round of the programme has yet."""
    if kind is RoundKind.NEXT_PROGRAMME:
        return roll_round.ref_of(on.year + 1)
    stem = starter if starter and kind is RoundKind.QUESTIONNAIRE else _STEMS[kind]
    taken = set(db.scalars(select(Round.ref).where(Round.programme_id == programme.id)))
    wanted = f"{stem}-{on.isoformat()}"
    return next(name for name in _names(wanted, len(taken)) if name not in taken)


def _names(wanted: str, taken: int) -> list[str]:
    return [wanted, *(f"{wanted}-{number}" for number in range(2, taken + 3))]


def title_of(kind: RoundKind, starter: str, *, on: date) -> str:
    """The title that is proposed."""
    if kind is RoundKind.NEXT_PROGRAMME:
        return roll_round.title(on.year + 1)
    day = format_date(on, "d 'de' MMMM 'de' y", locale=i18n.language.get())
    words = {
        RoundKind.FOLLOW_UP: _("Avances del programa al %(day)s"),
        RoundKind.INDICATORS: _("Indicadores al %(day)s"),
        RoundKind.QUESTIONNAIRE: _("Cuestionario del %(day)s"),
    }
    starters = {
        "personas": _("Informe anual sobre trata de personas, %(day)s"),
        "estadistica": _("Cuestionario estadístico sobre trata de personas, %(day)s"),
    }
    sentence = starters.get(starter) if kind is RoundKind.QUESTIONNAIRE else None
    return (sentence or words[kind]) % {"day": day}


def instructions_of(db: DbSession, programme: Programme, kind: RoundKind, *, on: date) -> str:
    """What the round asks for, in a paragraph; always that no data of victims are wanted."""
    if kind is RoundKind.NEXT_PROGRAMME:
        return roll_round.instructions(db, programme, on.year + 1)
    asked = {
        RoundKind.FOLLOW_UP: _(
            "Informe el avance de cada actividad o acuerdo y adjunte la evidencia que lo muestra."
        ),
        RoundKind.INDICATORS: _("Escriba el valor de los indicadores que su institución mide."),
        RoundKind.QUESTIONNAIRE: _("Responda las preguntas que correspondan a su institución."),
    }
    return asked[kind] + " " + _("No incluya datos personales de víctimas.")
