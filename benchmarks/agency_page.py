"""An agency's page at 2,000,000 stored answers, the liaison's and the secretariat's; much owed, little."""

from collections.abc import Iterator

from sqlalchemy import select

from benchmarks.collection_world import Collected, collected
from benchmarks.figures import Figure
from benchmarks.owing_agency import owing
from benchmarks.page_figures import page_figure
from benchmarks.scratch import BACKENDS
from models import Programme

OWED = (3, 300)


def run() -> Iterator[Figure]:
    """Open both pages through the whole portal, on both kinds of database, for three agencies."""
    for backend in BACKENDS:
        with collected(backend) as world:
            yield from _figures(world, backend, "that answered", world.agency, world.liaison)
            for count in OWED:
                with world.application.database.writing() as db:
                    agency, liaison = owing(
                        db, db.scalars(select(Programme)).one(), count, world.application.secret
                    )
                yield from _figures(world, backend, f"that owes {count}", agency, liaison)


def _figures(world: Collected, backend: str, which: str, agency: int, liaison: str) -> Iterator[Figure]:
    pages = {"by its link": f"/e/{liaison}", "by the secretariat": f"/dependencias/{agency}"}
    for name, path in pages.items():
        yield page_figure(
            world.application, world.browser, path, f"page of an agency {which}, {name}, {backend}"
        )
