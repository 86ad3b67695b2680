"""Rows of a questionnaire's matrix as pictures: one pixel a question, so that colours are nearly free."""

import base64
import struct
import zlib

from patci.usecases.queries.completeness import State
from patci.usecases.queries.question_matrix import BETWEEN, CELLS, LETTER, Gap
from templates.labels_of_completeness import letter

COLOURS: dict[State | Gap, int] = {
    State.OVERDUE: 0xF3B1AE,
    State.NEVER: 0xE3A3B4,
    State.RETURNED: 0xF3C9A0,
    State.PENDING: 0xF4EFE4,
    State.LATE: 0xF7DFAE,
    State.ON_TIME: 0xCFE2F2,
    State.ACCEPTED: 0xBFE0CB,
    State.DECLINED: 0xDCD6CC,
    Gap.MISSING: 0xF9D3D1,
    Gap.LEFT_OPEN: 0xFFFFFF,
    Gap.NOT_ASKED: 0xFFFFFF,
}
"""As in completeness.css, where the legend takes them from."""
GROUND = 0xFFFFFF
SIGNATURE = b"\x89PNG\r\n\x1a\n"
INDEX = bytes.maketrans("".join((*LETTER.values(), BETWEEN)).encode(), bytes(range(len(LETTER) + 1)))


def letters(cells: str) -> str:
    """The letters that a row shows."""
    return cells.translate(_shown())


def picture(cells: str) -> str:
    """A row's colours as the address of a picture one pixel high."""
    pixels = b"\0" + cells.encode().translate(INDEX)
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", len(cells), 1, 8, 3, 0, 0, 0))
    content = SIGNATURE + header + _PALETTE + _chunk(b"IDAT", zlib.compress(pixels, 1)) + _END
    return "data:image/png;base64," + base64.b64encode(content).decode()


def _shown() -> dict[int, str]:
    return {ord(LETTER[cell]): letter(cell) for cell in CELLS}


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


_PALETTE = _chunk(
    b"PLTE", b"".join(colour.to_bytes(3, "big") for colour in (*(COLOURS[cell] for cell in CELLS), GROUND))
)
_END = _chunk(b"IEND", b"")
