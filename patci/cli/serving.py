"""The portal and the mail drop inside the parent of `patci up`, each in a thread of its own."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import uvicorn

from patci.bootstrap import Application, settle_memory
from patci.errors import PortBusyError
from patci.mail.drop import MailDrop
from patci.mail.target import delivery_target
from patci.portal.app import create_app
from patci.usecases.keeping import installation
from templates.i18n import gettext as _

PATIENCE_SECONDS = 20.0


@contextmanager
def portal(application: Application) -> Iterator[threading.Thread]:
    """Serve the portal within the block; requests under way have two seconds to end.

    Raises:
        PortBusyError: the port was taken between the check and the start.
    """
    settings = application.settings
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(application),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            timeout_graceful_shutdown=2,
        )
    )
    settle_memory()
    thread = threading.Thread(target=server.run, name="portal", daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        if not server.started:
            raise PortBusyError(
                _("El portal no pudo abrir {host}:{port}: elija otro puerto con --port (PATCI_PORT).").format(
                    host=settings.host, port=settings.port
                )
            )
        yield thread
    finally:
        server.should_exit = True
        thread.join(timeout=4)


def mail_drop(application: Application) -> AbstractContextManager[object]:
    """The embedded mail drop, where mail is delivered to it; nothing where there is a mail server."""
    settings = application.settings
    if not delivers_here(application):
        return nullcontext()
    return MailDrop(application.mail_drop_folder, port=settings.mail_drop_port)


def delivers_here(application: Application) -> bool:
    """True where no message leaves this machine: a demonstration, or no mail server in the settings."""
    with application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    return delivery_target(application.settings, demonstration=demonstration).local
