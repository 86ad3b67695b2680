"""Every page of the portal as the secretary opens it once, and all rows before and after."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from models import AuditEvent, Base
from patci.bootstrap import Application
from patci.database import Database
from patci.portal.app import create_app
from patci.portal.frame.desk import COOKIE
from patci.usecases.people import users
from tests.conftest import NOW, application_on
from tests.factories import make_user
from tests.patci.portal.pages_of_portal import examples
from tests.world import World

CACHED = {"rendered_revision", "rendered_on", "etag", "content"}
"""Columns of a feed that only remember how it was rendered."""
COPIES = {"feed_copies", "kept_events"}
"""Tables that hold nothing but renderings; they can be emptied at any time."""
TAKEN = ("evidence.taken", "annex.taken", "minutes.taken", "issued_document.taken")


def rows(application: Application) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the database holds, but for what only remembers a rendering."""
    with application.database.reading() as db:
        return {
            table.name: [
                tuple(row) for row in db.execute(select(*(c for c in table.columns if c.name not in CACHED)))
            ]
            for table in Base.metadata.sorted_tables
            if table.name not in COPIES
        }


def facts(application: Application) -> dict[str, list[tuple[Any, ...]]]:
    """The same without what the log says of who took which file: that is written with every look."""
    with application.database.reading() as db:
        looks = set(db.scalars(select(AuditEvent.id).where(AuditEvent.action.in_(TAKEN))))
    found = rows(application)
    found["audit_events"] = [row for row in found["audit_events"] if row[0] not in looks]
    return found


@dataclass(frozen=True)
class Shown:
    """Every page as the secretary opens it once, by its route; what was there before, and what after."""

    pages: Mapping[str, Response]
    heads: set[int]
    before: dict[str, list[tuple[Any, ...]]]
    after: dict[str, list[tuple[Any, ...]]]


def every_page(source: Path, world: World, folder: Path) -> Shown:
    """Open every page on a copy of the small commission that lies at `source`."""
    shutil.copyfile(source, folder / "patci.sqlite3")
    with closing(Database(f"sqlite:///{folder / 'patci.sqlite3'}")) as database:
        application = application_on(database, folder / "data")
        paths = examples(application, world, now=NOW)
        with database.writing() as db:
            value, _row = users.sign_in(db, make_user(db, now=NOW), now=NOW)
        with TestClient(create_app(application), follow_redirects=False, cookies={COOKIE: value}) as client:
            before = facts(application)
            pages = {route: client.get(path) for route, path in paths.items()}
            heads = {client.head(path).status_code for path in paths.values()}
        return Shown(pages, heads, before, facts(application))
