"""`patci dates`: reads date phrases as documents write them.

With `--json`, one object a line for each phrase, in order, as each is read:
`{"text", "periods": [{"start", "end", "precision"}], "times": [{"start", "end", "zone"}], "notes": []}`. Days
are ISO dates, or null where the phrase leaves the bound open; a phrase that fixes no date has one period of
precision "TBD" with two nulls. Times are "HH:MM", a zone an IANA name or an offset.
`notes` are the codes of `calendars.phrases`, and "deadline" or "tentative" where the phrase says so.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from calendars.period import Reading
from calendars.phrases import read_dates
from patci.cli.lines import texts
from patci.cli.output import print_json_line, print_table
from patci.errors import InvalidInputError
from templates.i18n import gettext as _

app = typer.Typer(help="Lee fechas como se escriben en los documentos.")

_HEADING = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>0[1-9]|1[0-2]))?", re.ASCII)


@app.command()
def dates(
    phrases: Annotated[
        list[str] | None, typer.Argument(metavar="[FRASE]...", help="Por ejemplo: «junio-julio».")
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", help="Año del documento, o año y mes (2024-02).", metavar="AÑO")
    ] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Lee líneas «año<TAB>frase»; el año puede faltar.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON, un objeto por línea.")] = False,
) -> None:
    """Lee fechas como se escriben en los documentos: «junio-julio», «último jueves de cada mes»."""
    readings = _read(phrases, year or "", stdin=stdin)
    if json:
        for reading in readings:
            print_json_line(as_json(reading))
        return
    print_table(
        _("Fechas"),
        (_("Texto"), _("Desde"), _("Hasta"), _("Hora"), _("Precisión"), _("Notas")),
        [row for reading in readings for row in _rows(reading)],
    )


def _read(phrases: list[str] | None, default: str, *, stdin: bool) -> Iterator[Reading]:
    default_heading = _heading(default, None)
    for number, text in texts(phrases, stdin=stdin):
        heading, tab, phrase = text.partition("\t") if number is not None else ("", "", "")
        if tab and heading.strip():
            year, month = _heading(heading, number)
        else:
            year, month = default_heading
        yield read_dates(phrase if tab else text, year=year, month=month)


def _heading(text: str, line: int | None) -> tuple[int | None, int | None]:
    """The year and month of "2024", "2024-02" or nothing.

    Raises:
        InvalidInputError: the text is something else.
    """
    text = text.strip()
    if not text:
        return None, None
    match = _HEADING.fullmatch(text)
    if match is None:
        where = _(" (línea %(number)s)") % {"number": line} if line is not None else ""
        raise InvalidInputError(
            _("«%(text)s» no es un año: escriba 2024, o 2024-02 si el mes viene en el encabezado%(where)s.")
            % {"text": text[:40], "where": where}
        )
    return int(match["year"]), int(match["month"]) if match["month"] else None


def as_json(reading: Reading) -> dict[str, Any]:
    """The documented shape of one reading."""
    notes = list(reading.notes)
    notes += [
        code for code, said in (("deadline", reading.deadline), ("tentative", reading.tentative)) if said
    ]
    return {
        "text": reading.text,
        "periods": [
            {
                "start": period.start and period.start.isoformat(),
                "end": period.end and period.end.isoformat(),
                "precision": period.precision.value,
            }
            for period in reading.periods
        ],
        "times": [
            {
                "start": f"{hours.start:%H:%M}",
                "end": hours.end and f"{hours.end:%H:%M}",
                "zone": hours.zone,
            }
            for hours in reading.times
        ],
        "notes": notes,
    }


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    # Only people pay for Babel and Jinja, which together take longer than a reading.
    from rich.markup import escape  # noqa: PLC0415

    from templates.environment import day  # noqa: PLC0415
    from templates.readings import note, precision  # noqa: PLC0415

    notes = escape("\n".join(note(code) for code in as_json(reading)["notes"]))
    hours = "\n".join(_hours(row) for row in as_json(reading)["times"])
    for place, period in enumerate(reading.periods):
        first = place == 0
        yield (
            escape(reading.text) if first else "",
            day(period.start),
            day(period.end),
            hours if first else "",
            precision(period.precision),
            notes if first else "",
        )


def _hours(row: dict[str, str | None]) -> str:
    """ "09:00-14:00 Mexico City": of a zone the place, which is what people know it by."""
    until = f"-{row['end']}" if row["end"] else ""
    place = (row["zone"] or "").rpartition("/")[2].replace("_", " ")
    return f"{row['start']}{until} {place}".rstrip()
