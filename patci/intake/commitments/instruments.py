"""Agreements between institutions: parties, object, validity."""

import re
from collections.abc import Iterator

from calendars.period import Precision
from calendars.phrases import read_dates
from patci.intake.blocks import Kind
from patci.intake.commitments.asides import read_asides
from patci.intake.rows import InstrumentRow
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.tabular.tables import tables
from patci.intake.words import shorten

LISTED = re.compile(
    r"^(?P<what>[A-ZÁÉÍÓÚ][^,.]*?)(?:\s(?:con|entre)\s(?P<with>[^,.]+))?(?:,?\s(?:para|sobre)\s(?P<subject>.+))?\.?$"
)
PARTIES = re.compile(r"\s+y\s+(?:la|el|los|las)\s+")


def read_instruments(outline: Outline, *, year: int | None) -> Iterator[InstrumentRow]:
    """The rows of the tables of instruments."""
    for section in outline.of(Zone.INSTRUMENTS):
        yield from _listed(section, year)
    for section in outline.of(Zone.INSTRUMENTS, Zone.CHAPTER):
        for table in tables(section):
            if table.holds != "instruments":
                continue
            for place, row in enumerate(table.rows, start=1):
                number = table.cell(row, "number") or ""
                validity = table.cell(row, "validity") or ""
                span = read_dates(validity, year=year).span
                yield InstrumentRow(
                    number=int(number) if number.isdecimal() else place,
                    instrument=table.cell(row, "instrument") or "",
                    parties=tuple(PARTIES.split(table.cell(row, "parties") or "", maxsplit=1)),
                    subject=shorten(table.cell(row, "subject") or "", 240),
                    validity=validity,
                    end=span.end if span.precision is Precision.DAY else None,
                    line=row.line,
                    continues_line=row.lines[1] if len(row.lines) > 1 else None,
                )


def _listed(section: Section, year: int | None) -> Iterator[InstrumentRow]:
    """The items of a list: "Convenio marco con la Universidad, para el diseño de cursos. Vigencia: 2026."."""
    for number, block in enumerate((one for one in section.blocks if one.kind is Kind.ITEM), start=1):
        asides = read_asides(block.text)
        match = LISTED.match(asides.text)
        validity = asides.said.get("validity", "")
        if match is None or not (match["with"] or validity):
            continue
        span = read_dates(validity, year=year).span
        yield InstrumentRow(
            number=number,
            instrument=match["what"].strip(),
            parties=(match["with"].strip(" ,"),) if match["with"] else (),
            subject=shorten((match["subject"] or "").strip(" ."), 240),
            validity=validity,
            end=span.end if span.precision is Precision.DAY else None,
            line=block.line,
        )
