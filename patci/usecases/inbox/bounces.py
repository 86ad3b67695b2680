"""Delivery reports: the notice that came back, and the address that is no good any more."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import IncomingMail, Notice
from models.enums import IncomingStatus, NoticeStatus
from patci.mail import verp
from patci.mail.reading.values import DeliveryReport, Incoming, Verdict
from patci.usecases.inbox.answering import answered_notice
from patci.usecases.releasing import suppression
from templates.i18n import gettext as _

ACTOR = "flow:read_inbox"
GONE = (NoticeStatus.SENT, NoticeStatus.SENDING, NoticeStatus.DOUBTFUL)
LONGEST_ERROR = 500


def take(
    db: DbSession,
    mail: IncomingMail,
    found: Incoming,
    report: DeliveryReport,
    *,
    secret: bytes,
    now: datetime,
) -> None:
    """Note a report: BOUNCED where a notice did not arrive, no more mail where its address is no good."""
    notice = _notice(db, found, report, secret=secret)
    if notice is None:
        _noted(mail, _("Es un informe de entrega que no corresponde a ningún aviso nuestro."))
        return
    mail.notice, mail.agency, mail.person = notice, notice.agency, notice.person
    mail.programme_id, mail.session_id = notice.programme_id, notice.session_id
    if report.verdict is Verdict.DELIVERED:
        _noted(mail, _("El servidor de destino confirma que lo entregó."))
    elif report.verdict is Verdict.DELAYED:
        _noted(
            mail,
            _("Su entrega está demorada; el servidor lo sigue intentando: %(why)s") % {"why": _why(report)},
        )
    else:
        _bounced(db, notice, _why(report), now=now)
        mail.status, mail.reason = IncomingStatus.APPLIED, _came_back(db, notice, report, now=now)


def _notice(db: DbSession, found: Incoming, report: DeliveryReport, *, secret: bytes) -> Notice | None:
    for address in found.recipients:
        if (number := verp.decode(address, key=secret)) is not None:
            return db.get(Notice, number)
    return answered_notice(db, report.originals)


def _bounced(db: DbSession, notice: Notice, why: str, *, now: datetime) -> None:
    """The notice and what stood in its letter did not arrive; what ended otherwise stays as it ended."""
    rows = db.scalars(
        select(Notice)
        .where(or_(Notice.id == notice.id, Notice.carrier_id == notice.id), Notice.status.in_(GONE))
        .with_for_update()
    )
    for row in rows:
        row.status, row.bounced_at, row.last_error = NoticeStatus.BOUNCED, now, why[:LONGEST_ERROR]


def _came_back(db: DbSession, notice: Notice, report: DeliveryReport, *, now: datetime) -> str:
    address = (notice.address or "").lower()
    # A report about another address (an alias, a forward) says nothing about the one that we wrote to.
    about_it = not report.addresses or address in report.addresses
    if report.verdict is Verdict.REFUSED and address and about_it:
        reason = _("La rechazó su servidor: %(why)s") % {"why": _why(report)}
        suppression.suppress(db, address, reason=reason, notice=notice, now=now, actor=ACTOR)
        return _("El aviso no llegó y ya no se escribe a esa dirección: %(why)s") % {"why": _why(report)}
    return _("El aviso no llegó: %(why)s") % {"why": _why(report)}


def _why(report: DeliveryReport) -> str:
    words = " ".join(filter(None, (report.status, report.diagnostic)))
    return words or _("el servidor no dice por qué")


def _noted(mail: IncomingMail, reason: str) -> None:
    mail.status, mail.reason = IncomingStatus.NOTED, reason
