"""The empty workbook that the secretariat fills in: people, the grid of bodies, and how to fill them."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from models import Agency, Body
from patci.intake.directory.directory_columns import HEADINGS, REQUIRED
from templates.i18n import gettext as _

SEATS = ("Titular", "Suplente", "Enlace", "Segundo enlace")
MARKS = ("Voto", "Voz", "X", "Coordina", "Preside", "Invitada")
ROWS_TO_FILL = 400


def write_template(agencies: Sequence[Agency], bodies: Sequence[Body]) -> bytes:
    """A workbook with headings, the agencies and bodies already in it, lists to choose from, and notes."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _write_people(book.add_worksheet(_("Personas")), agencies, bodies, bold=bold, day=day)
        _write_grid(book.add_worksheet(_("Integración")), agencies, bodies, bold=bold)
        _write_notes(book.add_worksheet(_("Instrucciones")), bold=bold)
    return target.getvalue()


def _write_people(
    sheet: Any, agencies: Sequence[Agency], bodies: Sequence[Body], *, bold: Any, day: Any
) -> None:
    names = list(HEADINGS)
    for column, name in enumerate(names):
        sheet.write_string(0, column, HEADINGS[name] + ("*" if name in REQUIRED else ""), bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, 22)
    for name in ("from_on", "to_on"):
        sheet.set_column(names.index(name), names.index(name), 14, day)
    role, body = names.index("role"), names.index("body")
    sheet.data_validation(1, role, ROWS_TO_FILL, role, {"validate": "list", "source": list(SEATS)})
    if bodies:
        last = len(bodies)
        source = f"='{_('Integración')}'!$B$1:${_letters(last)}$1"
        options = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, body, ROWS_TO_FILL, body, options)
    if agencies:
        agency = names.index("agency")
        source = f"='{_('Integración')}'!$A$2:$A${len(agencies) + 1}"
        options = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, agency, ROWS_TO_FILL, agency, options)


def _write_grid(sheet: Any, agencies: Sequence[Agency], bodies: Sequence[Body], *, bold: Any) -> None:
    sheet.write_string(0, 0, _("Institución"), bold)
    for column, body in enumerate(bodies, start=1):
        sheet.write_string(0, column, body.ref, bold)
    for row, agency in enumerate(agencies, start=1):
        sheet.write_string(row, 0, agency.label)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 34)
    if agencies and bodies:
        marks = {"validate": "list", "source": list(MARKS), "error_type": "warning"}
        sheet.data_validation(1, 1, len(agencies), len(bodies), marks)


def _write_notes(sheet: Any, *, bold: Any) -> None:
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, _("Cómo llenar esta hoja"), bold)
    notes = (
        _("Personas: una fila por persona y asiento. Las columnas con * son necesarias."),
        _("Institución: las siglas o el nombre como aparecen en la hoja Integración."),
        _("Calidad: Titular, Suplente, Enlace o Segundo enlace."),
        _("Correo: una sola dirección. Vacío si aún no se conoce: queda como tarea pendiente."),
        _("Órgano: vacío si la designación vale para todos; si no, la clave del órgano (CI, GT-CAP…)."),
        _("Desde y Hasta: 2024-02-01 o 1 de febrero de 2024; Hasta queda vacío mientras siga en el cargo."),
        _("Oficio: el número del oficio que designa."),
        _("Integración: Voto, Voz, X (integrante sin precisar), Coordina, Preside o Invitada."),
        _("No escriba datos de víctimas en ninguna celda."),
    )
    for row, note in enumerate(notes, start=1):
        sheet.write_string(row, 0, note)


def _letters(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
