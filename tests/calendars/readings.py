"""Readings in a short form that tests compare and people can check by eye."""

from calendars.period import Period, Reading


def shown(reading: Reading) -> tuple[str, str]:
    """Each period as "start..end precision", an open bound left out; then D for deadline, T for tentative."""
    periods = ", ".join(f"{_bounds(period)} {period.precision.value}" for period in reading.periods)
    return periods, "D" * reading.deadline + "T" * reading.tentative


def _bounds(period: Period) -> str:
    if period.start is not None and period.start == period.end:
        return str(period.start)
    return f"{period.start or ''}..{period.end or ''}"
