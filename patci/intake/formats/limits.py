"""How much a document may hold, and the refusals that say so."""

from pathlib import Path

from patci.errors import DocumentError
from templates.i18n import gettext as _

LARGEST = 25_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 200_000_000
"""Bytes of all parts of a Word or Excel file, unpacked."""
MOST_PARTS = 5_000
SUSPICIOUS_RATIO, SUSPICIOUS_SIZE = 100, 20_000_000
"""Parts that unpack to more than both are no office document."""
MOST_LINES = 200_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
MOST_PAGES = 2_000
MOST_LETTERS = 10_000_000
MOST_RULES = 2_000_000
DEEPEST_TABLE = 20


def load(path: Path, label: str) -> bytes:
    """The bytes of a file, refused by its size before they are read.

    Raises:
        DocumentError: it is missing, a folder, too large, or cannot be opened.
    """
    if not path.exists():
        raise DocumentError(_("No existe el archivo «{path}».").format(path=path))
    if path.is_dir():
        raise DocumentError(_("«{path}» es una carpeta: indique un archivo.").format(path=path))
    try:
        refuse_size(path.stat().st_size, label)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise DocumentError(
            _("No se puede abrir «{path}»: {why}.").format(path=path, why=error.strerror)
        ) from error
    refuse_size(len(content), label)
    return content


def refuse_size(size: int, label: str) -> None:
    """Raises `DocumentError` where a file has more bytes than are read."""
    if size > LARGEST:
        raise DocumentError(
            _("«{name}» es demasiado grande para un programa: se leen archivos de hasta {most} MB.").format(
                name=label, most=LARGEST // 1_000_000
            )
        )


def too_long(label: str, most: int, what: str) -> DocumentError:
    """The refusal of a document with too many rows, pages, lines or letters."""
    return DocumentError(
        _("«{name}» es demasiado largo para un programa: se leen hasta {most} {what}.").format(
            name=label, most=f"{most:,}", what=what
        )
    )


def damaged(label: str, kind: str) -> DocumentError:
    """The refusal of a file that is cut off or holds something that its format does not allow."""
    return DocumentError(
        _(
            "«{name}» está dañado o incompleto y no se puede leer como {kind}: "
            "ábralo en su programa, guárdelo de nuevo y vuelva a intentarlo."
        ).format(name=label, kind=kind)
    )


def empty(label: str) -> DocumentError:
    """The refusal of a document without a word."""
    return DocumentError(_("«{name}» está vacío: no hay nada que leer.").format(name=label))
