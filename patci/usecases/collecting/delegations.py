"""Fields of a request that a liaison hands to a colleague ("turnar"), who fills them but does not send."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, Agency, Delegation, Person, Programme, Request
from models.enums import LinkPurpose, NoticeKind, RequestStatus, RoundStatus
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import asked, drafts
from patci.usecases.keeping import audit
from patci.usecases.noticing import notices
from patci.usecases.people import addresses, links
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_NAME = 200
MAX_NOTE = 1_000
MOST_A_DAY = 20
"""Colleagues to whom one agency may write in a day: enough for any office, and too few to be a nuisance."""
STILL_OPEN = (RequestStatus.OWED, RequestStatus.RETURNED, RequestStatus.SUBMITTED, RequestStatus.NOT_OURS)


class ForeignAddressError(InvalidInputError):
    """The address is of another domain than the liaison's: whoever means it says so."""


def hand_on(
    db: DbSession,
    request: Request,
    *,
    agency: Agency,
    fields: Collection[str],
    name: str,
    address: str,
    made_by: str,
    now: datetime,
    note: str = "",
    known_domain: str | None = None,
    link: AccessLink | None = None,
) -> Delegation:
    """Give a colleague a link to some fields of a request (none: all of them) and mail it to them.

    The same fields to the same address again is the delegation that is there. `known_domain`, where it is
    given, is the only one that an address may be of.

    Raises:
        InvalidInputError: no name, an address that cannot be used, or a field that the form does not have.
        ForeignAddressError: the address is of another domain than `known_domain`.
        ConflictError: the request takes no answers, or too many were written to today.
    """
    name = clean_line(name, limit=MAX_NAME, missing=_("Escriba el nombre de la persona a quien turna."))
    note = clean(note, limit=MAX_NOTE, missing=None)
    to = _checked_address(address, known_domain)
    known = drafts.fields_of(request)
    chosen = [one for one in known if one in fields]
    if not set(fields) <= set(known):
        raise InvalidInputError(
            _("Eligió una pregunta que no es de esta solicitud: abra otra vez la página.")
        )
    drafts.lock(db, request)
    _require_open(request)
    same = next((one for one in live(db, request) if (one.address, one.fields) == (to, chosen)), None)
    if same is not None:
        return same
    _require_few(db, agency, now)
    programme = db.get_one(Programme, request.round.programme_id)
    person = _person(db, name, to, simulated=bool(link and link.person and link.person.simulated))
    given = links.issue(
        db, purpose=LinkPurpose.COLLEAGUE, now=now, programme=programme, agency=agency, person=person
    )
    delegation = Delegation(
        request=request,
        link=given,
        fields=chosen,
        name=name,
        address=to,
        note=note or None,
        made_at=now,
        made_by=made_by,
    )
    db.add(delegation)
    db.flush()
    _mail(db, delegation, programme, agency, person, now=now)
    facts = {"delegation": delegation.id, "link": given.id, "fields": chosen}
    facts |= {"by_link": link.id} if link else {}
    _note(db, delegation, "request.handed_on", facts, now=now, personal=f"{made_by} → {name} <{to}>")
    return delegation


def done(db: DbSession, delegation: Delegation, *, now: datetime) -> None:
    """The colleague says "listo": the liaison sees it and sends; a second time changes nothing."""
    require_live(delegation)
    if delegation.done_at is None:
        delegation.done_at = now
        facts = {"delegation": delegation.id, "link": delegation.link_id}
        _note(db, delegation, "request.colleague_done", facts, now=now, personal=delegation.name)


def withdraw(db: DbSession, delegation: Delegation, *, now: datetime, by: str) -> None:
    """Take fields back: the colleague's link closes, what they wrote stays; a second time changes nothing."""
    if delegation.withdrawn_at is None:
        delegation.withdrawn_at = now
        links.close(db, delegation.link, now=now)
        facts = {"delegation": delegation.id, "link": delegation.link_id}
        _note(db, delegation, "request.taken_back", facts, now=now, personal=by)


def of_request(db: DbSession, request: Request) -> Sequence[Delegation]:
    """All delegations of a request, the newest first."""
    return db.scalars(
        select(Delegation).where(Delegation.request_id == request.id).order_by(Delegation.id.desc())
    ).all()


def live(db: DbSession, request: Request) -> list[Delegation]:
    """The delegations that were not withdrawn."""
    return [one for one in of_request(db, request) if one.withdrawn_at is None]


