"""Questions to start a round from, in our own words: what yearly reports ask, and the next programme."""

from collections.abc import Callable, Iterable
from typing import Any

from models import Indicator, Question
from models.enums import QuestionKind, TargetKind
from patci.documents.measures import figures
from templates.i18n import gettext as _

Kind = QuestionKind


def numbered(asked: Iterable[Question]) -> list[Question]:
    """The questions in order, each with its place, and its number where it has none."""
    found = []
    for place, question in enumerate(asked, start=1):
        question.position, question.ref = place, question.ref or str(place)
        found.append(question)
    return found


def of_persons_report() -> list[Question]:
    """What a yearly report on trafficking in persons asks of a country: justice, protection, prevention."""
    return numbered([*_justice(), *_protection(), *_prevention()])


def _justice() -> list[Question]:
    section = _("Procuración de justicia")
    return [
        _asked(section, Kind.NUMBER, _("¿Cuántas carpetas de investigación inició?"), unit=_("carpetas")),
        _asked(section, Kind.NUMBER, _("¿A cuántas personas procesó?"), unit=_("personas")),
        _asked(section, Kind.NUMBER, _("¿Cuántas sentencias condenatorias obtuvo?"), unit=_("sentencias")),
        _asked(section, Kind.YES_NO, _("¿Cambió alguna ley o norma de su competencia?"), is_required=True),
        _asked(section, Kind.TEXT, _("¿Cuál, y qué cambió?"), after=("4", True), is_required=True),
    ]


def _protection() -> list[Question]:
    section = _("Protección")
    columns = [
        _column("a", _("Servicio")),
        _column("b", _("Mujeres"), Kind.NUMBER),
        _column("c", _("Hombres"), Kind.NUMBER),
        _column("d", _("Niñas y niños"), Kind.NUMBER),
    ]
    return [
        _asked(section, Kind.TABLE, _("¿A cuántas personas atendió?"), help=_counted(), columns=columns),
        _asked(section, Kind.TEXT, _("¿Qué servicios nuevos ofreció, y con qué presupuesto?")),
    ]


def _prevention() -> list[Question]:
    section = _("Prevención")
    columns = [
        _column("a", _("Nombre")),
        _column("b", _("Cuándo"), Kind.PERIOD),
        _column("c", _("Personas alcanzadas"), Kind.NUMBER),
    ]
    return [
        _asked(section, Kind.TABLE, _("Campañas y capacitaciones del periodo"), columns=columns),
        _asked(section, Kind.TEXT, _("¿Qué obstáculos encontró y qué propone?")),
        _asked(section, Kind.FILE, _("Documentos que lo muestren")),
    ]


def of_statistics() -> list[Question]:
    """What a worldwide statistical questionnaire on trafficking asks: the law, cases in totals, sources."""
    return numbered([*_law(), *_cases(), *_sources()])


def _law() -> list[Question]:
    section = _("Marco legal")
    return [
        _asked(section, Kind.YES_NO, _("¿Hubo cambios en la ley durante el periodo?"), is_required=True),
        _asked(section, Kind.TEXT, _("Describa el cambio y su fecha."), after=("1", True), is_required=True),
    ]


def _cases() -> list[Question]:
    section, kept = _("Totales"), ("3", True)
    by_form = [_column("a", _("Forma de explotación")), _column("b", _("Total"), Kind.NUMBER)]
    by_sex = [
        _column("a", _("Año"), Kind.NUMBER),
        _column("b", _("Mujeres"), Kind.NUMBER),
        _column("c", _("Hombres"), Kind.NUMBER),
        _column("d", _("Niñas"), Kind.NUMBER),
        _column("e", _("Niños"), Kind.NUMBER),
    ]
    tables = ((_("Víctimas identificadas"), by_sex), (_("Víctimas por forma de explotación"), by_form))
    people = (_("Personas investigadas"), _("Personas sentenciadas"))
    return [
        _asked(section, Kind.YES_NO, _("¿Su institución lleva registros de casos?"), is_required=True),
        *(
            _asked(section, Kind.TABLE, text, help=_counted(), columns=columns, after=kept)
            for text, columns in tables
        ),
        *(_asked(section, Kind.NUMBER, text, unit=_("personas"), after=kept) for text in people),
    ]


def _sources() -> list[Question]:
    section, kept = _("Fuente"), ("3", True)
    sources = [_("Carpetas de investigación"), _("Registros administrativos"), _("Sentencias"), _("Otra")]
    return [
        _asked(
            section,
            Kind.CHOICE,
            _("¿De dónde salen los datos?"),
            choices=sources,
            takes_several=True,
            after=kept,
        ),
        _asked(section, Kind.LINK, _("Dirección donde se publican"), after=kept),
    ]


