"""The thirty-two federal entities of Mexico, for programmes that ask all the states."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.spanish import fold
from models import Agency
from models.enums import AgencyKind
from patci.usecases.keeping import audit

STATES = {
    "AGS": "Aguascalientes",
    "BC": "Baja California",
    "BCS": "Baja California Sur",
    "CAMP": "Campeche",
    "CHIS": "Chiapas",
    "CHIH": "Chihuahua",
    "CDMX": "Ciudad de México",
    "COAH": "Coahuila",
    "COL": "Colima",
    "DGO": "Durango",
    "GTO": "Guanajuato",
    "GRO": "Guerrero",
    "HGO": "Hidalgo",
    "JAL": "Jalisco",
    "MEX": "Estado de México",
    "MICH": "Michoacán",
    "MOR": "Morelos",
    "NAY": "Nayarit",
    "NL": "Nuevo León",
    "OAX": "Oaxaca",
    "PUE": "Puebla",
    "QRO": "Querétaro",
    "QROO": "Quintana Roo",
    "SLP": "San Luis Potosí",
    "SIN": "Sinaloa",
    "SON": "Sonora",
    "TAB": "Tabasco",
    "TAMPS": "Tamaulipas",
    "TLAX": "Tlaxcala",
    "VER": "Veracruz",
    "YUC": "Yucatán",
    "ZAC": "Zacatecas",
}


def listed(db: DbSession) -> list[Agency]:
    """The states of the directory by name."""
    return list(db.scalars(select(Agency).where(Agency.kind == AgencyKind.STATE).order_by(Agency.name)))


def missing(db: DbSession) -> dict[str, str]:
    """The states that the directory lacks, by acronym."""
    known = {fold(agency.name) for agency in listed(db)}
    return {acronym: name for acronym, name in STATES.items() if fold(name) not in known}


def add_all(db: DbSession, *, now: datetime, actor: str) -> list[Agency]:
    """Add the states that the directory lacks, as agencies; twice is once."""
    added = [
        Agency(
            key=f"estado-{fold(name).replace(' ', '-')}", acronym=acronym, name=name, kind=AgencyKind.STATE
        )
        for acronym, name in missing(db).items()
    ]
    if not added:
        return []
    db.add_all(added)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="directory.states_added",
        subject="directory",
        facts={"states": [agency.key for agency in added]},
    )
    return added
