"""Completeness at 2,000,000 stored answers: by rounds, and 400 agencies by 500 questions."""

from collections.abc import Iterator

from benchmarks.collection_world import AGENCIES, QUESTIONS, collected
from benchmarks.figures import Figure
from benchmarks.page_figures import page_figure
from benchmarks.scratch import BACKENDS


def run() -> Iterator[Figure]:
    """Open both pages through the whole portal, on both kinds of database, large and small."""
    for backend in BACKENDS:
        for agencies in (3, AGENCIES):
            with collected(backend, agencies=agencies) as world:
                pages = {
                    f"{agencies} agencies by {QUESTIONS} questions": f"/cumplimiento/rondas/{world.round}",
                    f"{agencies} agencies by ten rounds": "/cumplimiento",
                }
                for name, path in pages.items():
                    yield page_figure(world.application, world.browser, path, f"{name}, {backend}")
