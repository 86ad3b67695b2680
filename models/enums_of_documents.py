"""The kinds, formats and states of the documents that are made of the record."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is. Those of a session come first, those of a cut-off behind them."""

    CONVOCATION = "convocation"
    AGENDA = "agenda"
    ATTENDANCE_LIST = "attendance_list"
    CHAIR_SCRIPT = "chair_script"
    NAME_CARDS = "name_cards"
    MINUTES = "minutes"
    AGREEMENTS_CERTIFICATE = "agreements_certificate"
    SESSION_DOSSIER = "session_dossier"
    REMINDER_LETTER = "reminder_letter"
    ANNUAL_PROGRAMME = "annual_programme"
    CALENDAR_POSTER = "calendar_poster"
    FOLLOW_UP_REPORT = "follow_up_report"
    AGREEMENTS_BOOK = "agreements_book"
    AGENCY_CARD = "agency_card"
    DATA_WORKBOOK = "data_workbook"


class DocumentFormat(StrEnum):
    """What a document is written as."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class CompilationOccasion(StrEnum):
    """Why documents are compiled: the calendar says so, a session was held, or somebody asked."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SESSION = "session"
    ASKED = "asked"


class CompilationStatus(StrEnum):
    """Where a compilation stands; FAILED keeps the sentence that says why."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class DocumentAudience(StrEnum):
    """To whom a policy sends what was compiled; an agency's card goes to that agency alone."""

    NOBODY = "nobody"
    SECRETARIAT = "secretariat"
    COORDINATORS = "coordinators"
    MEMBERS = "members"
