"""Who keeps the record of a session: the secretariat at its desk, or a coordinator through its link.

Both have the same pages under their own addresses, and each reaches only the sessions that are its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session as DbSession

from models import Agency, Session
from models.enums import LinkPurpose
from patci.bootstrap import Application
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.frame import desk as desks
from patci.portal.frame import forms, visits
from patci.portal.frame.desk import Desk, application_of, back
from patci.portal.frame.visits import Visit
from patci.usecases.queries import coordinator_page, session_page
from templates.i18n import gettext as _

PREFIXES = ("/sesiones/{session_id}", "/coordinacion/{token}/sesiones/{session_id}")
DESK, LINK = "portal/desk.html", "portal/liaison_frame.html"


@dataclass(frozen=True)
class Kept:
    """One request about the record of one session."""

    here: Desk | Visit
    session: Session
    path: str

    @property
    def db(self) -> DbSession:
        """The database for this request."""
        return self.here.db

    @property
    def now(self) -> datetime:
        """The present."""
        return self.here.now

    @property
    def actor(self) -> str:
        """How the log names who keeps the record."""
        return self.here.actor if isinstance(self.here, Desk) else f"agency:{self.here.agency.id}"

    @property
    def zone(self) -> str:
        """The zone in which the hours of the session are said."""
        return self.session.zone or self.here.programme.zone

    @property
    def application(self) -> Application:
        """The application behind the page."""
        return self.here.application

    def at(self, written: str) -> datetime:
        """An hour of the session's day as a form sends it; an empty one is now, or the session's own hour.

        Raises:
            InvalidInputError: there is no such hour.
        """
        hour, day = forms.hour(written), self.session.day
        if hour is not None and day is not None:
            return forms.instant(day, hour, self.zone)
        today = self.now.astimezone(ZoneInfo(self.zone)).date()
        return self.now if day in {None, today} else self.session.starts_at or self.now

    def maybe_at(self, written: str) -> datetime | None:
        """An hour of the session's day; None where the field is empty."""
        return self.at(written) if written.strip() else None

    def agency(self, agency_id: int) -> Agency:
        """An agency of the directory.

        Raises:
            NotFoundError: there is none of that number.
        """
        found = self.db.get(Agency, agency_id)
        if found is None:
            raise NotFoundError(_("Esa dependencia no existe."))
        return found

    def page(self, name: str, *, status: int = 200, **context: object) -> HTMLResponse:
        """A page in the frame of whoever keeps the record."""
        frame = DESK if isinstance(self.here, Desk) else LINK
        return self.here.page(
            name,
            status=status,
            session=self.session,
            frame=frame,
            path=self.path,
            own_zone=self.zone,
            **context,
        )


@dataclass(frozen=True)
class Keeper:
    """Opens the record of one session for one block."""

    door: desks.Door | visits.Door
    session_id: int

    @property
    def path(self) -> str:
        """The address of the session's own page."""
        home = self.door.home if isinstance(self.door, visits.Door) else ""
        return f"{home}/sesiones/{self.session_id}"

    @contextmanager
    def reading(self) -> Iterator[Kept]:
        """A look at the record."""
        with self.door.reading() as here:
            yield self._kept(here)

    @contextmanager
    def writing(self) -> Iterator[Kept]:
        """A change of the record."""
        with self.door.writing() as here:
            yield self._kept(here)

    def step(
        self,
        act: Callable[[Kept], object],
        *,
        page: str,
        done: str,
        refused: Callable[[str, int], HTMLResponse],
        at: str = "",
    ) -> Response:
        """One form, one use case, one commit; what is refused comes back with its sentence."""
        try:
            with self.writing() as kept:
                act(kept)
        except (InvalidInputError, ConflictError) as error:
            return refused(str(error), error.http_status)
        return self.back(page, done, at=at)

    def back(self, page: str, done: str, *, at: str = "") -> RedirectResponse:
        """After a change, one of the pages of the record."""
        return back(f"{self.path}{page}", done, at=at)

    def _kept(self, here: Desk | Visit) -> Kept:
        if isinstance(here, Desk):
            found = session_page.session(here.db, here.programme, self.session_id)
        else:
            found = coordinator_page.session(here.db, here.programme, here.agency, self.session_id)
        return Kept(here, found, self.path)


def _reader(request: Request, session_id: int) -> Keeper:
    return Keeper(_door(request, None), session_id)


def _writer(request: Request, session_id: int, csrf: Annotated[str, Form()] = "") -> Keeper:
    return Keeper(_door(request, csrf), session_id)


def _door(request: Request, csrf: str | None) -> desks.Door | visits.Door:
    token = request.path_params.get("token")
    if token is None:
        return desks.Door(application_of(request), request, csrf)
    return visits.Door(application_of(request), request, token, LinkPurpose.COORDINATOR)


Looking = Annotated[Keeper, Depends(_reader)]
Writing = Annotated[Keeper, Depends(_writer)]


def both(pages: APIRouter) -> APIRouter:
    """The same pages under the addresses of the secretariat and of a coordinator."""
    found = APIRouter()
    for prefix in PREFIXES:
        for route in pages.routes:
            if isinstance(route, APIRoute):
                found.add_api_route(prefix + route.path, route.endpoint, methods=list(route.methods or ()))
    return found
