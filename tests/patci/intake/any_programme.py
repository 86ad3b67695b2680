"""Any programme document at all, for tests of what must hold for every one."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from patci.intake.document import ProgrammeDocument

AWKWARD = (
    "=1+1",
    "+52",
    "-",
    "@x",
    "_x0041_",
    "_x000D_",
    "a\r\nb",
    " a ",
    "\x01\x1f",
    "\ud800",
    "1.0",
    "Sí",
    "«»\t",
)
TEXTS = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=12), st.text("CIGT-O1. ", min_size=1, max_size=5)
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=5))
VALUES = st.dictionaries(st.text(max_size=5), st.one_of(SCALARS, st.lists(SCALARS, max_size=2)), max_size=3)


def documents() -> st.SearchStrategy[ProgrammeDocument]:
    """Documents with a few rows of every kind; refs repeat, point nowhere, and lines are any number."""
    return _of(ProgrammeDocument)


@cache
def _of(kind: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(_of(item) for item in get_args(kind)))
    if origin is tuple:
        return _tuples(get_args(kind))
    if origin is Mapping or kind is Any:
        return VALUES
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{item.name: _of(hints[item.name]) for item in fields(kind)})
    return _plain(kind)


def _tuples(kinds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if kinds[-1] is Ellipsis:
        return st.lists(_of(kinds[0]), max_size=2).map(tuple)
    return st.tuples(*(_of(kind) for kind in kinds))


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: st.one_of(st.integers(-3, 40), st.integers(-(10**17), 10**17)),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        type(None): st.none(),
    }
    return st.sampled_from(list(kind)) if issubclass(kind, Enum) else plain[kind]
