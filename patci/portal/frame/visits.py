"""A visit through a capability link: whose it is, what it may see, and the frame of its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, Person, Programme
from models.enums import LinkPurpose
from patci.bootstrap import Application
from patci.errors import NotAllowedError
from patci.portal.frame import messages, pages
from patci.portal.frame.desk import clock_of
from patci.usecases.keeping import audit, installation
from patci.usecases.people import directory, links
from patci.usecases.people.links import OutOfOfficeError
from templates.i18n import gettext as _

HOMES = {LinkPurpose.LIAISON: "/e", LinkPurpose.COORDINATOR: "/coordinacion", LinkPurpose.COLLEAGUE: "/t"}
"""Where the pages of each purpose lie."""


@dataclass(frozen=True)
class Visit:
    """One request through a capability link: for which agency, in whose name."""

    request: Request
    application: Application
    home: str
    token: str
    db: DbSession
    now: datetime
    programme: Programme
    agency: Agency
    person: Person | None
    link: AccessLink
    called: str | None = None

    @property
    def today(self) -> date:
        """The day in the programme's zone."""
        return self.now.astimezone(ZoneInfo(self.programme.zone)).date()

    @property
    def actor(self) -> str:
        """How the log names whoever comes by this link."""
        return f"link:{self.link.id}"

    @property
    def channel(self) -> str:
        """How an answer through this page is recorded."""
        return "link"

    @property
    def signed(self) -> str:
        """Whose page it is: the name they go by here, the person's, else the agency's."""
        return self.called or (self.person.name if self.person else self.agency.label)

    def page(self, name: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of a link: no navigation, the agency's name, its own matter."""
        found = installation.current(self.db)
        return pages.render(
            name,
            {
                "token": self.token,
                "home": self.home,
                "agency": self.agency,
                "person": self.person,
                "visitor": self.signed,
                "programme": self.programme,
                "zone": self.programme.zone,
                "today": self.today,
                "csrf": None,
                "message": messages.sentence(self.request.query_params.get("hecho")),
                "demonstration": found is not None and found.simulated_now is not None,
                **context,
            },
            status=status,
        )


@dataclass(frozen=True)
class Door:
    """Opens a visit for one block; the token in the path is what proves the right to it."""

    application: Application
    request: Request
    token: str
    purpose: LinkPurpose = LinkPurpose.LIAISON

    @property
    def home(self) -> str:
        """The address of the link's first page."""
        return f"{HOMES[self.purpose]}/{self.token}"

    def require(self) -> None:
        """Refuse whoever comes by a link that opens nothing, before any work is done for them.

        Raises:
            NotAllowedError: it is no link of this purpose, or it is none any more.
        """
        application = self.application
        with application.database.reading() as db:
            now = clock_of(db, application).now()
            links.open_link(db, self.token, purpose=self.purpose, now=now, secret=application.secret)

    @contextmanager
    def reading(self) -> Iterator[Visit]:
        """A visit that only looks."""
        with self.application.database.reading() as db:
            yield self._visit(db)

    @contextmanager
    def writing(self) -> Iterator[Visit]:
        """A visit that changes something."""
        with self.application.database.writing() as db:
            visit = self._visit(db)
            audit.act_as(db, actor=visit.actor, now=visit.now, agency_id=visit.agency.id)
            yield visit

    @contextmanager
    def answering(self) -> Iterator[Visit]:
        """A visit that sends an answer: folios are given one at a time, so those who send wait in line."""
        with self.application.database.in_line(), self.writing() as visit:
            yield visit

    def _visit(self, db: DbSession) -> Visit:
        application = self.application
        now = clock_of(db, application).now()
        link = links.open_link(db, self.token, purpose=self.purpose, now=now, secret=application.secret)
        if link.agency is None or link.programme is None:
            raise NotAllowedError(links.invalid())
        visit = Visit(
            request=self.request,
            application=application,
            home=self.home,
            token=self.token,
            db=db,
            now=now,
            programme=link.programme,
            agency=link.agency,
            person=link.person,
            link=link,
        )
        person = visit.person
        # A colleague holds no seat: what they were handed opens until it is withdrawn or its round ends.
        if self.purpose is LinkPurpose.COLLEAGUE or person is None:
            return visit
        if not directory.stands_for(db, person, agency=visit.agency, on=visit.today):
            raise OutOfOfficeError(
                _("Este enlace era de quien ya no ocupa el cargo: pida el suyo a la Secretaría Técnica.")
            )
        return visit
