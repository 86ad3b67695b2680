"""The list of agreements with where each stands: by body, state, agency, day and words; few queries."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Agency, Agreement, AgreementState, Body, FollowUp, Programme, Submission
from models.enums import AgreementStatus
from patci.usecases.agreeing.standings import Standing, state
from patci.usecases.keeping.withdrawals import Told
from patci.usecases.queries import agreement_states, agreements, withdrawn


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty fields leave everything in. `status` may be "open" or "awaits" too."""

    body: str = ""
    status: str = ""
    agency: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement and where it stands."""

    agreement: Agreement
    standing: Standing


@dataclass(frozen=True, slots=True)
class AgreementList:
    """What was found, how many there are in all, and how many of what was found stand where."""

    rows: Sequence[Row]
    total: int
    counts: Mapping[AgreementStatus, int]
    bodies: Sequence[Body]
    agencies: Sequence[Agency]


def found(db: DbSession, programme: Programme, wanted: Wanted, *, on: date) -> AgreementList:
    """The agreements that a programme follows up, as they are wanted."""
    rows = standing_rows(db, programme, on=on)
    shown = [row for row in rows if _is_wanted(row, wanted)]
    bodies = {row.agreement.session.body.ref: row.agreement.session.body for row in rows}
    agencies = {agency.id: agency for row in rows for agency in _agencies(row.agreement)}
    return AgreementList(
        shown,
        len(rows),
        Counter(row.standing.status for row in shown),
        sorted(bodies.values(), key=lambda body: body.position),
        sorted(agencies.values(), key=lambda agency: agency.label),
    )


def standing_rows(db: DbSession, programme: Programme, *, on: date) -> list[Row]:
    """All of them with where they stand."""
    reported = agreements.newest(db, programme)
    said = agreement_states.newest(db)
    return [
        Row(one, state(one, on=on, last=reported.get(("agreement", one.id)), said=said.get(one.id)))
        for one in agreements.of_programme(db, programme)
    ]


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that was said of an agreement, with the evidence of what was sent."""

    reports: Sequence[FollowUp]
    evidence: Mapping[int, Submission]
    states: Sequence[AgreementState]
    heirs: Sequence[Agreement]
    withdrawn: Mapping[str, Told]


def life(db: DbSession, programme: Programme, agreement: Agreement) -> Life:
    """Reports, decisions and evidence of one agreement, and those that may take its place."""
    reports = db.scalars(
        select(FollowUp)
        .options(joinedload(FollowUp.agency), selectinload(FollowUp.evidence))
        .where(FollowUp.agreement_id == agreement.id)
        .order_by(FollowUp.id)
    ).all()
    sent = db.scalars(
        select(Submission)
        .options(selectinload(Submission.evidence))
        .where(Submission.id.in_([row.submission_id for row in reports if row.submission_id]))
    ).all()
    states = db.scalars(
        select(AgreementState)
        .options(joinedload(AgreementState.session), joinedload(AgreementState.superseded_by))
        .where(AgreementState.agreement_id == agreement.id)
        .order_by(AgreementState.id)
    ).all()
    others = agreements.of_programme(db, programme)
    ref = agreement.session.body.ref
    heirs = [one for one in others if one.session.body.ref == ref and one.id != agreement.id]
    shown: list[Submission | FollowUp] = [*sent, *reports]
    gone = withdrawn.told(db, shown, [piece for row in shown for piece in row.evidence])
    return Life(reports, {row.id: row for row in sent}, states, heirs, gone)


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    one = row.agreement
    return (
        wanted.body in {"", one.session.body.ref}
        and _stands(row.standing, wanted.status)
        and (not wanted.agency or wanted.agency in {str(each.id) for each in _agencies(one)})
        and _plain(wanted.text) in _plain(f"{one.number} {one.text}")
    )


def _stands(standing: Standing, wanted: str) -> bool:
    if wanted == "open":
        return not standing.is_closed
    if wanted == "awaits":
        return standing.awaits
    return wanted in {"", standing.status.value}


def _agencies(one: Agreement) -> list[Agency]:
    return [row.agency for row in one.responsibles if row.agency is not None]


def _plain(text: str) -> str:
    """Without accents and capitals, so that "capacitacion" finds "Capacitación"."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter)).strip()
