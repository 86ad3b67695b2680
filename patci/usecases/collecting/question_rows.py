"""The questions of a round: written, put in order and taken away until it opens; then only their help."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Question, Round
from models.enums import QuestionKind, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting.question_columns import read_choices, read_columns
from patci.usecases.collecting.question_reading import read
from patci.usecases.collecting.round_opening import held
from patci.usecases.keeping import audit
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MOST_QUESTIONS = 500
LONGEST_TEXT = 2_000
LONGEST_LINE = 200
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9.]{0,19}")
FIELDS_OF_THE_FORM = frozenset({"text", "progress"})
"""What the fields of a form without questions are called."""
DECIDING = (QuestionKind.CHOICE, QuestionKind.YES_NO)
"""Kinds on whose answer another question may hang."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it is typed: `choices` one a line, `columns` as `read_columns` takes them."""

    kind: QuestionKind
    text: str
    ref: str = ""
    section: str = ""
    help: str = ""
    unit: str = ""
    is_required: bool = False
    choices: str = ""
    takes_several: bool = False
    columns: str = ""
    depends_on: str = ""
    equals: str = ""


def add(db: DbSession, round_: Round, wording: Wording, *, now: datetime, actor: str) -> Question:
    """Ask one more question, the last of the round.

    Raises:
        ConflictError: the round opened.
        InvalidInputError: it cannot be asked like this.
    """
    _require_planned(db, round_)
    if len(round_.questions) >= MOST_QUESTIONS:
        raise InvalidInputError(
            _("Una ronda lleva hasta %(most)s preguntas: haga otra.") % {"most": MOST_QUESTIONS}
        )
    question = Question(position=len(round_.questions) + 1)
    _write(question, wording, round_)
    round_.questions.append(question)
    db.flush()
    _record(db, question, "added", now=now, actor=actor)
    return question


def edit(db: DbSession, question: Question, wording: Wording, *, now: datetime, actor: str) -> None:
    """Word a question anew.

    Raises:
        ConflictError: the round opened.
        InvalidInputError: it cannot be asked like this, or a later question hangs on what it would lose.
    """
    _require_planned(db, question.round)
    with db.no_autoflush:
        before = question.ref
        _write(question, wording, question.round)
        for later in question.round.questions:
            if later.condition and later.condition["question"] == before:
                later.condition = {"question": question.ref, "equals": _still_there(question, later)}
    db.flush()
    _record(db, question, "edited", now=now, actor=actor)


def correct_help(db: DbSession, question: Question, text: str, *, now: datetime, actor: str) -> None:
    """Correct the help of a question, also while the round is open: the question itself stays as it was put.

    Raises:
        ConflictError: the round is closed or locked.
    """
    held(db, question.round)
    if question.round.status not in {RoundStatus.PLANNED, RoundStatus.OPEN}:
        raise ConflictError(_("Esta ronda ya cerró: sus preguntas quedan como se hicieron."))
    wanted = clean(text, limit=LONGEST_TEXT, missing=None) or None
    if question.help == wanted:
        return
    question.help = wanted
    _record(db, question, "help_corrected", now=now, actor=actor)


def move(db: DbSession, question: Question, *, by: int, now: datetime, actor: str) -> None:
    """Put a question so many places later (or earlier); at the ends it stays.

    Raises:
        ConflictError: the round opened.
        InvalidInputError: it would stand before the question that it hangs on.
    """
    _require_planned(db, question.round)
    order = list(question.round.questions)
    place = order.index(question)
    wanted = min(max(place + by, 0), len(order) - 1)
    if wanted == place:
        return
    order.insert(wanted, order.pop(place))
    _require_order(order)
    _number(db, question.round, order)
    _record(db, question, "moved", now=now, actor=actor)


def remove(db: DbSession, question: Question, *, now: datetime, actor: str) -> None:
    """Take a question away.

    Raises:
        ConflictError: the round opened.
        InvalidInputError: another one hangs on it.
    """
    _require_planned(db, question.round)
    round_ = question.round
    hanging = [each.ref for each in round_.questions if _depends_on(each) == question.ref]
    if hanging:
        raise InvalidInputError(
            _("De esta pregunta depende la %(refs)s: quite primero su condición.")
            % {"refs": ", ".join(hanging)}
        )
    _record(db, question, "removed", now=now, actor=actor)
    round_.questions.remove(question)
    db.flush()
    _number(db, round_, list(round_.questions))


