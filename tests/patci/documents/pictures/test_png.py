"""Pictures as PNG: what mail programs are given, twice as fine as it is shown, equal bytes anywhere."""

import hashlib
import io
import subprocess
import sys
from typing import Any

import pytest
from PIL import Image

from patci.documents.pictures import of_cut_off, stacked_bars
from patci.documents.pictures.picture import Part, Picture
from patci.documents.pictures.png import COLOURS, png
from patci.documents.pictures.stacked_bars import NARROW, Row
from tests.document_rows import HOSTILE, snapshot

PARTS = [Part("done", "Cumplidas"), Part("in_progress", "En proceso"), Part("overdue", "Con atraso")]
HASH = """
import hashlib
from tests.patci.documents.pictures.test_png import drawn
from patci.documents.pictures.png import png
print(hashlib.sha256(png(drawn("Salud")).content).hexdigest())
"""


def drawn(*names: str) -> Picture:
    rows = [Row(name, {"done": 3, "in_progress": 2, "overdue": 1}, "3 de 6") for name in names]
    return stacked_bars.draw(rows, PARTS, title="Avance", words="Así va.", head="Quién", frame=NARROW)


def opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as found:
        found.load()
        assert found.format == "PNG"
        return found


def colours(image: Image.Image) -> dict[Any, int]:
    return {colour: count for count, colour in image.convert("RGB").getcolors(COLOURS) or []}


def test_it_is_twice_as_fine_as_it_is_shown_and_on_white() -> None:
    made = png(drawn("Salud", "Trabajo"))
    image = opened(made.content)
    assert image.size == (2 * made.width, 2 * made.height)
    # The drawing, and a margin of eight points at each side.
    assert made.width == NARROW.width + 16
    found = colours(image)
    assert max(found, key=lambda colour: found[colour]) == (255, 255, 255)
    edges = [
        image.convert("RGB").getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)
    ]
    assert edges == [(255, 255, 255)] * 4
    assert image.info.keys().isdisjoint({"transparency", "date:create", "Software"})


def test_its_bars_have_the_colours_of_their_states() -> None:
    image = opened(png(drawn("Salud")).content).convert("RGB")
    # The bar is the last thing drawn: three of six are done, which is half of it.
    y = image.height - 2 * 22
    assert near(image.getpixel((100, y)), (0x2F, 0x6B, 0x3F))
    # Of a striped piece some is coloured and some is white.
    late = {image.getpixel((x, y)) for x in range(700, 760)}
    assert any(near(colour, (0xA3, 0x27, 0x1F)) for colour in late)
    assert any(near(colour, (255, 255, 255)) for colour in late)


def near(found: Any, wanted: tuple[int, int, int]) -> bool:
    return max(abs(one - other) for one, other in zip(found, wanted, strict=True)) <= 16


def test_equal_pictures_give_equal_bytes_here_and_in_another_process() -> None:
    first, second = png(drawn("Salud")), png(drawn("Salud"))
    assert first == second
    assert first != png(drawn("Trabajo"))
    told = subprocess.run([sys.executable, "-c", HASH], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == hashlib.sha256(first.content).hexdigest()


@pytest.mark.parametrize("name", [*HOSTILE, "]]>", "</text></svg><script>", "&#0;", "😀" * 500, ""])
def test_any_name_is_drawn_as_text_at_its_place(name: str) -> None:
    made, plain = png(drawn(name)), png(drawn("Salud"))
    assert (made.width, made.height) == (plain.width, plain.height)
    assert colours(opened(made.content)).keys() & {(255, 255, 255)}


def test_the_largest_picture_of_a_mail_is_small() -> None:
    rows = snapshot(400, agencies=60)
    picture = of_cut_off.completeness(rows, frame=NARROW)
    assert len(picture.rows) == NARROW.most
    assert picture.title == "Respuestas recibidas, por institución (las 12 primeras de 50)"
    assert picture.words.endswith(" respuestas. Se muestran las que menos respondieron.")
    assert len(png(picture).content) < 60_000
    full = drawn(
        *["Organización de organismos oficiales de defensa y WWWWWWWWWWWWWWWWWWWWWWWW"] * NARROW.most
    )
    assert len(png(full).content) < 60_000
