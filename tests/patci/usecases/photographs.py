"""Photographs as telephones take them, with everything they say about where and by whom."""

import io
from typing import Any

import pillow_heif
from PIL import Image

SIDEWAYS = 6
"""The orientation of a telephone held upright."""


def exif() -> Image.Exif:
    """Where, when, with what, and how it was held."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x9C9D] = SIDEWAYS, "Telefono de Ana", b"A\0n\0a\0"
    found.get_ifd(0x8825).update({1: "N", 2: (19.0, 25.0, 42.0), 3: "W", 4: (99.0, 7.0, 39.0)})
    return found


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """Red on its left half, blue on its right."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def jpeg(**options: Any) -> bytes:
    """A JPEG with position."""
    return _saved(picture(), "JPEG", exif=exif(), comment=b"casa de Ana", **options)


def png() -> bytes:
    """A PNG with position and a text."""
    return _saved(picture(), "PNG", exif=exif())


def heic() -> bytes:
    """A HEIC with position."""
    buffer = io.BytesIO()
    heif = pillow_heif.from_pillow(picture((64, 32)))
    heif.save(buffer, exif=exif().tobytes(), quality=80)
    return buffer.getvalue()


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
