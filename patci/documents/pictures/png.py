"""A picture as PNG, for mail programs, which draw no SVG: on white, twice as fine as it is shown."""

import io
from dataclasses import dataclass

from PIL import Image

from patci.documents import pdf
from patci.documents.pictures.picture import Picture

DENSITY = 2
COLOURS = 32
"""As many as the drawing has with the edges between them; fewer are seen, more only weigh."""
MEDIA_TYPE = "image/png"


@dataclass(frozen=True, slots=True)
class Png:
    """The bytes of a picture, and the size in which it is shown."""

    content: bytes
    width: int
    height: int


def png(picture: Picture) -> Png:
    """A picture in points of the screen; equal pictures give equal bytes."""
    with Image.open(io.BytesIO(pdf.compile_picture(picture.svg, density=DENSITY))) as drawn:
        few = _in_few_colours(drawn.convert("RGB"))
    out = io.BytesIO()
    few.save(out, "PNG")
    return Png(out.getvalue(), few.width // DENSITY, few.height // DENSITY)


def _in_few_colours(drawn: Image.Image) -> Image.Image:
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    # White comes out almost white, which is seen beside the white of the mail. The corner is always ground.
    corner = few.tobytes()[0]
    palette[3 * corner : 3 * corner + 3] = [255, 255, 255]
    few.putpalette(palette)
    return few
