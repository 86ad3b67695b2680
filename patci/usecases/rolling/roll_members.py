"""Bodies, rules, members and lists of the new year; who leaves before it ends is a doubt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from models import BodyRule
from patci.intake.rows import AcronymRow, BodyRow, MemberRow, NameRow, ParticipantRow, RuleRow, UnitRow
from patci.usecases.queries.endings import Ending, EndingKind
from patci.usecases.rolling.roll_matter import Old
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label


def bodies(old: Old) -> Iterator[BodyRow]:
    """The same bodies; one that is called after its year is called after the new one."""
    for row in old.document.bodies:
        line = old.lines.add(row.name, row.coordinator)
        yield replace(
            row,
            name=old.shift.words(row.name),
            short_name=old.shift.words(row.short_name),
            line=line,
            coordinator_line=line if row.coordinator else None,
        )


def rules(old: Old, rows: Sequence[BodyRule]) -> Iterator[RuleRow]:
    """The rules in force with the article each comes from; the rest of them is carried on acceptance."""
    for row in rows:
        line = old.lines.add(row.body.short_name, row.citation)
        yield RuleRow(
            body=row.body.ref, name=row.name, value=dict(row.value), citation=row.citation, line=line
        )


def members(old: Old) -> Iterator[MemberRow]:
    """The same members."""
    for row in old.document.members:
        yield replace(row, line=old.lines.add(str(row.number), row.name))


def participants(old: Old) -> Iterator[ParticipantRow]:
    """The same seats with voice."""
    for row in old.document.participants:
        yield replace(row, line=old.lines.add(row.name))


def units(old: Old) -> Iterator[UnitRow]:
    """The same units."""
    for row in old.document.units:
        yield replace(row, line=old.lines.add(row.acronym, row.name, row.parent))


def acronyms(old: Old) -> Iterator[AcronymRow]:
    """The same acronyms."""
    for row in old.document.acronyms:
        yield replace(row, line=old.lines.add(row.acronym, row.name))


def names(old: Old) -> Iterator[NameRow]:
    """The same earlier names."""
    for row in old.document.names:
        yield replace(row, line=old.lines.add(row.agency, row.name))


def doubts_of_endings(old: Old, endings: Iterable[Ending]) -> None:
    """One doubt for each membership or term that ends; people are named on the page, not in the draft."""
    open_terms: list[Ending] = []
    for ending in endings:
        if ending.kind is EndingKind.SEAT:
            continue
        if ending.on is None:
            open_terms.append(ending)
            continue
        old.doubt("membership_ends", sentence(ending))
    if open_terms:
        text = ngettext(
            "No consta desde cuándo participa {names}: su periodo ({citation}) no puede calcularse.",
            "No consta desde cuándo participan {names}: su periodo ({citation}) no puede calcularse.",
            len(open_terms),
        )
        names_ = ", ".join(ending.agency.label for ending in open_terms)
        old.doubt("term_unknown", text.format(names=names_, citation=open_terms[0].citation))


def sentence(ending: Ending) -> str:
    """What ends, where and when, in one sentence without people's names."""
    facts = {
        "agency": ending.agency.label,
        "body": ending.body.short_name if ending.body else "",
        "role": label("membership_role", ending.role).lower(),
        "day": long_day(ending.on),
        "citation": ending.citation or "",
    }
    if ending.kind is EndingKind.MEMBERSHIP:
        return _("{agency} deja {body} ({role}) el {day}.").format(**facts)
    if ending.reelections:
        text = _("El periodo de {agency} en {body} termina el {day}; puede reelegirse ({citation}).")
    else:
        text = _("El periodo de {agency} en {body} termina el {day} y ya no puede reelegirse ({citation}).")
    return text.format(**facts)
