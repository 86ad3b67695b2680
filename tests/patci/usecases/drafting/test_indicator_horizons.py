"""By when, how often, and computed by what: read conservatively from the words of a document."""

from datetime import date

import pytest

from models.enums import TargetKind
from patci.intake.rows import IndicatorRow, RuleRow
from patci.usecases.drafting import indicator_horizons

WHOLE = RuleRow(
    body="",
    name="evaluation",
    value={"every_years": 3, "monitoring_until": 2028},
    citation="Programa",
    line=1,
)


def indicator(
    title: str = "Cursos",
    *,
    target: str | None = None,
    unit: str | None = None,
    kind: TargetKind | None = TargetKind.SHARE,
) -> IndicatorRow:
    return IndicatorRow(ref="I", indicator=title, unit=unit, target=target, target_kind=kind, line=1)


@pytest.mark.parametrize(
    ("target", "day"),
    [
        ("100 % al 2028", date(2028, 12, 31)),
        ("Un diagnóstico para 2025", date(2025, 12, 31)),
        ("30 cursos hasta el año 2026", date(2026, 12, 31)),
        ("80 % al cierre de 2027", date(2027, 12, 31)),
        ("Un diagnóstico para junio de 2025", date(2025, 6, 30)),
        ("80 % al 15 de marzo de 2026", date(2026, 3, 15)),
        ("80 % al cierre de febrero del 2028", date(2028, 2, 29)),
        ("80 % al 31 de junio de 2026", date(2026, 6, 30)),
        ("2030 personas", None),
        ("Superar lo de la línea base 2019", None),
        (None, None),
    ],
)
def test_the_day_is_the_last_one_of_the_year_that_the_target_names(
    target: str | None, day: date | None
) -> None:
    assert indicator_horizons.target_on(indicator(target=target), ()) == day
    assert indicator_horizons.target_on(indicator(target=target), [WHOLE]) == (day or date(2028, 12, 31))


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Evaluado cada tres años", 36),
        ("cada 2 años", 24),
        ("cada año", 12),
        ("cada seis meses", 6),
        ("cada trimestre", 3),
        ("Evaluación trianual", 36),
        ("se medirá semestral", 6),
        ("Informes semestrales", None),
        ("cada mesa de trabajo", None),
        (None, None),
    ],
)
def test_how_often_it_is_evaluated(words: str | None, months: int | None) -> None:
    assert indicator_horizons.evaluated_every(indicator(target=words), ()) == months
    assert indicator_horizons.evaluated_every(indicator(target=words), [WHOLE]) == (months or 36)


@pytest.mark.parametrize(
    ("title", "unit", "computed"),
    [
        ("Acuerdos cumplidos en el marco de la Comisión", None, "agreements_fulfilled"),
        ("Cumplimiento de los acuerdos", None, "agreements_fulfilled"),
        ("Informes semestrales", "% de líneas de acción cumplidas", "activities_done"),
        ("Actividades reportadas", "%", "activities_reported"),
        ("Sesiones ordinarias celebradas", "%", "sessions_held"),
        ("Respuestas recibidas a tiempo", "%", "answers_on_time"),
        ("Acuerdos de cooperación firmados", "%", None),
        ("Sesiones de capacitación", "%", None),
    ],
)
def test_only_what_clearly_says_it_is_computed(title: str, unit: str | None, computed: str | None) -> None:
    assert indicator_horizons.computed_as(indicator(title, unit=unit)) == computed
    assert indicator_horizons.computed_as(indicator(title, unit=unit, kind=TargetKind.NUMBER)) is None
