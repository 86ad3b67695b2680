"""What a run leaves for a person to read: a report, published as a Markdown artifact in Prefect's page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """A short report in the language of the secretariat; `key` groups the runs of one flow."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def markdown(self) -> str:
        """The report as Prefect's page shows it."""
        parts = [f"## {self.title}", *self.lines]
        if self.rows:
            parts.append(_table(self.columns, self.rows))
        return "\n\n".join(parts) + "\n"


Publisher = Callable[[Report], Awaitable[None]]


async def publish(report: Report) -> None:
    """Leave the report in Prefect."""
    # Prefect's package takes a second to load, and tests of flows hand in a publisher of their own.
    from prefect.artifacts import acreate_markdown_artifact  # noqa: PLC0415

    await acreate_markdown_artifact(markdown=report.markdown(), key=report.key, description=report.title)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_row(columns), _row(["---"] * len(columns)), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    clean = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(clean)} |"
