"""An agency's page at 2,000,000 stored answers: the liaison's, and the secretariat's of it."""

from collections.abc import Iterator

from benchmarks.collection_world import collected
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import BACKENDS

LIMIT = 100


def run() -> Iterator[Figure]:
    """Open both pages through the whole portal, on both kinds of database."""
    for backend in BACKENDS:
        with collected(backend) as world:
            pages = {
                "an agency's page, by its link": f"/e/{world.liaison}",
                "an agency's page, by the secretariat": f"/dependencias/{world.agency}",
            }
            for name, path in pages.items():
                answer = world.browser.get(path)
                assert answer.status_code == 200, answer.text
                taken = seconds(lambda path=path: world.browser.get(path), times=10, warm=3)  # type: ignore[misc]
                note = f"{world.answers:,} answers stored, {len(answer.content) / 1e3:.0f} kB of HTML"
                yield Figure(f"{name}, {backend}", taken * 1000, "ms", LIMIT, note)
