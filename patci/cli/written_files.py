"""Files that a command writes: each whole, or none of it and a sentence that says why not."""

from contextlib import suppress
from pathlib import Path

from patci.errors import InvalidInputError
from templates.i18n import gettext as _


def written(target: Path, content: bytes) -> Path:
    """A file replaced whole, its folder made where there is none: whoever looks sees the old one or the new.

    Raises:
        InvalidInputError: it cannot be written there; nothing of it is left.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise InvalidInputError(
            _("No se puede escribir «{file}»: {why}.").format(file=target, why=error.strerror)
        ) from error
    return target
