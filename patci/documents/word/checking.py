"""A template's tags against what it may name: unknown fields with the nearest right one, and nothing but
printing, loops over lists, and choices. What is not known to be harmless is refused."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from patci.documents.word.filters import FILTERS
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.schema import Group, Node, Rows, Text, paths
from templates.i18n import gettext as _

LOOP: Mapping[str, Node] = {
    "index": Text(""),
    "index0": Text(""),
    "revindex": Text(""),
    "first": Text(""),
    "last": Text(""),
    "length": Text(""),
}
NAMING = (nodes.Name, nodes.Getattr, nodes.Getitem)
COUNTS, JOINS = "cuantos", frozenset({"lista_y", "lista_o"})
"""Filters of lists: any list can be counted, one of texts can be joined."""
PRINTED = (nodes.Output, nodes.TemplateData, nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Compare)
PLAIN = (*PRINTED, nodes.Operand, nodes.Const, nodes.Template, nodes.If)
HALF = re.compile(r"\}\}|%\}")
MOST_DEPTH = 6
"""Loops within loops; our own have two."""
DEEPEST = 60
"""Tags within tags of any kind."""

Scope = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Checker:
    """Walks one part of a template; `lines` are its lines, to say where something stands."""

    fields: Scope
    lines: list[str]

    def check(self, tree: nodes.Template) -> None:
        """Refuse the first tag that names something else than what there is.

        Raises:
            TemplateRefusedError: an unknown field, filter or tag; a loop over what is no list.
        """
        self._walk(tree, self.fields, 0, 0)

    def _walk(self, node: nodes.Node, scope: Scope, loops: int, depth: int) -> None:
        if depth > DEEPEST:
            raise self._refused(_("Las marcas están anidadas de más"), node)
        if isinstance(node, nodes.For):
            self._loop(node, scope, loops, depth)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Filter):
            self._not_group(self._kind(node, scope), node)
        elif isinstance(node, PLAIN):
            for child in node.iter_child_nodes():
                self._walk(child, scope, loops, depth + 1)
                if isinstance(node, nodes.Output):
                    self._printed(child, scope)
        else:
            raise self._refused(_("La plantilla usa una orden que aquí no existe"), node)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        """What is printed by itself: no list, no field between quotation marks, no half of a tag."""
        if isinstance(node, NAMING):
            self._not_list(self._kind(node, scope), node)
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            said = _("«%(name)s» está entre comillas: quítelas para nombrar un dato") % {"name": node.value}
            raise self._refused(said, node)
        elif isinstance(node, nodes.TemplateData) and (half := HALF.search(node.data)):
            line = node.lineno + node.data[: half.start()].count("\n")
            raise self._refused(
                _("«%(mark)s» cierra una marca que nadie abrió") % {"mark": half.group()},
                nodes.TemplateData(node.data, lineno=line),
            )

    def _loop(self, node: nodes.For, scope: Scope, loops: int, depth: int) -> None:
        rows = self._kind(node.iter, scope)
        if not isinstance(rows, Rows):
            raise self._refused(
                _("«%(name)s» no es una lista: no se puede recorrer") % _named(node.iter), node
            )
        if loops >= MOST_DEPTH:
            raise self._refused(_("Hay demasiadas listas dentro de listas"), node)
        if node.recursive or not isinstance(node.target, nodes.Name):
            raise self._refused(_("La plantilla usa una orden que aquí no existe"), node)
        inner = {**scope, node.target.name: rows.each, "loop": Group("", LOOP)}
        for child in (*([node.test] if node.test else []), *node.body, *node.else_):
            self._walk(child, inner, loops + 1, depth + 1)

    def _kind(self, node: nodes.Node, scope: Scope) -> Node:
        """What an expression is, where it may stand at all."""
        if isinstance(node, nodes.Name):
            return self._field(node.name, scope.get(node.name), scope, node)
        if isinstance(node, nodes.Getattr):
            return self._within(node, node.attr, scope)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filtered(node, scope)
        self._walk(node, scope, 0, 1)
        return Text("")

    def _item(self, node: nodes.Getitem, scope: Scope) -> Node:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._within(node, node.arg.value, scope)
        said = _("«%(name)s»: las filas de una lista se recorren, no se cuentan") % _named(node.node)
        raise self._refused(said, node)

    def _within(self, node: nodes.Getattr | nodes.Getitem, name: str, scope: Scope) -> Node:
        whole = self._kind(node.node, scope)
        found = whole.fields.get(name) if isinstance(whole, Group) else None
        return self._field(_written(node), found, scope, node)

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Node:
        if node.name not in FILTERS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            near = difflib.get_close_matches(node.name, FILTERS, n=1, cutoff=0.5)
            said = _("El filtro «%(name)s» no existe") % {"name": node.name}
            raise self._refused(said, node, near[0] if near and near[0] != node.name else None)
        if node.node is None:
            raise self._refused(_("La plantilla usa una orden que aquí no existe"), node)
        kind = self._kind(node.node, scope)
        self._not_group(kind, node.node)
        if isinstance(kind, Rows) and node.name != COUNTS:
            joins = node.name in JOINS and isinstance(kind.each, Text)
            if not joins:
                self._not_list(kind, node.node)
        return Text("")

    def _not_group(self, kind: Node, node: nodes.Node) -> None:
        if isinstance(kind, Group):
            raise self._refused(_("«%(name)s» reúne varios datos: nombre uno") % _named(node), node)

    def _not_list(self, kind: Node, node: nodes.Node) -> None:
        if isinstance(kind, Rows):
            raise self._refused(_("«%(name)s» es una lista: recórrala con {%% for %%}") % _named(node), node)

    def _field(self, name: str, found: Node | None, scope: Scope, node: nodes.Node) -> Node:
        if found is not None:
            return found
        said = _("La plantilla nombra «%(name)s», que no existe") % {"name": name}
        raise self._refused(said, node, nearest(name, scope))

    def _refused(self, said: str, node: nodes.Node, near: str | None = None) -> TemplateRefusedError:
        if near:
            said += _(": ¿quiso decir «%(name)s»?") % {"name": near}
        place = where(self.lines, node.lineno)
        if place:
            said += " " + _("(está en «%(place)s»)") % {"place": place}
        return TemplateRefusedError(said if said.endswith("?") else f"{said}.")


def nearest(name: str, scope: Scope) -> str | None:
    """The right name that a wrong one is nearest to: a field from here, else one of any list."""
    here = list(_names(scope))
    found = difflib.get_close_matches(name, here, n=1, cutoff=0.6)
    if not found:
        found = difflib.get_close_matches(name, [each.name for each in paths(scope)], n=1, cutoff=0.5)
    return found[0] if found else None


def _names(scope: Scope, before: str = "") -> Iterator[str]:
    for name, node in scope.items():
        yield before + name
        if isinstance(node, Group):
            yield from _names(node.fields, f"{before}{name}.")


def where(lines: list[str], number: int | None) -> str:
    """The words of the paragraph on a line, so that a person finds it; the tags stay, what is long is cut."""
    if number is None or not 1 <= number <= len(lines):
        return ""
    words = " ".join(re.sub(r"<[^>]*>", "", lines[number - 1]).split())
    return f"{words[:80]}…" if len(words) > 80 else words


def _written(node: nodes.Node) -> str:
    """An expression as the template has it, as far as it is a name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_written(node.node)}.{node.arg.value}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _written(node.node)
    return "…"


def _named(node: nodes.Node) -> dict[str, str]:
    return {"name": _written(node)}
