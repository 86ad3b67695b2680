"""The shape of what a template may name: texts, yes-or-no, numbers, groups of them, and lists.

A template is checked against this shape before it is ever filled, and the list of fields that a secretary
reads is made of it; the values have the same shape (a test holds them to it).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is printed: a text, a number or a yes-or-no; `about` says what it is."""

    about: str


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one name: `sesion.fecha`."""

    about: str
    fields: Mapping[str, "Node"]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list for a loop; each of its rows is `each`."""

    about: str
    each: Text | Group


Node = Text | Group | Rows


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of fields: how it is written, what it is; `loop` is the list that it stands in."""

    name: str
    about: str
    loop: str
    is_list: bool = False


def paths(fields: Mapping[str, Node], *, before: str = "", loop: str = "") -> Iterator[Entry]:
    """Every field in order, as a template writes it; those of a list follow the list."""
    for name, node in fields.items():
        full = f"{before}.{name}" if before else name
        if isinstance(node, Text):
            yield Entry(full, node.about, loop)
        elif isinstance(node, Group):
            yield from paths(node.fields, before=full, loop=loop)
        else:
            yield Entry(full, node.about, loop, is_list=True)
            yield from _paths_of_rows(full, node.each)


def _paths_of_rows(full: str, each: Text | Group) -> Iterator[Entry]:
    row = row_name(full)
    if isinstance(each, Text):
        yield Entry(row, each.about, full)
    else:
        yield from paths(each.fields, before=row, loop=full)


def row_name(full: str) -> str:
    """What the rows of a list are called in our own templates and in the list of fields: its singular."""
    last = full.rpartition(".")[2]
    return SINGULAR.get(last) or last.removesuffix("s")


SINGULAR = {
    "acuerdos": "acuerdo",
    "actividades": "actividad",
    "adeudos": "adeudo",
    "asistentes": "asistente",
    "ausentes": "ausente",
    "bloques": "bloque",
    "decir": "frase",
    "documentos": "papel",
    "firmas": "firma",
    "integrantes": "integrante",
    "orden": "punto",
    "pasos": "paso",
    "por_vencer": "pendiente",
    "quorum": "conteo",
    "responsables": "responsable",
    "suplentes": "suplente",
    "tarjetas": "tarjeta",
    "votos": "voto",
}


MOST_ROWS = 20
"""Rows of a list that are looked through for an example."""


def values(fields: Mapping[str, Node], tree: Mapping[str, Any]) -> dict[str, str]:
    """An example of each field by its path: of a list its first row, and of the list how many it has."""
    return dict(_values(fields, tree, ""))


def _values(fields: Mapping[str, Node], tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, node in fields.items():
        full = f"{before}.{name}" if before else name
        value = tree.get(name)
        if isinstance(node, Text):
            yield full, _shown(value)
        elif isinstance(node, Group):
            yield from _values(node.fields, value or {}, full)
        else:
            rows: Sequence[Any] = value or []
            yield full, str(len(rows))
            yield from _values_of_rows(node.each, rows, row_name(full))


def _values_of_rows(each: Text | Group, rows: Sequence[Any], row: str) -> Iterator[tuple[str, str]]:
    """Of every field the first row that says something there."""
    if isinstance(each, Text):
        yield row, _shown(rows[0] if rows else None)
        return
    said: dict[str, str] = {}
    for one in rows[:MOST_ROWS] or [{}]:
        for name, value in _values(each.fields, one, row):
            if not said.get(name) or said[name] == "0":
                said[name] = value
    yield from said.items()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "sí" if value else "no"
    return "" if value is None else str(value)
