"""`patci rehearse`: the year on a scratch copy, with what would be sent, what falls due and what breaks."""

import shutil
import textwrap
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from babel.dates import format_date
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from patci.cli.output import print_json, print_table
from patci.database import Database, parsed_url
from patci.settings import Settings
from patci.usecases.rehearsing.rehearsal import Script, Summary, rehearse
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.i18n import language, ngettext
from templates.labels import label

app = typer.Typer(help="Ensaya el año completo en una copia, sin enviar nada.")


@app.command("rehearse")
def command(
    *,
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="Primer día.")],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Último día.")],
    answering: Annotated[
        float, typer.Option("--answering", help="Proporción de enlaces simulados que responden, de 0 a 1.")
    ] = 0.0,
    moves: Annotated[
        float, typer.Option("--moves", help="Proporción de sesiones con cambios simulados, de 0 a 1.")
    ] = 0.0,
    seed: Annotated[int, typer.Option("--seed", help="La misma semilla da el mismo año.")] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="Carpeta de resultados.", file_okay=False)] = None,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", help="Documento que se ensaya en lugar de la base.")
    ] = None,
) -> None:
    """Ensaya el año completo en una copia: no toca la base ni envía nada."""
    settings = Settings()
    folder = out or Path(f"ensayo-{start:%Y-%m-%d}-{end:%Y-%m-%d}")
    script = Script(start.date(), end.date(), answering, seed, folder, moves)
    source = _source(settings) if file is None else None
    document = _document(file) if file is not None else None
    try:
        with _bar(hidden=json) as bar:
            task = bar.add_task("", total=len(script.days), day="")

            def progress(day: date, done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, day=day_text(day))

            summary = rehearse(source, script=script, settings=settings, progress=progress, document=document)
    finally:
        if source is not None:
            source.close()
    if json:
        print_json(summary.to_json())
    else:
        _print(summary, folder)


def _source(settings: Settings) -> Database | None:
    """The installation's database, only to be read; None where there is none yet."""
    url = settings.resolved_database_url()
    if parsed_url(url).get_backend_name() == "sqlite" and not Path(parsed_url(url).database or "").is_file():
        return None
    database = Database(url)
    database.require_current()
    return database


def _document(file: Path) -> Any:
    from patci.intake.reading import read_any  # noqa: PLC0415  (only for --file)

    document, _transcript = read_any(file)
    return document


def _bar(*, hidden: bool) -> Progress:
    columns = (BarColumn(), TextColumn("{task.fields[day]}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden)


def _print(summary: Summary, folder: Path) -> None:
    typer.echo(f"{summary.title} · {_source_words(summary.source)}")
    typer.echo(_("Personas simuladas: %(people)s. Nada se envió.") % {"people": summary.simulated_people})
    shown = set()
    for month in summary.to_json()["months"]:
        _print_month(month)
        shown |= {row["sentence"] for row in month["findings"]}
    others = [row for row in summary.findings if row["severity"] != "info" and row["sentence"] not in shown]
    if others:
        rows = [(day_text(_day(row)), row["sentence"]) for row in others]
        typer.echo()
        print_table(_("Por decidir, además"), (_("Día"), _("Observación")), rows)
    typer.echo(_("Correos, calendarios e informes del ensayo: %(folder)s") % {"folder": folder})


def _print_month(month: dict[str, Any]) -> None:
    name = format_date(date.fromisoformat(f"{month['month']}-01"), "LLLL y", locale=language.get())
    typer.secho(f"\n{name.capitalize()}", bold=True)
    if month["sent"]:
        count = sum(month["sent"].values())
        kinds = ", ".join(f"{label('notice_kind', kind)} {times}" for kind, times in month["sent"].items())
        text = ngettext("Saldría %(n)s aviso: %(kinds)s", "Saldrían %(n)s avisos: %(kinds)s", count)
        _line(text % {"n": count, "kinds": kinds})
        agencies = ", ".join(f"{agency} {times}" for agency, times in month["to"].items())
        _line(_("A %(people)s personas: %(agencies)s") % {"people": month["people"], "agencies": agencies})
    if month["unaddressed"]:
        _line(_("Sin destinatario: %(n)s (falta designar)") % {"n": month["unaddressed"]})
    if month["answers"] or month["submissions"]:
        facts = {"answers": month["answers"], "submissions": month["submissions"]}
        _line(_("[SIMULADO] Responderían: asistencia %(answers)s, informes %(submissions)s") % facts)
    for row in month["due"]:
        _line(f"{row['day'][8:]}  {row['title']}{_state(row)}", indent=4)
    for row in month["findings"]:
        _line(f"!   {row['sentence']}", indent=4)


def _state(row: dict[str, str]) -> str:
    """What is missing: a window that ends without a date, a round with answers still to come."""
    if row["kind"] == "window":
        return _(" · termina su periodo sin fecha")
    if row["kind"] == "round":
        return _(" · respondieron %(state)s") % {"state": row["state"]}
    return _(" · fecha límite") if row["kind"] in {"activity", "agreement"} else ""


def _line(text: str, *, indent: int = 2) -> None:
    width = shutil.get_terminal_size().columns
    margin = " " * indent
    typer.echo(textwrap.fill(text, width, initial_indent=margin, subsequent_indent=margin + "    "))


def _day(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["day"]) if row["day"] else None


def _source_words(source: str) -> str:
    return {
        "programme": _("programa en vigor"),
        "draft": _("borrador sin aceptar"),
        "builtin": _("programa incluido"),
        "file": _("documento indicado"),
    }[source]
