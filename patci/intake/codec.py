"""Frozen rows to JSON and back: dates in ISO form, enums by value, `ref` written as `id`."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Row = TypeVar("Row")
RENAMED = {"ref": "id"}


def encode(value: Any) -> Any:
    """The JSON form of a row, or of anything a row holds."""
    if is_dataclass(value) and not isinstance(value, type):
        names = renamed(type(value))
        return {
            names.get(field.name, field.name): encode(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value


def decode(kind: type[Row], data: Mapping[str, Any]) -> Row:
    """A row from its JSON form; what the form lacks takes its default."""
    shape: Any = kind
    names, hints = renamed(shape), type_hints(shape)
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        key = names.get(field.name, field.name)
        if key in data:
            values[field.name] = _decode_value(hints[field.name], data[key])
    return kind(**values)


@cache
def renamed(kind: Any) -> dict[str, str]:
    """The JSON names of fields that are called otherwise in code: the class's own `JSON_NAMES`, else `id`."""
    return {**RENAMED, **getattr(kind, "JSON_NAMES", {})}


@cache
def type_hints(kind: Any) -> dict[str, Any]:
    """The types of a row's fields."""
    return get_type_hints(kind)


def _decode_value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        inner = next(item for item in get_args(hint) if item is not type(None))
        return _decode_value(inner, value)
    if origin is tuple:
        return _decode_tuple(get_args(hint), value)
    return _decode_plain(hint, value) if isinstance(hint, type) else value


def _decode_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_decode_value(kinds[0], item) for item in value)
    return tuple(_decode_value(inner, item) for inner, item in zip(kinds, value, strict=True))


def _decode_plain(hint: type, value: Any) -> Any:
    if issubclass(hint, Enum):
        return hint(value)
    if issubclass(hint, date):
        return date.fromisoformat(value)
    return decode(hint, value) if is_dataclass(hint) else value