def _require_planned(db: DbSession, round_: Round) -> None:
    held(db, round_)
    db.expire(round_, ["questions"])
    if round_.status is not RoundStatus.PLANNED:
        raise ConflictError(
            _("Esta ronda ya abrió: sus preguntas no cambian; corrija la ayuda o haga otra ronda.")
        )


def _write(question: Question, wording: Wording, round_: Round) -> None:
    question.kind = wording.kind
    question.text = clean(wording.text, limit=LONGEST_TEXT, missing=_("Escriba la pregunta."))
    question.ref = _ref(question, wording.ref, round_)
    question.section = clean_line(wording.section, limit=LONGEST_LINE, missing=None) or None
    question.help = clean(wording.help, limit=LONGEST_TEXT, missing=None) or None
    question.is_required = wording.is_required
    is_choice, is_table = wording.kind is QuestionKind.CHOICE, wording.kind is QuestionKind.TABLE
    is_counted = wording.kind is QuestionKind.NUMBER
    question.unit = clean_line(wording.unit, limit=LONGEST_LINE, missing=None) or None if is_counted else None
    question.choices = read_choices(wording.choices) if is_choice else None
    question.takes_several = is_choice and wording.takes_several
    question.columns = read_columns(wording.columns) if is_table else None
    question.condition = _condition(question, wording, round_)


def _ref(question: Question, typed: str, round_: Round) -> str:
    """What it is called within its round: as typed, as before, or the next free number."""
    others = {each.ref for each in round_.questions if each is not question}
    ref = clean_line(typed, limit=LONGEST_LINE, missing=None) or question.ref
    if not ref:
        return next(str(number) for number in range(1, len(others) + 2) if str(number) not in others)
    if not REF.fullmatch(ref) or ref in FIELDS_OF_THE_FORM:
        raise InvalidInputError(_("El número de la pregunta lleva letras, cifras y puntos, como 3.2."))
    if ref in others:
        raise InvalidInputError(_("Ya hay una pregunta %(ref)s en esta ronda.") % {"ref": ref})
    return ref


def _condition(question: Question, wording: Wording, round_: Round) -> dict[str, Any] | None:
    """Only an earlier question decides whether this one is asked, so that no circle can arise."""
    if not wording.depends_on:
        return None
    earlier = {each.ref: each for each in round_.questions if each.position < question.position}
    decides = earlier.get(wording.depends_on)
    if decides is None:
        raise InvalidInputError(_("Una pregunta solo puede depender de una anterior."))
    if decides.kind not in DECIDING:
        raise InvalidInputError(_("Solo se depende de una pregunta de opción o de sí o no."))
    value = read(decides, wording.equals)
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if value is None or isinstance(value, list):
        raise InvalidInputError(_("Elija una respuesta de la que depende."))
    return {"question": decides.ref, "equals": value}


def _still_there(question: Question, later: Question) -> Any:
    wanted = (later.condition or {})["equals"]
    if question.kind in DECIDING and (isinstance(wanted, bool) or wanted in (question.choices or ())):
        read(question, wanted)
        return wanted
    raise InvalidInputError(
        _("De esta pregunta depende la %(ref)s: su respuesta «%(value)s» no puede faltar.")
        % {"ref": later.ref, "value": _("Sí") if wanted is True else wanted or _("No")}
    )


def _depends_on(question: Question) -> str | None:
    return question.condition["question"] if question.condition else None


def _require_order(order: list[Question]) -> None:
    seen: set[str] = set()
    for question in order:
        depends_on = _depends_on(question)
        if depends_on is not None and depends_on not in seen:
            raise InvalidInputError(
                _("La pregunta %(ref)s depende de la %(other)s: no puede ir antes.")
                % {"ref": question.ref, "other": depends_on}
            )
        seen.add(question.ref)


def _number(db: DbSession, round_: Round, order: list[Question]) -> None:
    """Give each its place; by way of numbers that nobody has, for two never stand on one."""
    for sign in (-1, 1):
        for place, question in enumerate(order, start=1):
            question.position = sign * place
        db.flush()
    db.expire(round_, ["questions"])


def _record(db: DbSession, question: Question, action: str, *, now: datetime, actor: str) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"question.{action}",
        subject=f"round:{question.round_id}",
        facts={"ref": question.ref, "kind": question.kind.value},
    )
