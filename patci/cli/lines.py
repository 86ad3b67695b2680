"""Texts from the command line or, line by line as they arrive, from standard input."""

from collections.abc import Iterator

import typer

from patci.errors import InvalidInputError
from templates.i18n import gettext as _


def texts(arguments: list[str] | None, *, stdin: bool) -> Iterator[tuple[int | None, str]]:
    """Each text with its line number (None for arguments).

    Raises:
        InvalidInputError: nothing to read, both sources at once, or a line that is not UTF-8.
    """
    if stdin and arguments:
        raise InvalidInputError(_("Escriba los textos en la orden o use --stdin, no ambas cosas."))
    if not stdin and not arguments:
        raise InvalidInputError(_("No hay nada que leer: escriba al menos un texto, o use --stdin."))
    if not stdin:
        # An argument that is not UTF-8 comes in with lone surrogates, which nothing could print.
        for text in arguments or []:
            yield None, text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return
    for number, line in enumerate(typer.get_binary_stream("stdin"), start=1):
        yield number, _decoded(line, number)


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidInputError(_("La línea %(number)s no es texto UTF-8.") % {"number": number}) from error
