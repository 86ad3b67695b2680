"""`patci sessions`: the sessions of the programme in force; with `--parse`, readings of session names.

`--parse NAME … --json` (or `--parse --stdin`) prints one object a line:
`{"text", "number", "kind", "year", "numbers", "kinds", "unit"}`; `number` is null where a name has none, or
two that differ. Without `--parse`, `--json` prints one array of
`{"id", "ref", "body", "name", "number", "kind", "status", "date_phrase", "start", "end", "precision", "day",
"starts_at", "line"}`: `start` and `end` are the document's, `day` and `starts_at` what was decided.
"""

from typing import Annotated

import typer

from calendars.session_names import SessionName, read_session_name
from patci.cli.lines import texts
from patci.cli.output import print_json_line, print_table
from patci.errors import InvalidInputError
from templates.i18n import gettext as _

app = typer.Typer(help="Lista las sesiones, o lee nombres de sesión con --parse.")


@app.command()
def sessions(  # noqa: PLR0917  (Typer passes by name)
    names: Annotated[list[str] | None, typer.Argument(metavar="[NOMBRE]...", help="Con --parse.")] = None,
    parse: Annotated[
        bool, typer.Option("--parse", help="Lee nombres de sesión en vez de listar las sesiones.")
    ] = False,
    stdin: Annotated[bool, typer.Option("--stdin", help="Con --parse: un nombre por línea.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    body: Annotated[str | None, typer.Option("--body", help="Clave de un órgano, como CI o GT-CAP.")] = None,
    programme: Annotated[str | None, typer.Option("--programme", help="Clave del programa.")] = None,
) -> None:
    """Lista las sesiones del programa en vigor; con --parse, lee nombres como «Trigésima Cuarta Sesión»."""
    if parse or stdin:
        _parse(names, stdin=stdin, json=json)
        return
    if names:
        raise InvalidInputError(_("Para leer un nombre de sesión agregue --parse."))
    # The list needs the database; a name must not wait for it.
    from patci.cli.session_list import print_sessions  # noqa: PLC0415

    print_sessions(slug=programme, body=body, json=json)


def _parse(names: list[str] | None, *, stdin: bool, json: bool) -> None:
    read = (read_session_name(text) for _line, text in texts(names, stdin=stdin))
    if json:
        for name in read:
            print_json_line(_object(name))
        return
    print_table(
        _("Nombres de sesión"),
        (_("Texto"), _("Número"), _("Año"), _("Tipo"), _("Unidad")),
        [_row(name) for name in read],
    )


def _object(name: SessionName) -> dict[str, object]:
    return {
        "text": name.text,
        "number": name.number,
        "kind": name.kind.value,
        "year": name.year,
        "numbers": name.numbers,
        "kinds": [kind.value for kind in name.kinds],
        "unit": name.unit,
    }


def _row(name: SessionName) -> tuple[str, ...]:
    from rich.markup import escape  # noqa: PLC0415  (only people pay for it)

    from templates.labels import label  # noqa: PLC0415

    return (
        escape(name.text),
        ", ".join(map(str, name.numbers)) or "—",
        str(name.year or "—"),
        ", ".join(label("session_kind", kind) for kind in name.kinds or (name.kind,)),
        name.unit or "—",
    )
