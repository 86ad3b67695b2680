"""How many random examples a test tries that names a number: all in `make test`, a part in `make quick`."""

from hypothesis import settings

WHOLE = 100
"""Examples of a test that names no number, in `make test`."""
FEWEST = 5


def examples(number: int) -> int:
    """That number's share under the profile that is loaded: all of it under `whole`."""
    return max(min(number, FEWEST), number * settings().max_examples // WHOLE)
