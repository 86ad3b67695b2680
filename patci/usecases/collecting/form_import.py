"""A filled form read back: whose it is, and line by line what was taken, what was not and why, by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models import Question, Request
from models.enums import QuestionKind
from patci.documents import request_form
from patci.errors import DocumentError, InvalidInputError
from patci.intake.workbook import opening
from patci.intake.workbook.opening import Formula, Grid, Wrong
from patci.usecases.collecting import drafts, evidence_kinds, offline_form, question_values
from patci.usecases.collecting.offline_form import PROGRESS, Seal
from patci.usecases.collecting.question_tables import BETWEEN_CELLS, MAX_ROWS
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _
from templates.labels import label

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_PARTS = 600
MOST_ROWS = 5_000
"""Rows of a sheet; a form of the largest round has fewer."""
MOST_NAME = 200


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one cell or table: where it stands, what it answers, what was taken or why not."""

    cell: str
    about: str
    taken: bool
    said: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back: the typed fields of each request, who signs, and the line by line answer."""

    seal: Seal
    fields: Mapping[int, Mapping[str, Any]]
    lines: Sequence[Line]
    sender_name: str = ""
    sender_post: str = ""

    @property
    def refused(self) -> list[Line]:
        """What was not taken."""
        return [line for line in self.lines if not line.taken]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that is a form of ours, whatever stands in its cells."""

    seal: Seal
    sheets: Mapping[str, Grid] = field(default_factory=dict)


def is_form(content: bytes) -> bool:
    """True for a workbook that says that it is a form of ours; whether it is, `opened` finds out."""
    return request_form.SEAL in opening.sheet_names(content)


def opened(content: bytes, *, name: str, secret: bytes) -> Book:
    """A form's cells and whose it is. Formulas are never worked out.

    Raises:
        DocumentError: no workbook, one that is made to harm, or not one of our forms as it was sent.
    """
    budget = evidence_kinds.Budget(MOST_PARTS, MOST_UNPACKED)
    if len(content) > MOST_BYTES or not evidence_kinds.is_office(content, "xl/workbook.xml", budget):
        raise DocumentError(
            _("«%(name)s» no es un libro de Excel (.xlsx) que se reciba: guárdelo de nuevo sin macros.")
            % {"name": name}
        )
    sheets = opening.grids(content, name=name)
    hidden = [str(row[0]) for row in sheets.get(request_form.SEAL, []) if row and isinstance(row[0], str)]
    seal = offline_form.opened(hidden, secret)
    if seal is None:
        raise DocumentError(
            _("«%(name)s» no es el formulario que se envió, o se alteró: descárguelo otra vez de su página.")
            % {"name": name}
        )
    if request_form.sheet_name() not in sheets:
        raise DocumentError(
            _("A «%(name)s» le falta la hoja «%(sheet)s»: descárguelo otra vez de su página.")
            % {"name": name, "sheet": request_form.sheet_name()}
        )
    if any(len(grid) > MOST_ROWS for grid in sheets.values()):
        raise DocumentError(
            _("«%(name)s» tiene más renglones que el formulario: descárguelo otra vez de su página.")
            % {"name": name}
        )
    return Book(seal, sheets)


def read(book: Book, requests: Sequence[Request]) -> Filled:
    """What the form answers, as it would be typed; a cell that cannot be taken is said and left out.

    Raises:
        DocumentError: the questions changed since the form was made.
    """
    if requests and offline_form.questions_hash(requests[0].round) != book.seal.questions:
        raise DocumentError(
            _("Las preguntas de esta ronda cambiaron desde que se hizo el formulario: descárguelo otra vez.")
        )
    places = {
        offline_form.key_of(one, name): (one, name) for one in requests for name in drafts.fields_of(one)
    }
    fields: dict[int, dict[str, Any]] = {}
    lines: list[Line] = []
    for place, line, typed in [*_rows(book, places), *_tables(book, places)]:
        lines.append(line)
        if place is not None and line.taken:
            fields.setdefault(place[0].id, {})[place[1]] = typed
    name, post = _signature(book.sheets[request_form.sheet_name()])
    return Filled(book.seal, fields, lines, name, post)


Place = tuple[Request, str]
Found = tuple[Place | None, Line, Any]


