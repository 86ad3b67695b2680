"""A round with questions of most kinds, or without any, and one agency that is asked."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Question, Request, Round
from models.enums import QuestionKind
from tests.patci.usecases.collection_world import make_activity, make_agency, make_programme, make_round

QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "ref": "1",
        "kind": QuestionKind.YES_NO,
        "text": "¿Hubo cursos?",
        "is_required": True,
        "section": "Cursos",
    },
    {
        "ref": "1.1",
        "kind": QuestionKind.NUMBER,
        "text": "¿Cuántos?",
        "unit": "cursos",
        "is_required": True,
        "section": "Cursos",
        "condition": {"question": "1", "equals": True},
    },
    {
        "ref": "2",
        "kind": QuestionKind.TEXT,
        "text": "¿Qué falta?",
        "help": "En dos líneas.",
        "section": "Lo demás",
    },
    {
        "ref": "3",
        "kind": QuestionKind.TABLE,
        "text": "Por sede",
        "section": "Lo demás",
        "columns": [
            {"ref": "sede", "kind": "text", "text": "Sede"},
            {"ref": "personas", "kind": "number", "text": "Personas"},
        ],
    },
    {
        "ref": "4",
        "kind": QuestionKind.CHOICE,
        "text": "¿Con quién?",
        "section": "Lo demás",
        "choices": ["Municipios", "Estados", "Nadie"],
        "takes_several": True,
    },
    {"ref": "5", "kind": QuestionKind.FILE, "text": "Programa del curso", "section": "Lo demás"},
)


def asked(db: DbSession, round_: Round) -> None:
    """Put the questions into a round."""
    round_.questions = [Question(position=place, **each) for place, each in enumerate(QUESTIONS, start=1)]
    db.flush()


def one_request(db: DbSession, now: datetime, *, questions: bool = False, **fields: Any) -> Request:
    """What one agency owes: about an activity, or a questionnaire."""
    programme = make_programme(db, now)
    found, agency = make_round(db, programme, **fields), make_agency(db, "inm")
    activity = None if questions else make_activity(db, programme, "A1", agency)
    found.requests.append(
        Request(
            agency_id=agency.id,
            activity=activity,
            subject=f"activity:{activity.id}" if activity else "",
            due_on=found.due_on,
        )
    )
    if questions:
        asked(db, found)
    db.flush()
    return found.requests[0]
