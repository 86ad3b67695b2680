"""Photographs without where and with what they were taken: decoded, turned upright, written anew.

Nothing of the sent file is copied but its pixels, so that no position, device, author, preview or trailing
film stays in it. The same photograph gives the same bytes.
"""

import io
import struct
import warnings
import zlib
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import HeifImageFile

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

MOST_PIXELS = 60_000_000
JPEG_QUALITY = 92
JPEG, PNG, HEIC = "image/jpeg", "image/png", "image/heic"
KINDS = frozenset({JPEG, PNG, HEIC})
BROKEN = (
    *(UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, EOFError, IndexError, KeyError),
    *(OverflowError, struct.error, zlib.error, RuntimeError, Image.DecompressionBombWarning),
)
"""What decoders raise where a file is cut off, damaged or made to harm them."""


def without_position(name: str, content: bytes, media_type: str) -> tuple[bytes, str]:
    """The photograph as it is kept, and its media type: HEIC becomes JPEG.

    Raises:
        InvalidInputError: it cannot be opened, or has more pixels than are taken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _anew(name, content, media_type)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except BROKEN as error:
        raise InvalidInputError(
            _("«%(name)s» no se puede abrir como imagen: ábrala, guárdela de nuevo y vuelva a enviarla.")
            % {"name": name}
        ) from error


def _anew(name: str, content: bytes, media_type: str) -> tuple[bytes, str]:
    with _opened(content, media_type) as image:
        if image.width * image.height > MOST_PIXELS:
            raise _too_many_pixels(name)
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        buffer = io.BytesIO()
        if media_type == PNG:
            _bare(upright).save(buffer, "PNG")
            return buffer.getvalue(), PNG
        _usual_colours(upright, profile).save(buffer, "JPEG", quality=JPEG_QUALITY)
        return buffer.getvalue(), JPEG


def _opened(content: bytes, media_type: str) -> Image.Image:
    if media_type == HEIC:
        return HeifImageFile(io.BytesIO(content))  # type: ignore[no-untyped-call]
    return Image.open(io.BytesIO(content), formats=["PNG" if media_type == PNG else "JPEG"])


def _bare(image: Image.Image) -> Image.Image:
    """The pixels, and what makes some of them transparent; no text, profile or position beside them."""
    bare = image.copy()
    transparent = bare.info.get("transparency")
    bare.info = {} if transparent is None else {"transparency": transparent}
    return bare


def _usual_colours(image: Image.Image, profile: object) -> Image.Image:
    """The picture in the colours that every screen understands, without the camera's own profile."""
    seen = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    if isinstance(profile, bytes) and seen.mode == "RGB" and image.mode == "RGB":
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(seen, own, ImageCms.createProfile("sRGB"))
            seen = turned or seen
    return _bare(seen)


def _too_many_pixels(name: str) -> InvalidInputError:
    return InvalidInputError(
        _("«%(name)s» tiene más de %(most)s millones de puntos: redúzcala y vuelva a enviarla.")
        % {"name": name, "most": MOST_PIXELS // 1_000_000}
    )
