"""`patci up`: portal, mail drop and engine under one parent, until Ctrl-C."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from patci import bootstrap
from patci.bootstrap import Application
from patci.cli import engine, opening
from patci.cli.children import Child, stop_all
from patci.cli.ports import Port, held_folder, require_free
from patci.settings import Settings
from templates.i18n import gettext as _

LOOK_SECONDS = 0.25
SIGNALS = (signal.SIGINT, signal.SIGTERM)

app = typer.Typer(help="Enciende todo: motor, portal y buzón local.")


@app.command()
def up(
    data: Annotated[Path | None, typer.Option(help="Carpeta de los datos (PATCI_DATA).")] = None,
    port: Annotated[
        int | None, typer.Option(help="Puerto del portal (PATCI_PORT).", min=1, max=65535)
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Día en que está el reloj de la demostración."),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo/--no-demo", help="Abrir la demostración si la base está vacía.")
    ] = True,
    with_engine: Annotated[
        bool, typer.Option("--engine/--no-engine", help="Encender también el motor (Prefect).")
    ] = True,
) -> None:
    """Enciende todo y lo mantiene en marcha hasta Ctrl-C; vuelve a empezar con los mismos datos."""
    given = {"data": data, "port": port}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    embedded = with_engine and settings.engine_url is None
    console = Console(soft_wrap=True, highlight=False)
    with held_folder(settings.made_data()) as mark, stop_signals() as stop, ExitStack() as stack:
        require_free(_ports(settings, embedded=embedded))
        application = bootstrap.build(settings, migrate=True)
        stack.callback(application.database.close)
        opening.begin(application, demo=demo, as_of=as_of)
        _run(application, console, stop, mark=mark, embedded=embedded, with_engine=with_engine)


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C, a termination or a closed terminal sets; old handlers come back afterwards."""
    stop = threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    # Under `nohup` a closed terminal is to be ignored, and it stays so.
    hang_up = () if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else (signal.SIGHUP,)
    before = {number: signal.signal(number, handle) for number in (*SIGNALS, *hang_up)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ports(settings: Settings, *, embedded: bool) -> list[Port]:
    ports = [Port(settings.port, _("el portal"), "--port (PATCI_PORT)", settings.host)]
    if settings.smtp_host is None:
        ports.append(Port(settings.mail_drop_port, _("el buzón local"), "PATCI_MAIL_DROP_PORT"))
    if embedded:
        ports.append(Port(settings.engine_port, _("el motor"), "PATCI_ENGINE_PORT"))
    return ports


def _run(
    application: Application,
    console: Console,
    stop: threading.Event,
    *,
    mark: int,
    embedded: bool,
    with_engine: bool,
) -> None:
    # The portal's packages take a moment to load, which a busy port or folder should not cost.
    from patci.cli import serving  # noqa: PLC0415

    children = engine.children(application.settings, mark=mark) if embedded else []
    try:
        for child in children:
            child.start()
        with serving.mail_drop(application), serving.portal(application) as portal:
            opening.show(application, console, with_engine=with_engine)
            _look_after(application.settings, portal, children, console, stop)
            console.print(_("Deteniendo…"))
            stop_all(children)
    finally:
        stop_all(children)
    console.print(
        _("Todo quedó detenido. Los datos están en {folder}.").format(folder=application.settings.data)
    )


def _look_after(
    settings: Settings,
    portal: threading.Thread,
    children: Sequence[Child],
    console: Console,
    stop: threading.Event,
) -> None:
    watch = engine.Watch(settings, since=datetime.now(UTC)) if children else None

    def say(event: str, child: Child) -> None:
        console.print(_sentence(event, child))

    while not stop.wait(LOOK_SECONDS):
        for child in children:
            child.look_after(say)
        if watch is not None and (news := watch.look()) is not None:
            console.print(news)
        if not portal.is_alive():
            console.print(_("El portal se detuvo por un error: vuelva a ejecutar «patci up»."))
            raise typer.Exit(1)


def _sentence(event: str, child: Child) -> str:
    if event == "died":
        return _("Se detuvo {name}; se vuelve a encender en {seconds:.0f} s (detalle en {log}).").format(
            name=child.name, seconds=child.pause, log=child.log
        )
    return _("Se volvió a encender {name}.").format(name=child.name)
