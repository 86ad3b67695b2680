"""Agencies out of a document: members, listed acronyms, units, participants, with their earlier names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AgencyName
from models.enums import AgencyKind
from patci.intake.commitments.agency_kinds import agency_kind
from patci.intake.commitments.institutions import agency_name, spanish_name
from patci.intake.document import ProgrammeDocument
from patci.intake.words import fold

LONGEST_KEY = 48
"""A key is also part of simulated addresses, whose local part has 64 letters at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An agency as the document presents it."""

    key: str
    acronym: str | None
    name: str
    kind: AgencyKind
    line: int
    number: int | None = None


@dataclass(frozen=True)
class Agencies:
    """The agencies of a document, found by acronym or name."""

    by_word: dict[str, Agency]

    def find(self, word: str | None) -> Agency | None:
        """The agency that goes by this acronym or name, if any."""
        return self.by_word.get(comparable(word)) if word else None


def write(db: DbSession, document: ProgrammeDocument) -> Agencies:
    """Add the document's agencies and bring those that exist up to date."""
    wanted = list(_wanted(document))
    existing = {
        agency.key: agency
        for agency in db.scalars(select(Agency).where(Agency.key.in_([item.key for item in wanted])))
    }
    by_word: dict[str, Agency] = {}
    for item in wanted:
        agency = existing.get(item.key)
        if agency is None:
            agency = existing[item.key] = Agency(key=item.key)
            db.add(agency)
        agency.name, agency.acronym, agency.kind = item.name, item.acronym, item.kind
        agency.source_line = item.line
        agency.member_number = item.number if item.number is not None else agency.member_number
        for word in (item.acronym, item.name, item.key):
            if word:
                by_word.setdefault(comparable(word), agency)
    db.flush()
    found = Agencies(by_word)
    _set_parents(found, document)
    _write_names(db, found, document)
    db.flush()
    return found


def key_of(text: str) -> str:
    """The key of an acronym or name: lower case, without accents, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:LONGEST_KEY].strip("-")


def comparable(text: str) -> str:
    """A name folded so that "Secretaría del Trabajo" and "de Trabajo" are the same."""
    return re.sub(r"\bdel\b", "de", fold(text))


def _wanted(document: ProgrammeDocument) -> Iterator[Wanted]:
    """Each agency once, members first."""
    seen: set[str] = set()
    for item in (*_members(document), *_listed(document), *_units(document), *_participants(document)):
        words = {comparable(item.name), *([comparable(item.acronym)] if item.acronym else [])}
        if not words & seen:
            seen |= words
            yield item


def _members(document: ProgrammeDocument) -> Iterator[Wanted]:
    for row in document.members:
        name = agency_name(row.name)
        kind = agency_kind(name) or AgencyKind.AGENCY
        yield Wanted(key_of(row.acronym or name), row.acronym, name, kind, row.line, row.number)


def _listed(document: ProgrammeDocument) -> Iterator[Wanted]:
    for row in document.acronyms:
        name = spanish_name(row.name)
        kind = agency_kind(name)
        if kind:
            yield Wanted(key_of(row.acronym), row.acronym, name, kind, row.line)


def _units(document: ProgrammeDocument) -> Iterator[Wanted]:
    for row in document.units:
        yield Wanted(key_of(row.acronym), row.acronym, row.name, AgencyKind.UNIT, row.line)


def _participants(document: ProgrammeDocument) -> Iterator[Wanted]:
    for row in document.participants:
        kind = agency_kind(row.name) or AgencyKind.COLLECTIVE
        name = row.name[:1].upper() + row.name[1:]
        yield Wanted(key_of(row.name), None, name, kind, row.line)


def _set_parents(found: Agencies, document: ProgrammeDocument) -> None:
    for row in document.units:
        unit, parent = found.find(row.acronym), found.find(row.parent)
        if unit and parent and unit is not parent:
            unit.parent_id = parent.id


def _write_names(db: DbSession, found: Agencies, document: ProgrammeDocument) -> None:
    for row in document.names:
        agency = found.find(row.agency)
        if agency is None:
            continue
        known = db.scalar(
            select(AgencyName).where(AgencyName.agency_id == agency.id, AgencyName.name == row.name)
        )
        if known is None:
            db.add(AgencyName(agency_id=agency.id, name=row.name, source_line=row.line))
