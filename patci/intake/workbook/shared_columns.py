"""Columns that several sheets of the programme's workbook have, and the lists that cells choose from."""

from calendars.session_kinds import SessionKind
from models.enums import BodyKind
from patci.intake.workbook.columns import Column
from patci.intake.workbook.content import DAY, FLAG, NO, NUMBER, YES, choice
from templates.labels import LABELS
from templates.readings import PRECISIONS

BODY_KINDS = {kind: LABELS["body_kind"][kind.value] for kind in BodyKind}
SESSION_KINDS = {kind: LABELS["session_kind"][kind.value] for kind in SessionKind}


def flag(heading: str, field: str, *, empty: object = ...) -> Column:
    """A column of Sí and No; an emptied cell is derived again unless `empty` says what it means."""
    return Column(heading=heading, field=field, content=FLAG, options=(YES, NO), empty=empty, width=9)


DATES = (
    Column(heading="Fecha en el programa", field="date_phrase", width=24),
    Column(heading="Desde", field="start", content=DAY, width=11, computed=True),
    Column(heading="Hasta", field="end", content=DAY, width=11, computed=True),
    Column(heading="Precisión", field="precision", content=choice(dict(PRECISIONS)), width=11, computed=True),
    flag("Fecha límite", "deadline"),
    flag("Tentativa", "tentative"),
)
LINE = Column(heading="Línea", field="line", content=NUMBER, width=7, computed=True)
BODY = Column(heading="Órgano", field="body", width=11, required=True, refers="bodies")
NAME = Column(heading="Nombre", field="name", width=50, required=True)
