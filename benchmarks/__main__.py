"""`python -m benchmarks [NAME…]`: run all benchmarks, or those named, and print a Markdown table."""

import importlib
import sys

from benchmarks.figures import Figure

ALL = (
    "help_time",
    "import_programme",
    "formats",
    "round_trip",
    "feed_answers",
    "feed_writing",
    "feed_load",
    "due_sweep",
    "cut_off",
    "audit_verify",
    "mail_building",
    "year",
    "phrases",
    "session_names",
    "review_page",
    "planning",
    "last_minute",
    "completeness",
    "agency_page",
    "documents",
    "documents_tables",
    "documents_word",
    "document_mails",
)


def main() -> None:
    """Print each figure as soon as it is known."""
    print("| what | measured | promised | verdict | note |")
    print("|---|---:|---:|---|---|")
    for name in sys.argv[1:] or ALL:
        for figure in importlib.import_module(f"benchmarks.{name}").run():
            print(_line(figure), flush=True)


def _line(figure: Figure) -> str:
    promised = "" if figure.limit is None else f"≤ {figure.limit:g} {figure.unit}"
    measured = f"{figure.value:.3g} {figure.unit}"
    return f"| {figure.name} | {measured} | {promised} | {figure.verdict} | {figure.note} |"


main()
