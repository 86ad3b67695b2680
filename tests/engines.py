"""Engines that speak alike share what they compiled: many small databases, each statement written once.

An engine compiles each statement for its dialect and remembers it. A test has a database of its own, thus
an engine of its own, which would compile all statements anew; here it takes over an earlier one's memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine

from patci import database


class CompiledOnce:
    """Opens engines as SQLAlchemy does; those of one dialect share a memory, once an engine was learnt."""

    def __init__(self) -> None:
        self.known: dict[str, Engine] = {}

    def learn(self, engine: Engine) -> None:
        """Let later engines use the memory of this one, which has been connected."""
        self.known.setdefault(engine.dialect.name, engine)

    def open(self, url: URL, **options: Any) -> Engine:
        """An engine for `url`, in place of SQLAlchemy's function."""
        engine = create_engine(url, **options)
        known = self.known.get(engine.dialect.name)
        if known is not None:
            engine.dialect = engine.pool._dialect = known.dialect
            engine._compiled_cache = known._compiled_cache
        return engine


@contextmanager
def compiled_once() -> Iterator[CompiledOnce]:
    """For as long as the block runs, the product's engines share what they compiled."""
    engines = CompiledOnce()
    with create_engine("sqlite://").connect() as connection:
        engines.learn(connection.engine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", engines.open)
        yield engines
