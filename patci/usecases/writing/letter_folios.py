"""Which letters may be answered by a mail that begins ASISTO, NO ASISTO or SUPLENTE: name; their folios."""

from models import Notice, Person
from models.enums import NoticeKind
from patci.mail.folios import Folio
from patci.usecases.releasing.release_facts import Facts

ANSWERED = frozenset(
    {
        NoticeKind.CONVOCATION,
        NoticeKind.RESCHEDULED,
        NoticeKind.ANSWER_REMINDER,
        NoticeKind.SESSION_REMINDER,
    }
)


def folio(notice: Notice, person: Person, facts: Facts, secret: bytes) -> str | None:
    """What closes a letter's subject, so that a plain reply can be told; None where none is asked."""
    if notice.kind not in ANSWERED or notice.agency_id is None:
        return None
    session = facts.session(notice)
    return Folio(session.id, notice.agency_id, person.id, session.sequence).written(secret)
