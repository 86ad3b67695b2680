"""What commands print: JSON for machines, tables and progress for people."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import typer


def print_json(value: Any) -> None:
    """One JSON document on standard output, keys in the order they were given, accents as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_json_line(value: Any) -> None:
    """One JSON object on one line, for commands that answer line by line."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that fits the terminal."""
    from rich.console import Console  # noqa: PLC0415  (only people pay for it)
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title, title_justify="left", header_style="bold", show_lines=False)
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
