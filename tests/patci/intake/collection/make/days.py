"""Dates as such documents print them."""

from datetime import date

MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
WEEKDAYS = "lunes martes miércoles jueves viernes sábado domingo".split()


def day(iso: str) -> date:
    """The day of "2025-01-09"."""
    return date.fromisoformat(iso)


def long(iso: str) -> str:
    """9 de enero de 2025."""
    return f"{short(iso)} de {day(iso).year}"


def short(iso: str) -> str:
    """9 de enero."""
    return f"{day(iso).day} de {MONTHS[day(iso).month - 1]}"


def weekday(iso: str) -> str:
    """Jueves."""
    return WEEKDAYS[day(iso).weekday()].capitalize()


def slashed(iso: str) -> str:
    """09/01/2025."""
    return f"{day(iso):%d/%m/%Y}"
