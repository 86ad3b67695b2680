"""The day it is where a programme lives."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Programme


def local_day(programme: Programme, now: datetime) -> date:
    """The programme's own day at an instant: what "today" and "on time" mean."""
    return now.astimezone(ZoneInfo(programme.zone)).date()
