"""A compilation of six agencies' cards, and what makes it, for tests of making."""

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import CutOff
from patci.database import Database
from patci.usecases.compiling import compilations, running
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.running import Compiled
from tests.factories import make_activity, make_agency
from tests.patci.correspondence import commission
from tests.patci.usecases.compiling.compiling_world import (
    CARD,
    clocks,
    cut_off_of,
    place,
)

MORE = 4
ALL = MORE + 2
BROKEN = "patci falló al hacerlo"


def cards(db: DbSession, now: datetime, *, broken: tuple[str, ...] = ()) -> int:
    """The number of a compilation of six agencies' cards; the rows of broken ones are not whole."""
    of = commission(db)
    agencies = [*of.agencies.values(), *(make_agency(db, key=f"otra-{number}") for number in range(MORE))]
    for agency in agencies:
        make_activity(db, of.programme, agency)
    cut_off = cut_off_of(db, of, now=now)
    if broken:
        cut_off = _spoilt(db, cut_off, broken)
    return compilations.ask(db, of.programme, Matter(cut_off), [CARD], now=now, actor="user:1").id


def _spoilt(db: DbSession, whole: CutOff, keys: tuple[str, ...]) -> CutOff:
    """A cut-off in which an activity of these agencies lacks what every activity has."""
    rows = json.loads(whole.snapshot)
    for activity in rows["activities"]:
        if {"*", *activity["agencies"]} & set(keys):
            del activity["progress"]
    values = {one.key: getattr(whole, one.key) for one in CutOff.__table__.columns if one.key != "id"}
    spoilt = CutOff(**{**values, "ref": "roto", "snapshot": json.dumps(rows)})
    db.add(spoilt)
    db.flush()
    return spoilt


def run(database: Database, folder: Path, now: datetime, holder: str = "a") -> Compiled | None:
    (done,) = running.run_waiting(database, place(folder), clocks=clocks(now), holder=holder)
    return done
