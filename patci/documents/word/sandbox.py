"""The Jinja environment of Word templates: closed, counted, and bounded; data are text and never markup."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from patci.documents.word.checking import Checker, where
from patci.documents.word.filters import FILTERS
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.schema import Node
from templates.i18n import gettext as _

MOST_ROUNDS = 200_000
"""Rows that all loops of a document may go through: a session of 200 with a hundred points takes 20,000."""
MOST_LETTERS = 60_000_000


class Counter:
    """How many rows all loops of one document went through."""

    def __init__(self, most: int = MOST_ROUNDS) -> None:
        self.left = most

    def tick(self) -> None:
        """One row more.

        Raises:
            TemplateRefusedError: too many.
        """
        self.left -= 1
        if self.left < 0:
            raise TemplateRefusedError(too_long())


class CountedRows(list[Any]):
    """A list that counts whoever walks through it."""

    def __init__(self, rows: Iterable[Any], counter: Counter) -> None:
        super().__init__(rows)
        self._counter = counter

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            self._counter.tick()
            yield row


def counted(value: Any, counter: Counter) -> Any:
    """A tree of values whose lists count."""
    if isinstance(value, dict):
        return {name: counted(each, counter) for name, each in value.items()}
    if isinstance(value, list):
        return CountedRows((counted(each, counter) for each in value), counter)
    return value


class WordEnvironment(ImmutableSandboxedEnvironment):
    """Knows the fields of one kind of document, our filters, and nothing else."""

    def __init__(self, fields: Mapping[str, Node]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0, finalize=said)
        self.filters = {**FILTERS, "e": self.filters["e"], "escape": self.filters["escape"]}
        self.tests = {}
        self.globals = {}
        self._fields = fields

    def from_string(
        self,
        source: str | nodes.Template,
        globals: Any = None,  # noqa: A002  (the library's name)
        template_class: Any = None,
    ) -> Template:
        """A template, once every tag of it was looked at.

        Raises:
            TemplateRefusedError: a tag is broken, or names something that there is not.
        """
        lines = str(source).split("\n")
        try:
            tree = self.parse(str(source))
            Checker(self._fields, lines).check(tree)
            return super().from_string(tree, globals, template_class)
        except TemplateSyntaxError as error:
            raise TemplateRefusedError(broken(error, lines)) from error
        except RecursionError as error:
            raise TemplateRefusedError(_("Las marcas están anidadas de más.")) from error

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing of a value but its fields, and what a loop says of itself."""
        return (
            not attr.startswith("_") and not callable(value) and super().is_safe_attribute(obj, attr, value)
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field; what a dictionary can do besides is out of reach."""
        return (
            obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)
        )

    def call(__self, *_args: Any, **_kwargs: Any) -> Any:  # noqa: N805  (the library's way)
        """Nothing is called.

        Raises:
            TemplateRefusedError: always.
        """
        raise TemplateRefusedError(_("La plantilla usa una orden que aquí no existe."))

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """The pieces as one text, as long as it stays one that Word can open.

        Raises:
            TemplateRefusedError: it grew too long.
        """
        kept: list[str] = []
        left = MOST_LETTERS
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise TemplateRefusedError(too_long())
            kept.append(piece)
        return "".join(kept)


def said(value: Any) -> Any:
    """A value as it is printed: yes and no in words."""
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    return value


def too_long() -> str:
    """What is said of loops that grow without end."""
    return _("La plantilla recorre listas dentro de listas y el documento no termina: quite alguna.")


def broken(error: TemplateSyntaxError, lines: list[str]) -> str:
    """What is said of a tag that cannot be read, with the paragraph in which it stands."""
    facts = {"place": where(lines, error.lineno) or "…"}
    for words, said in _REASONS:
        if words in (error.message or ""):
            return said() % facts
    return _("Una marca está mal escrita, en «%(place)s»: revise sus llaves y su nombre.") % facts


_REASONS: tuple[tuple[str, Callable[[], str]], ...] = (
    (
        "Unexpected end of template",
        lambda: _(
            "Una marca no está cerrada: a cada {%% for %%} o {%% if %%} le toca su {%% endfor %%} "
            "o {%% endif %%}."
        ),
    ),
    (
        "unknown tag",
        lambda: _(
            "Una orden no existe o cierra lo que nadie abrió, en «%(place)s»: aquí hay for, if y su cierre."
        ),
    ),
)
