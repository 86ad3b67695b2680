"""Templates that people write: a few marks of Jinja, a closed list of names, and bounds on all of it.

What may stand in one is what is listed here, not what is left over after forbidding: text, names, `if`, one
`for` over a list, comparisons and a few filters. There is no attribute, no call, no arithmetic and no import,
so that nothing can be reached and nothing can grow. The sandbox of Jinja stands behind that as a second wall.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import TracebackType

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

LONGEST_SOURCE = 10_000
LONGEST_RESULT = 20_000
DEEPEST = 40
FILTERS = ("lower", "upper", "capitalize", "trim", "join", "length")
OF_LISTS = ("join", "length")
"""Filters whose cost is a whole list's: within a loop they would cost its square."""
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.CondExpr,
)

Value = str | int | bool | list[str]


class TextMistakeError(InvalidInputError):
    """A text that somebody wrote cannot be used; the sentence says why, and on which line."""


def check(source: str, names: Collection[str]) -> None:
    """See that a template holds nothing but what is allowed, and no name but these.

    Raises:
        TextMistakeError: it does not; the sentence names the line.
    """
    if len(source) > LONGEST_SOURCE:
        raise TextMistakeError(
            _("El texto es demasiado largo: a lo más %(most)s caracteres.") % {"most": LONGEST_SOURCE}
        )
    bound: set[str] = set()
    for node, depth, in_loop in _walk(_parsed(source)):
        if depth > DEEPEST:
            raise _mistake(node.lineno, _("las marcas están demasiado anidadas"))
        _check_node(node, in_loop)
        if isinstance(node, nodes.Name):
            _check_name(node, names, bound)


def render(source: str, values: Mapping[str, Value]) -> str:
    """A checked template with its values, as plain text.

    Raises:
        TextMistakeError: the text that results is longer than any letter, or a value does not fit its mark.
    """
    written = 0
    parts: list[str] = []
    try:
        for part in _environment().from_string(source).generate(dict(values)):
            written += len(part)
            if written > LONGEST_RESULT:
                raise TextMistakeError(
                    _("El texto que resulta es demasiado largo: a lo más %(most)s caracteres.")
                    % {"most": LONGEST_RESULT}
                )
            parts.append(part)
    except (TemplateError, TypeError, ValueError) as error:
        # A comparison of words with numbers, a filter that wants a list: the writer's mistake, not ours.
        raise _mistake(_line_of(error), _("el dato no sirve para esa marca")) from error
    return "".join(parts)


@cache
def _environment() -> SandboxedEnvironment:
    env = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.tests.clear()
    return env


def _parsed(source: str) -> nodes.Template:
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        raise _mistake(error.lineno, _("una marca está mal escrita o falta cerrarla")) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise _mistake(1, _("las marcas están demasiado anidadas")) from error


def _line_of(error: BaseException) -> int:
    """The line of the template on which it failed, as Jinja wrote it into the traceback."""
    lines = [
        step.tb_lineno
        for step in _steps(error.__traceback__)
        if step.tb_frame.f_code.co_filename == "<template>"
    ]
    return lines[-1] if lines else 1


def _steps(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _walk(root: nodes.Node) -> Iterator[tuple[nodes.Node, int, bool]]:
    """Every node in the order in which it is read, how deep it lies, and whether within a loop."""
    waiting: list[tuple[nodes.Node, int, bool]] = [(root, 0, False)]
    while waiting:
        node, depth, in_loop = waiting.pop()
        yield node, depth, in_loop
        inside = in_loop or isinstance(node, nodes.For)
        children = [(child, depth + 1, inside) for child in node.iter_child_nodes()]
        waiting += reversed(children)


def _check_node(node: nodes.Node, in_loop: bool) -> None:
    if not isinstance(node, ALLOWED):
        raise _mistake(node.lineno, _("solo se admiten nombres de la lista, «if», «for» y sus filtros"))
    if isinstance(node, nodes.For):
        if in_loop:
            raise _mistake(node.lineno, _("un «for» no puede ir dentro de otro"))
        if not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name) or node.recursive:
            raise _mistake(node.lineno, _("un «for» recorre una lista, como «for punto in orden_del_dia»"))
    if isinstance(node, nodes.Filter) and in_loop and node.name in OF_LISTS:
        raise _mistake(node.lineno, _("«%(name)s» no puede ir dentro de un «for»") % {"name": node.name})
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise _mistake(
            node.lineno,
            _("no existe el filtro «%(name)s»; hay %(known)s")
            % {"name": node.name[:40], "known": ", ".join(FILTERS)},
        )


def _check_name(node: nodes.Name, names: Collection[str], bound: set[str]) -> None:
    """A loop's own name is known from its `for` on; it may not hide one of the list."""
    if node.ctx == "store":
        if node.name in names or node.name.startswith("_"):
            raise _mistake(
                node.lineno, _("elija otro nombre en lugar de «%(name)s»") % {"name": node.name[:40]}
            )
        bound.add(node.name)
    elif node.name not in names and node.name not in bound:
        raise _mistake(
            node.lineno,
            _("no existe el dato «%(name)s»; use los de la lista") % {"name": node.name[:40]},
        )


def _mistake(line: int, problem: str) -> TextMistakeError:
    return TextMistakeError(
        _("Renglón %(line)s: %(problem)s.") % {"line": line, "problem": problem},
    )
