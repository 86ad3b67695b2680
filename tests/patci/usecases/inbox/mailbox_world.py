"""A commission whose session was convened and told; messages that come back from its members."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Answer, IncomingMail, Notice
from models.enums import NoticeKind
from patci.mail.folios import Folio
from patci.usecases.inbox import receiving
from tests.patci.correspondence import COMPOSER, Commission, commission, convene, local, tell_all
from tests.patci.mail.reading.mails import calendar_mail, mail, reply

SECRET = COMPOSER.secret
NOW = local("2024-03-04 12:00")
ANA = "enlace-segob@segob.example"


@dataclass(frozen=True)
class Told:
    """The commission, and the notice that its liaison at SEGOB got."""

    of: Commission
    notice: Notice

    @property
    def folio(self) -> str:
        """The folio in the liaison's subject."""
        session = self.of.session
        person = self.notice.person_id or 0
        return Folio(session.id, self.of.agencies["segob"].id, person, session.sequence).written(SECRET)

    def reply(self, status: str = "ACCEPTED", **given: object) -> bytes:
        """A calendar's answer of that liaison to the session as it stands."""
        given = {"uid": self.of.session.uid, "sequence": self.of.session.sequence, **given}
        return calendar_mail(reply(status, **given))  # type: ignore[arg-type]

    def words(self, text: str, **given: object) -> bytes:
        """A plain answer of that liaison, with the folio in its subject."""
        return mail(text, **{"subject": f"RE: Convocatoria [{self.folio}]", **given})  # type: ignore[arg-type]


def told(db: DbSession) -> Told:
    """The session is convened, and everybody was told."""
    of = commission(db)
    convene(db, of, "2024-03-01 09:00")
    tell_all(db, "2024-03-04 09:00")
    notice = db.scalars(
        select(Notice).where(Notice.kind == NoticeKind.CONVOCATION, Notice.address == ANA)
    ).one()
    return Told(of, notice)


def take(db: DbSession, raw: bytes, *, now: datetime = NOW) -> IncomingMail:
    """A message comes in."""
    return receiving.receive(db, raw, secret=SECRET, now=now).mail


def answers(db: DbSession) -> list[tuple[str, str, str | None]]:
    """What was answered, by agency, answer and alternate, in order."""
    rows = db.scalars(select(Answer).order_by(Answer.id))
    return [(row.agency.key, row.kind.value, row.alternate_name) for row in rows]
