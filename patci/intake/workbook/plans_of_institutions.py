"""Sheets of whom the programme names: acronyms, members, seats, units, earlier names, rules."""

from patci.intake.rows import AcronymRow, MemberRow, NameRow, ParticipantRow, RuleRow, UnitRow
from patci.intake.workbook.columns import Column, SheetPlan
from patci.intake.workbook.content import MAPPING, NUMBER
from patci.intake.workbook.shared_columns import BODY, LINE, NAME

ACRONYMS = SheetPlan(
    title="Siglas",
    part="acronyms",
    row=AcronymRow,
    prefix="SIG",
    columns=(Column(heading="Siglas", field="acronym", width=20, required=True), NAME, LINE),
)
MEMBERS = SheetPlan(
    title="Integrantes",
    part="members",
    row=MemberRow,
    prefix="INT",
    columns=(
        Column(heading="No.", field="number", content=NUMBER, width=8, empty=...),
        NAME,
        Column(heading="Siglas", field="acronym", width=20),
        LINE,
    ),
)
PARTICIPANTS = SheetPlan(
    title="Participantes",
    part="participants",
    row=ParticipantRow,
    prefix="PAR",
    always=False,
    columns=(NAME, Column(heading="Asientos", field="seats", content=NUMBER, width=10), LINE),
)
UNIT_ROWS = SheetPlan(
    title="Unidades",
    part="units",
    row=UnitRow,
    prefix="UNI",
    always=False,
    columns=(
        Column(heading="Siglas", field="acronym", width=20, required=True),
        NAME,
        Column(
            heading="Pertenece a",
            field="parent",
            width=20,
            required=True,
            suggests="agencies",
        ),
        LINE,
    ),
)
EARLIER_NAMES = SheetPlan(
    title="Nombres anteriores",
    part="names",
    row=NameRow,
    prefix="NOM",
    always=False,
    columns=(
        Column(
            heading="Dependencia",
            field="agency",
            width=24,
            required=True,
            suggests="agencies",
        ),
        NAME,
        LINE,
    ),
)
RULES = SheetPlan(
    title="Reglas",
    part="rules",
    row=RuleRow,
    prefix="REG",
    always=False,
    columns=(
        BODY,
        Column(heading="Regla", field="name", width=24, required=True),
        Column(heading="Valor", field="value", content=MAPPING, width=44, required=True),
        Column(heading="Fundamento", field="citation", width=50, required=True),
        LINE,
    ),
)
