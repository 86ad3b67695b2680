"""Sheets of what the programme promises: objectives, strategies, activities, indicators, instruments."""

from models.enums import ObjectiveKind, ResponsibleKind, TargetKind
from patci.intake.rows import (
    ActivityRow,
    IndicatorRow,
    InstrumentRow,
    ObjectiveRow,
    ResponsibleRow,
    StrategyRow,
)
from patci.intake.workbook.columns import Column, SheetPlan
from patci.intake.workbook.content import DAY, DECIMAL, NUMBER, PARTS, Content, choice
from patci.intake.workbook.shared_columns import DATES, LINE, flag
from templates.labels import LABELS

OBJECTIVE_KINDS = {kind: LABELS["objective_kind"][kind.value] for kind in ObjectiveKind}
TARGET_KINDS = {kind: LABELS["target_kind"][kind.value] for kind in TargetKind}
WITHOUT_NAME = {ResponsibleKind.STATES: "entidades federativas", ResponsibleKind.NOBODY: "nadie"}


def _who(row: ResponsibleRow) -> str:
    name = row.name or WITHOUT_NAME.get(row.kind, "")
    return f"{name} (sin identificar)" if row.kind is ResponsibleKind.OTHER else name


WHO = Content(lambda rows: "; ".join(_who(row) for row in rows), lambda cell: cell)

OBJECTIVES = SheetPlan(
    title="Objetivos",
    part="objectives",
    row=ObjectiveRow,
    prefix="OBJ",
    columns=(
        Column(heading="Título", field="title", width=80, required=True),
        Column(
            heading="Tipo",
            field="kind",
            content=choice(OBJECTIVE_KINDS),
            width=20,
            empty=ObjectiveKind.OBJECTIVE,
            options=tuple(OBJECTIVE_KINDS.values()),
        ),
        LINE,
    ),
)
STRATEGIES = SheetPlan(
    title="Estrategias",
    part="strategies",
    row=StrategyRow,
    prefix="EST",
    columns=(
        Column(heading="Objetivo", field="objective", required=True, refers="objectives"),
        Column(heading="Título", field="title", width=80, required=True),
        LINE,
    ),
)
ACTIVITIES = SheetPlan(
    title="Actividades",
    part="activities",
    row=ActivityRow,
    prefix="ACT",
    columns=(
        Column(heading="Objetivo", field="objective", refers="objectives"),
        Column(heading="Estrategia", field="strategy", width=11, refers="strategies"),
        Column(heading="Actividad", field="activity", width=46, required=True),
        Column(heading="Responsable", field="responsible", width=18, suggests="agencies"),
        Column(heading="Se identificó a", field="responsibles", content=WHO, width=18, computed=True),
        *DATES,
        Column(heading="Informes al año", field="recurrence", content=NUMBER, width=9),
        Column(heading="Cantidad", field="quantity", content=NUMBER, width=9),
        Column(heading="Número", field="number", content=NUMBER, width=9),
        Column(heading="Día de referencia", field="anchor", content=DAY, width=11),
        Column(heading="En relación con", field="relative_to", width=18),
        flag("Sin nombre aún", "placeholder", empty=False),
        LINE,
    ),
)
INDICATORS = SheetPlan(
    title="Indicadores",
    part="indicators",
    row=IndicatorRow,
    prefix="IND",
    columns=(
        Column(
            heading="Objetivos",
            field="objectives",
            content=PARTS,
            refers="objectives",
            empty=(),
        ),
        Column(heading="Actividad", field="activity", refers="activities"),
        Column(heading="Indicador", field="indicator", width=60, required=True),
        Column(heading="Unidad de medida", field="unit", width=20),
        Column(heading="Línea base", field="baseline", width=20),
        Column(heading="Meta", field="target", width=30),
        Column(
            heading="Tipo de meta",
            field="target_kind",
            content=choice(TARGET_KINDS),
            width=16,
            options=tuple(TARGET_KINDS.values()),
        ),
        Column(heading="Valor de la meta", field="target_value", content=DECIMAL, width=12),
        flag("Sin nombre aún", "placeholder", empty=False),
        LINE,
    ),
)
INSTRUMENTS = SheetPlan(
    title="Convenios",
    part="instruments",
    row=InstrumentRow,
    prefix="",
    columns=(
        Column(heading="Convenio", field="instrument", width=40, required=True),
        Column(heading="Partes", field="parties", content=PARTS, width=40, empty=()),
        Column(heading="Objeto", field="subject", width=60, empty=""),
        Column(heading="Vigencia", field="validity", width=26, empty=""),
        Column(heading="Termina", field="end", content=DAY, width=12, computed=True),
        LINE,
    ),
)
