"""How long `patci --help` takes, against a Python that starts and does nothing."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, seconds

HELP = [sys.executable, "-c", "from patci.cli.main import main; main()", "--help"]
NOTHING = [sys.executable, "-c", "pass"]


def run() -> Iterator[Figure]:
    """Start both ten times."""
    help_time = seconds(lambda: _start(HELP), times=10, warm=2)
    nothing = seconds(lambda: _start(NOTHING), times=10, warm=2)
    yield Figure("`patci --help`", help_time, "s", 0.3, f"a bare Python takes {nothing:.3f} s")


def _start(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
