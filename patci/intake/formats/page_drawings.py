"""The straight lines drawn on a PDF page, and the sides of its boxes."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw as pdfium

from patci.intake.formats.page_view import Page, Rule, View

THIN = 3.0
SHORTEST_RULE = 4.0
DEEPEST_FORM = 5
MOST_OBJECTS = 20_000
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def add_rules(page: pypdfium2.PdfPage, view: View, made: Page) -> None:
    """Collect the page's straight lines and the sides of its boxes."""
    for box, whole in _boxes(page.raw):
        left, top = view.point(box[0], box[3])
        right, bottom = view.point(box[2], box[1])
        left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        wide, high = right - left, bottom - top
        if wide * high > 0.8 * view.width * view.height:
            continue
        if high <= THIN and wide > SHORTEST_RULE:
            made.across.append(Rule((top + bottom) / 2, left, right))
        elif wide <= THIN and high > SHORTEST_RULE:
            made.down.append(Rule((left + right) / 2, top, bottom))
        elif whole and wide > THIN and high > THIN:
            made.across += [Rule(top, left, right), Rule(bottom, left, right)]
            made.down += [Rule(left, top, bottom), Rule(right, top, bottom)]


def _boxes(page: Any) -> Iterator[tuple[Box, bool]]:
    """The bounds of each drawn box or line on the page; whether it is a shape by itself."""
    objects = (
        pdfium.FPDFPage_GetObject(page, place) for place in range(_few(pdfium.FPDFPage_CountObjects(page)))
    )
    waiting = [(found, UNMOVED, 0) for found in objects]
    while waiting:
        found, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _multiplied(_matrix_of(found), matrix)
            count = _few(pdfium.FPDFFormObj_CountObjects(found))
            waiting += [
                (pdfium.FPDFFormObj_GetObject(found, place), inner, depth + 1) for place in range(count)
            ]
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box, whole in _path_boxes(found):
                yield _moved(box, matrix), whole


def _few(count: int) -> int:
    return max(0, min(count, MOST_OBJECTS))


def _path_boxes(path: Any) -> Iterator[tuple[Box, bool]]:
    """A short path by its bounds, a long one segment by segment."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count <= 6:
        sides = [ctypes.c_float() for _side in range(4)]
        if pdfium.FPDFPageObj_GetBounds(path, *sides):
            yield (sides[0].value, sides[1].value, sides[2].value, sides[3].value), count > 2
        return
    matrix, before = _matrix_of(path), None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(_few(count)):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _point(x.value, y.value, matrix)
        if before and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (a, b), (c, d) = before, here
            yield (min(a, c), min(b, d), max(a, c), max(b, d)), False
        before = here


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _multiplied(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == UNMOVED:
        return box
    (a, b), (c, d) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return (min(a, c), min(b, d), max(a, c), max(b, d))
