"""Completeness at 2,000,000 stored answers: by rounds, and 400 agencies by 500 questions."""

from collections.abc import Iterator

from benchmarks.collection_world import AGENCIES, QUESTIONS, collected
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import BACKENDS

LIMIT = 100


def run() -> Iterator[Figure]:
    """Open both pages through the whole portal, on both kinds of database."""
    for backend in BACKENDS:
        with collected(backend) as world:
            pages = {
                f"{AGENCIES} agencies by {QUESTIONS} questions": f"/cumplimiento/rondas/{world.round}",
                f"{AGENCIES} agencies by ten rounds": "/cumplimiento",
            }
            for name, path in pages.items():
                answer = world.browser.get(path)
                assert answer.status_code == 200, answer.text
                taken = seconds(lambda path=path: world.browser.get(path), times=10, warm=3)  # type: ignore[misc]
                note = f"{world.answers:,} answers stored, {len(answer.content) / 1e3:.0f} kB of HTML"
                yield Figure(f"{name}, {backend}", taken * 1000, "ms", LIMIT, note)
