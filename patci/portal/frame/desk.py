"""The secretariat's door: who is signed in, the database for this request, the programme on the table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from secrets import compare_digest
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session as DbSession

from models import Installation, Programme, SignIn, User
from models.enums import UserRole
from patci.bootstrap import Application
from patci.clock import Clock
from patci.errors import NotAllowedError
from patci.portal.frame import messages, navigation, pages
from patci.portal.frame.errors import NoProgrammeError, SignInNeededError
from patci.usecases.keeping import audit, installation, stored_files
from patci.usecases.people import users
from patci.usecases.queries import programmes as programme_queries
from templates.i18n import gettext as _

COOKIE = "patci_sesion"
CHOICE = "patci_programa"


@dataclass(frozen=True)
class Desk:
    """One request of somebody signed in: its database session, the present, and what pages need."""

    request: Request
    application: Application
    db: DbSession
    now: datetime
    sign_in: SignIn
    found_programme: Programme | None
    installation: Installation | None

    @property
    def user(self) -> User:
        """Who is signed in."""
        return self.sign_in.user

    @property
    def actor(self) -> str:
        """How the log names this person."""
        return f"user:{self.user.id}"

    @property
    def only_looks(self) -> bool:
        """True for an auditor, who changes nothing and whose views are in the log."""
        return self.user.role is UserRole.AUDITOR

    @property
    def programme(self) -> Programme:
        """The programme on the table.

        Raises:
            NoProgrammeError: none is in force yet.
        """
        if self.found_programme is None:
            raise NoProgrammeError(_("Todavía no hay un programa en vigor."))
        return self.found_programme

    @property
    def today(self) -> date:
        """The day in the programme's zone."""
        return self.now.astimezone(ZoneInfo(self.programme.zone)).date()

    def page(self, name: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of the secretariat: navigation, messages, the demonstration's banner, and its own matter."""
        found = self.installation
        zone = self.found_programme.zone if self.found_programme else navigation.DEFAULT_ZONE
        return pages.render(
            name,
            {
                "user": self.user,
                "only_looks": self.only_looks,
                "csrf": self.sign_in.csrf_token,
                "navigation": navigation.entries(self.request.url.path),
                "message": messages.sentence(self.request.query_params.get("hecho")),
                "programme": self.found_programme,
                "zone": zone,
                "now": self.now,
                "today": self.now.astimezone(ZoneInfo(zone)).date(),
                "demonstration": found is not None and found.simulated_now is not None,
                **context,
            },
            status=status,
        )


@dataclass(frozen=True)
class Door:
    """Opens a desk for one block. Reading never commits; writing commits when the block ends."""

    application: Application
    request: Request
    csrf: str | None = None

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """A desk that only looks.

        Raises:
            SignInNeededError: nobody is signed in.
        """
        with self.application.database.reading() as db:
            desk = self._desk(db)
            self._note_view(desk)
            yield desk

    @contextmanager
    def trying(self) -> Iterator[Desk]:
        """A desk that plays something through and takes it all back.

        Raises:
            SignInNeededError: nobody is signed in.
        """
        # An auditor's view is in the log before the database is held: its writer would wait for this one.
        with self.reading():
            pass
        with self.application.database.trying() as db:
            yield self._desk(db)

    @contextmanager
    def writing(self, *, for_auditors: bool = False) -> Iterator[Desk]:
        """A desk that changes something, once the form proves that it is ours; auditors change nothing.

        Raises:
            SignInNeededError: nobody is signed in.
            NotAllowedError: the form does not carry this sign-in's token, or it is an auditor's.
        """
        with self.application.database.writing() as db:
            yield self._checked(db, for_auditors=for_auditors)

    def admit(self) -> None:
        """Check sign-in and form before work that must not hold the database: reading a file, a whole day.

        Raises:
            SignInNeededError: nobody is signed in.
            NotAllowedError: the form does not carry this sign-in's token.
        """
        with self.application.database.reading() as db:
            self._checked(db)

    def refuse_withdrawn(self, content: bytes) -> None:
        """Turn away a file that two people took out of the record, before anything of it is read or kept.

        Raises:
            ConflictError: it is that very content.
        """
        with self.application.database.reading() as db:
            stored_files.refuse_withdrawn(db, content)

    def _note_view(self, desk: Desk) -> None:
        """What an auditor looks at is in the log before it is shown; what was searched may name people."""
        if not desk.only_looks:
            return
        url = self.request.url
        with self.application.database.writing() as db:
            audit.append(
                db,
                now=desk.now,
                actor=desk.actor,
                action="auditor.viewed",
                subject=f"user:{desk.user.id}",
                facts={"path": url.path},
                personal=url.query or None,
            )

    def _checked(self, db: DbSession, *, for_auditors: bool = False) -> Desk:
        desk = self._desk(db)
        if not compare_digest(desk.sign_in.csrf_token.encode(), (self.csrf or "").encode()):
            raise NotAllowedError(
                _("El formulario caducó o no salió de esta página: ábrala otra vez e inténtelo.")
            )
        if desk.only_looks and not for_auditors:
            raise NotAllowedError(
                _("Su cuenta es de auditoría: ve todo y no cambia nada. Pida el cambio a la Secretaría.")
            )
        audit.act_as(db, actor=desk.actor, now=desk.now)
        return desk

    def _desk(self, db: DbSession) -> Desk:
        own = installation.current(db)
        now = installation.clock_by(own, system=self.application.system_clock).now()
        sign_in = users.current(
            db, self.request.cookies.get(COOKIE, ""), now=self.application.system_clock.now()
        )
        if sign_in is None:
            raise SignInNeededError(_("Entre con su correo y contraseña para ver esta página."))
        chosen = programme_queries.chosen(db, self.request.cookies.get(CHOICE))
        return Desk(self.request, self.application, db, now, sign_in, chosen, own)


def clock_of(db: DbSession, application: Application) -> Clock:
    """The clock in force, read on the session that is already open."""
    return installation.clock(db, system=application.system_clock)


def application_of(request: Request) -> Application:
    """The application that `create_app` was given."""
    application: Application = request.app.state.application
    return application


def _reader(request: Request) -> Door:
    return Door(application_of(request), request)


def _writer(request: Request, csrf: Annotated[str, Form()] = "") -> Door:
    return Door(application_of(request), request, csrf)


Reader = Annotated[Door, Depends(_reader)]
Writer = Annotated[Door, Depends(_writer)]


def back(path: str, done: str | None = None, *, at: str = "") -> RedirectResponse:
    """After a change: the page where its result stands, with a sentence, and the place on it."""
    separator = "&" if "?" in path else "?"
    place = f"#{at}" if at else ""
    return RedirectResponse(f"{path}{separator}hecho={done}{place}" if done else f"{path}{place}", 303)
