"""Sheets of the programme itself, its bodies, their sessions and the other meetings."""

from models.enums import Modality
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import BodyRow, MeetingRow, SessionRow
from patci.intake.workbook.columns import Column, SheetPlan
from patci.intake.workbook.content import HOURS, NUMBER, Content, choice
from patci.intake.workbook.shared_columns import BODY, BODY_KINDS, DATES, LINE, NAME, SESSION_KINDS, flag
from templates.labels import LABELS

MODALITIES = {kind: LABELS["modality"][kind.value] for kind in Modality}
UNITS = {"sesión": "sesión", "reunión": "reunión"}
UNIT = Content(lambda value: value, choice(UNITS).read)
"""Shown as it is, whatever a document once said; read as one of the two."""
KIND = choice(SESSION_KINDS)

PROGRAMME = SheetPlan(
    title="Programa",
    part="programme",
    row=ProgrammeDocument,
    prefix="PROGRAMA",
    columns=(
        Column(heading="Título", field="title", width=70, required=True),
        Column(heading="Año inicial", field="year_start", content=NUMBER, width=12),
        Column(heading="Año final", field="year_end", content=NUMBER, width=12),
        Column(heading="Zona horaria", field="zone", width=24, required=True),
    ),
)
BODIES = SheetPlan(
    title="Órganos",
    part="bodies",
    row=BodyRow,
    prefix="ORG",
    columns=(
        NAME,
        Column(heading="Nombre corto", field="short_name", width=22, empty=...),
        Column(
            heading="Tipo",
            field="kind",
            content=choice(BODY_KINDS),
            width=14,
            empty=...,
            options=tuple(BODY_KINDS.values()),
        ),
        Column(heading="Depende de", field="parent", refers="bodies"),
        Column(heading="Coordina", field="coordinator", width=30, suggests="agencies"),
        Column(heading="Siglas", field="acronym", width=12),
        Column(heading="Título del calendario", field="calendar_label", width=20),
        Column(heading="Fundamento", field="legal_basis", width=30),
        flag("Sesiona", "holds_regular_sessions", empty=True),
        LINE,
    ),
)
SESSIONS = SheetPlan(
    title="Sesiones",
    part="sessions",
    row=SessionRow,
    prefix="SES",
    columns=(
        BODY,
        Column(heading="Sesión", field="name", width=30, required=True),
        Column(heading="Número", field="number", content=NUMBER, width=9),
        Column(
            heading="Tipo",
            field="kind",
            content=KIND,
            width=13,
            options=tuple(SESSION_KINDS.values()),
            empty=...,
        ),
        Column(heading="Unidad", field="unit", content=UNIT, width=9, options=tuple(UNITS), empty=...),
        *DATES,
        Column(heading="Hora de inicio", field="starts", content=HOURS, width=9),
        Column(heading="Hora de término", field="ends", content=HOURS, width=9),
        Column(heading="Zona horaria", field="zone", width=12),
        Column(heading="Sede", field="venue", width=18),
        Column(
            heading="Modalidad",
            field="modality",
            content=choice(MODALITIES),
            width=11,
            options=tuple(MODALITIES.values()),
        ),
        LINE,
    ),
)
MEETINGS = SheetPlan(
    title="Otras reuniones",
    part="other_meetings",
    row=MeetingRow,
    prefix="REU",
    columns=(
        Column(heading="Serie", field="group", width=12, required=True),
        Column(heading="Nombre de la serie", field="group_name", width=20, empty=...),
        Column(
            heading="Tipo de serie",
            field="group_kind",
            content=choice(BODY_KINDS),
            width=14,
            empty=...,
            options=tuple(BODY_KINDS.values()),
        ),
        Column(heading="Reunión", field="name", width=30, required=True),
        Column(heading="Número", field="number", content=NUMBER, width=9),
        Column(
            heading="Tipo",
            field="kind",
            content=KIND,
            width=13,
            options=tuple(SESSION_KINDS.values()),
        ),
        *DATES,
        Column(heading="Sede", field="venue", width=18),
        Column(heading="Participantes", field="participants", width=20),
        Column(heading="Responsable", field="responsible", width=18, suggests="agencies"),
        Column(heading="Ámbito", field="scope", width=11),
        Column(heading="Cantidad", field="quantity", content=NUMBER, width=9),
        Column(heading="Cantidad de", field="quantity_of", width=11),
        Column(heading="Depende de", field="contingent", width=22),
        LINE,
    ),
)
