"""The built-in templates by the kind of document that they make."""

from collections.abc import Callable, Mapping
from functools import cache

from models.enums import DocumentKind
from patci.documents.word.builtin import calling, recording, reminding, sitting
from patci.documents.word.builtin.paper import Paper
from patci.documents.word.packing import repacked
from templates import i18n

SHELF: Mapping[DocumentKind, Callable[[], Paper]] = {
    DocumentKind.CONVOCATION: calling.convocation,
    DocumentKind.AGENDA: calling.agenda,
    DocumentKind.ATTENDANCE_LIST: calling.attendance_list,
    DocumentKind.CHAIR_SCRIPT: sitting.chair_script,
    DocumentKind.NAME_CARDS: sitting.name_cards,
    DocumentKind.MINUTES: recording.minutes,
    DocumentKind.AGREEMENTS_CERTIFICATE: recording.agreements_certificate,
    DocumentKind.REMINDER_LETTER: reminding.reminder_letter,
}


def builtin(kind: DocumentKind) -> bytes:
    """The built-in template of a kind, as a file that Word opens; the same bytes on any day."""
    return _made(kind, i18n.language.get())


@cache
def _made(kind: DocumentKind, _language: str) -> bytes:
    return repacked(SHELF[kind]().bytes())