def of_next_programme() -> list[Question]:
    """Dates and activities for the programme of the year that the round covers."""
    answers = [_("Sí"), _("No")]
    return numbered(
        [
            _asked(None, Kind.YES_NO, _("¿Su institución propone actividades?"), is_required=True),
            _asked(
                None,
                Kind.TABLE,
                _("Actividades que propone"),
                help=_("Escriba el periodo como lo dirá el programa: «marzo», «junio-julio», «por definir»."),
                columns=[
                    _column("a", _("Actividad")),
                    _column("b", _("Fecha o periodo"), Kind.PERIOD),
                    _column("c", _("Quién responde")),
                    _column("d", _("Continúa de este año"), Kind.CHOICE, answers),
                ],
                after=("1", True),
                is_required=True,
            ),
            _asked(None, Kind.YES_NO, _("¿Coordina un órgano y propone sus sesiones?"), is_required=True),
            _asked(
                None,
                Kind.TABLE,
                _("Sesiones que propone"),
                columns=[
                    _column("a", _("Órgano")),
                    _column("b", _("Sesión")),
                    _column("c", _("Fecha o periodo"), Kind.PERIOD),
                ],
                after=("3", True),
                is_required=True,
            ),
        ]
    )


def of_progress() -> list[Question]:
    """How far each activity or agreement has come, in figures that can be compared."""
    return numbered(
        [
            _asked(None, Kind.TEXT, _("¿Qué se hizo en el periodo?"), is_required=True),
            _asked(None, Kind.PERCENTAGE, _("¿Qué parte de lo previsto está hecha?"), is_required=True),
            _asked(None, Kind.YES_NO, _("¿Se cumplirá en la fecha prevista?"), is_required=True),
            _asked(None, Kind.PERIOD, _("¿Cuándo se cumplirá?"), after=("3", False), is_required=True),
            _asked(None, Kind.TEXT, _("¿Qué hace falta?"), after=("3", False)),
            _asked(None, Kind.FILE, _("Evidencia")),
        ]
    )


def of_indicators(indicators: Iterable[Indicator]) -> list[Question]:
    """One question for each indicator that the programme names, of the kind that its target counts in."""
    return numbered(_measured(each) for each in indicators if not each.is_placeholder)


STARTERS: dict[str, Callable[[], list[Question]]] = {
    "personas": of_persons_report,
    "estadistica": of_statistics,
    "avance": of_progress,
}


def _counted() -> str:
    return _("Solo totales: ningún nombre ni dato que permita reconocer a una víctima.")


def _measured(indicator: Indicator) -> Question:
    known = ((_("Meta: %(words)s."), indicator.target), (_("Línea base: %(words)s."), indicator.baseline))
    told = [sentence % {"words": words.rstrip(".")} for sentence, words in known if words]
    kind, unit = Kind.NUMBER, indicator.unit
    if indicator.target_kind is TargetKind.SHARE:
        kind, unit = Kind.PERCENTAGE, None
    elif indicator.target_kind is TargetKind.INCREASE and not _is_counted(indicator):
        # A rise may well be of more than a hundred percent.
        unit = "%"
    elif indicator.target_kind is None and not indicator.unit:
        kind = Kind.TEXT
    asked = _asked(None, kind, indicator.title, unit=unit)
    asked.help = " ".join([*told, _("Deje en blanco lo que su institución no mide."), _counted()])
    asked.indicator_id = indicator.id
    return asked


def _is_counted(indicator: Indicator) -> bool:
    """True where the baseline is a count: then counts are asked, which add up; rises in per cent do not."""
    baseline = figures.in_unit(indicator.baseline, indicator.unit)
    return baseline is not None and bool(baseline.value) and not baseline.is_share


def _asked(
    section: str | None, kind: QuestionKind, text: str, *, after: tuple[str, Any] | None = None, **fields: Any
) -> Question:
    condition = {"question": after[0], "equals": after[1]} if after else None
    return Question(
        section=section,
        kind=kind,
        text=text,
        condition=condition,
        **{"is_required": False, "takes_several": False, **fields},
    )


def _column(
    ref: str, text: str, kind: QuestionKind = QuestionKind.TEXT, choices: list[str] | None = None
) -> dict[str, Any]:
    return {"ref": ref, "text": text, "kind": kind.value, **({"choices": choices} if choices else {})}