def one(db: DbSession, request: Request, delegation_id: int) -> Delegation:
    """A delegation of a request by its number.

    Raises:
        NotFoundError: there is none.
    """
    found = db.get(Delegation, delegation_id)
    if found is None or found.request_id != request.id:
        raise NotFoundError(_("Ese turno no es de esta solicitud."))
    return found


def of_link(db: DbSession, link: AccessLink) -> Delegation:
    """What a colleague's link opens.

    Raises:
        LinkExpiredError: it was withdrawn.
    """
    found = db.scalar(
        select(Delegation).options(joinedload(Delegation.request)).where(Delegation.link_id == link.id)
    )
    if found is None or found.withdrawn_at is not None:
        raise links.LinkExpiredError(_("Quien le turnó estas preguntas ya las retiró: pregunte a su enlace."))
    return found


def is_live(delegation: Delegation) -> bool:
    """True while the colleague's words can still be sent: it ends with the round."""
    request = delegation.request
    return request.round.status is RoundStatus.OPEN and request.status in STILL_OPEN


def require_live(delegation: Delegation) -> None:
    """Refuse what comes after the round.

    Raises:
        ConflictError: the round closed, or the answer was accepted.
    """
    if not is_live(delegation):
        raise ConflictError(_("La ronda ya no recibe respuestas: lo que escribió sigue como borrador."))


def domain_of(address: str | None) -> str | None:
    """The part of an address behind its sign, in small letters."""
    return address.rpartition("@")[2].lower() or None if address else None


def _checked_address(written: str, known_domain: str | None) -> str:
    to = addresses.normalized(written)
    if to is None:
        raise InvalidInputError(_("Escriba el correo de la persona a quien turna."))
    if known_domain is not None and domain_of(to) != known_domain:
        raise ForeignAddressError(
            _("«%(address)s» no es un correo de %(domain)s: si es correcto, márquelo y envíe otra vez.")
            % {"address": to, "domain": known_domain}
        )
    return to


def _require_open(request: Request) -> None:
    if request.round.status is not RoundStatus.OPEN or request.status not in STILL_OPEN:
        raise ConflictError(_("Esta solicitud ya no recibe respuestas: no hay nada que turnar."))


def _require_few(db: DbSession, agency: Agency, now: datetime) -> None:
    query = (
        select(func.count(Delegation.id))
        .join(Delegation.link)
        .where(AccessLink.agency_id == agency.id, Delegation.made_at > now - timedelta(days=1))
    )
    if (db.scalar(query) or 0) >= MOST_A_DAY:
        raise ConflictError(
            _("Su institución ya turnó a %(most)s personas en un día: espere a mañana.")
            % {"most": MOST_A_DAY}
        )


def _person(db: DbSession, name: str, address: str, *, simulated: bool) -> Person:
    """Whoever has the address already, under the name that is known; a liaison renames nobody."""
    found = db.scalar(select(Person).where(Person.email == address))
    if found is None:
        found = Person(name=name, email=address, simulated=simulated)
        db.add(found)
        db.flush()
    return found


def _mail(
    db: DbSession,
    delegation: Delegation,
    programme: Programme,
    agency: Agency,
    person: Person,
    *,
    now: datetime,
) -> None:
    request = delegation.request
    notices.enqueue(
        db,
        kind=NoticeKind.DELEGATION,
        key=f"{NoticeKind.DELEGATION.value}:link:{delegation.link_id}:mail",
        programme=programme,
        agency=agency,
        person=person,
        request=request,
        round=request.round,
        why=_("Lo recibe porque el enlace de %(agency)s le turnó parte de una solicitud.")
        % {"agency": agency.label},
        due_at=now,
        details={
            "link": delegation.link_id,
            "made_by": delegation.made_by,
            "note": delegation.note or "",
            "asked": asked.title(request),
            "limit": request.due_on.isoformat(),
        },
        now=now,
    )


def _note(
    db: DbSession,
    delegation: Delegation,
    action: str,
    facts: Mapping[str, object],
    *,
    now: datetime,
    personal: str,
) -> None:
    audit.append(
        db,
        now=now,
        actor=f"agency:{delegation.request.agency_id}",
        action=action,
        subject=f"request:{delegation.request_id}",
        facts=facts,
        personal=personal,
    )
