"""Photographs lose their position and everything else that they say, and stay upright."""

import io
import struct
import zlib

import pytest
from PIL import Image

from patci.errors import InvalidInputError
from patci.usecases.collecting import evidence, photographs
from patci.usecases.collecting.evidence import Limits, NewFile
from tests.patci.usecases.photographs import heic, jpeg, png

LIMITS = Limits(max_bytes=1_000_000, max_files=3)


@pytest.mark.parametrize(
    ("name", "content", "kept", "media_type"),
    [
        ("IMG_1.jpeg", jpeg(), "IMG_1.jpeg", "image/jpeg"),
        (
            "IMG_1.jpg",
            jpeg() + b"ftypmp42 a film with a position: +19.4284-099.1276/",
            "IMG_1.jpg",
            "image/jpeg",
        ),
        ("IMG_1.PNG", png(), "IMG_1.PNG", "image/png"),
        ("IMG_1.HEIC", heic(), "IMG_1.jpg", "image/jpeg"),
        ("IMG_1.heif", heic(), "IMG_1.jpg", "image/jpeg"),
    ],
)
def test_a_photograph_keeps_its_picture_and_nothing_else(
    name: str, content: bytes, kept: str, media_type: str
) -> None:
    file = evidence.taken(NewFile(name, content), limits=LIMITS)
    assert (file.name, file.media_type) == (kept, media_type)
    for word in (b"Ana", b"A\0n\0a", b"Exif", b"eXIf", b"+19.42"):
        assert word not in file.content
    with Image.open(io.BytesIO(file.content)) as image:
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        width, height = image.size
        assert height > width
        red = image.convert("RGB").getpixel((width // 2, 2))
        assert isinstance(red, tuple)
        assert (red[0] > 200, red[2] < 60) == (True, True)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    for name, content in (("a.jpg", jpeg()), ("a.png", png()), ("a.heic", heic())):
        given = NewFile(name, content)
        assert evidence.taken(given, limits=LIMITS) == evidence.taken(given, limits=LIMITS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", jpeg()[:200]),
        ("a.png", png()[:60]),
        ("a.heic", heic()[:100]),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_photograph_that_was_cut_off_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInputError, match=r"no se puede abrir como imagen"):
        evidence.taken(NewFile(name, content), limits=LIMITS)


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of any size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(1000))
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, data, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("side", [7_800, 10_000, 20_000, 2_000_000])
def test_a_picture_that_unfolds_to_too_many_points_is_not_unfolded(side: int) -> None:
    with pytest.raises(InvalidInputError, match=r"millones de puntos|no se puede abrir"):
        evidence.taken(NewFile("a.png", png_that_says(side, side)), limits=LIMITS)
    assert side * side > photographs.MOST_PIXELS
