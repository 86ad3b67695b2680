"""Writes days and hours in Spanish words, as minutes want them: "a las diez horas con treinta minutos"."""

from datetime import date, time

from calendars.cardinal_writing import CardinalForm, write_cardinal
from calendars.spanish import MONTH_NAMES


def write_day(day: date) -> str:
    """siete de mayo de dos mil veinticuatro; the first of a month is "primero"."""
    number = "primero" if day.day == 1 else write_cardinal(day.day)
    return f"{number} de {MONTH_NAMES[day.month - 1]} de {write_cardinal(day.year)}"


def write_hour(hour: time) -> str:
    """diez horas con treinta minutos; una hora con un minuto."""
    hours = f"{write_cardinal(hour.hour, CardinalForm.FEMININE)} {'hora' if hour.hour == 1 else 'horas'}"
    if not hour.minute:
        return hours
    minutes = write_cardinal(hour.minute, CardinalForm.MASCULINE)
    return f"{hours} con {minutes} {'minuto' if hour.minute == 1 else 'minutos'}"


def write_at_hour(hour: time) -> str:
    """a las diez horas con treinta minutos; a la una hora."""
    return f"{'a la' if hour.hour == 1 else 'a las'} {write_hour(hour)}"


def write_moment(day: date, hour: time) -> str:
    """a las diez horas con treinta minutos del día siete de mayo de dos mil veinticuatro."""
    return f"{write_at_hour(hour)} del día {write_day(day)}"