def _rows(book: Book, places: Mapping[str, Place]) -> Iterator[Found]:
    sheet = request_form.sheet_name()
    seen: set[str] = set()
    for number, row in enumerate(book.sheets[sheet], start=1):
        key = row[request_form.KEY] if row else None
        typed = row[request_form.ANSWER] if len(row) > request_form.ANSWER else None
        if number <= request_form.FIRST_ROW or _is_empty(typed):
            continue
        cell = f"{sheet}!F{number}"
        if not isinstance(key, str) or key in seen or key not in places:
            yield None, Line(cell, " ".join(map(str, row[1:3])), False, _not_asked()), None
            continue
        seen.add(key)
        yield _one(places[key], cell, typed)


def _not_asked() -> str:
    return _("este renglón no es de lo que se pregunta ahora: descargue otra vez el formulario.")


def _one(place: Place, cell: str, typed: Any) -> Found:
    request, name = place
    question = _question(request, name)
    about = f"{question.ref} {question.text}" if question else _field_name(name)
    try:
        value, said = _read(question, name, _plain(typed))
    except InvalidInputError as error:
        return place, Line(cell, about, False, str(error)), None
    return place, Line(cell, about, True, said), value


def _read(question: Question | None, name: str, typed: Any) -> tuple[Any, str]:
    """A cell as it would be typed into the page, and as people read it."""
    if question is not None:
        value = question_values.read(question, typed)
        said = question_values.said(question, value)
        return (value if isinstance(value, list) else _typed(question, value, said)), said
    text = clean(str(typed), limit=drafts.MAX_TEXT, missing=None)
    if name != "progress":
        return text, text
    found = [value for value in PROGRESS if label("progress", value).lower() == text.lower()]
    if not found:
        raise InvalidInputError(
            _("«%(typed)s» no es un estado: elija uno de la lista de la celda.") % {"typed": text[:40]}
        )
    return found[0], label("progress", found[0])


def _typed(question: Question, value: Any, said: str) -> str:
    if question.kind is QuestionKind.YES_NO:
        return "si" if value else "no"
    return str(value) if question.kind is QuestionKind.DATE else said


def _tables(book: Book, places: Mapping[str, Place]) -> Iterator[Found]:
    for sheet, grid in book.sheets.items():
        key = grid[0][0] if grid and grid[0] else None
        if sheet in {request_form.sheet_name(), request_form.notes_name(), request_form.SEAL}:
            continue
        place = places.get(key) if isinstance(key, str) else None
        question = _question(*place) if place else None
        if place is None or question is None or question.kind is not QuestionKind.TABLE:
            if any(not _is_empty(one) for row in grid for one in row):
                yield None, Line(f"{sheet}!A1", sheet, False, _not_asked()), None
            continue
        cells = [list(row) for row in grid[request_form.TABLE_HEAD + 1 :] if not all(map(_is_empty, row))]
        if cells:
            yield _table(place, question, f"{sheet}!A{request_form.TABLE_HEAD + 2}", cells)


def _table(place: Place, question: Question, cell: str, cells: list[list[Any]]) -> Found:
    about, width = f"{question.ref} {question.text}", len(question.columns or [])
    try:
        rows = [[_plain(one) for one in row[:width]] for row in cells[: MAX_ROWS + 1]]
        value = question_values.read(question, rows)
    except InvalidInputError as error:
        return place, Line(cell, about, False, str(error)), None
    said = question_values.said(question, value)
    typed = [line.split(BETWEEN_CELLS) for line in said.splitlines()]
    return place, Line(cell, about, True, said), typed


def _plain(typed: Any) -> Any:
    """A cell's own value.

    Raises:
        InvalidInputError: a formula, which is never worked out, or an error of the workbook's program.
    """
    if isinstance(typed, Formula):
        raise InvalidInputError(_("la celda trae una fórmula: escriba el valor."))
    if isinstance(typed, Wrong):
        raise InvalidInputError(
            _("la celda muestra el error %(error)s: escriba el valor.") % {"error": typed.text}
        )
    return typed


def _is_empty(typed: Any) -> bool:
    return typed is None or (isinstance(typed, str) and not typed.strip())


def _question(request: Request, name: str) -> Question | None:
    return next((each for each in request.round.questions if each.ref == name), None)


def _field_name(name: str) -> str:
    return {"progress": _("Estado"), "links": _("Enlaces")}.get(name, _("Qué se hizo"))


def _signature(grid: Grid) -> tuple[str, str]:
    """Name and post as they stand above the questions; empty where they cannot be read."""
    name, post = [*(_line(row) for row in grid[1:3]), "", ""][:2]
    return name, post


def _line(row: tuple[Any, ...]) -> str:
    given = row[request_form.ANSWER] if len(row) > request_form.ANSWER else None
    return clean_line(given[:MOST_NAME], limit=MOST_NAME, missing=None) if isinstance(given, str) else ""
