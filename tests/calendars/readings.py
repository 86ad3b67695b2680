"""Readings in a short form that tests compare and people can check by eye."""

from calendars.period import Period, Reading, TimeOfDay


def shown(reading: Reading) -> tuple[str, str]:
    """Each period as "start..end precision", an open bound left out; then D for deadline, T for tentative."""
    periods = ", ".join(f"{_bounds(period)} {period.precision.value}" for period in reading.periods)
    return periods, "D" * reading.deadline + "T" * reading.tentative


def _bounds(period: Period) -> str:
    if period.start is not None and period.start == period.end:
        return str(period.start)
    return f"{period.start or ''}..{period.end or ''}"


def brief(reading: Reading) -> str:
    """All that a reading in 2024 says on one line: days without the year, then flags, hours and notes."""
    periods = shown(reading)[0].replace("2024-", "").replace(" day", "")
    hours = " ".join(_hours(hours) for hours in reading.times)
    parts = (periods, shown(reading)[1], hours and f"@ {hours}", "; ".join(reading.notes))
    return " | ".join(part for part in parts if part)


def _hours(hours: TimeOfDay) -> str:
    until = f"-{hours.end:%H:%M}" if hours.end else ""
    zone = f" {hours.zone}" if hours.zone else ""
    return f"{hours.start:%H:%M}{until}{zone}"
