"""Votes by name on a point: agencies that have a vote and are in the room, one each; what they come to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from calendars.rules import votes_of
from calendars.rules.quorum import Votes
from calendars.rules.voting import Ballot, Verdict, verdict
from models import AgendaItem, Attendance, Membership, Session, Vote
from models.enums import AttendsAs, MembershipRole, SessionStatus, VoteChoice
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import attendance, quorum
from patci.usecases.queries import rules
from templates.i18n import gettext as _

OPEN = frozenset({SessionStatus.DATED, SessionStatus.CONVENED})


def voters(db: DbSession, session: Session, at: datetime) -> list[Membership]:
    """Who may vote at a moment: members with a vote who are in the room, not those who only sent a guest."""
    members = [one for one in quorum.members_of(db, session, at) if one.has_vote]
    return _voters(members, attendance.of_session(db, session), at)


def cast(
    db: DbSession,
    item: AgendaItem,
    choices: Mapping[int, VoteChoice],
    *,
    at: datetime,
    now: datetime,
    actor: str,
    casting: VoteChoice | None = None,
) -> Ballot:
    """Write down how each agency voted on a point; written again, these take the place of the votes before.

    `casting` is the deciding vote of whoever chairs, where the rule gives one and the votes are tied.

    Raises:
        ConflictError: the session is not under way, or the point is decided.
        InvalidInputError: an agency has no vote or is not in the room; a casting vote that nobody has.
    """
    session = db.get_one(Session, item.session_id)
    require_under_way(session)
    if item.outcome is not None:
        raise ConflictError(_("Este punto ya tiene decisión: retírela antes de corregir los votos."))
    may = {one.agency_id: one for one in voters(db, session, at)}
    if not choices.keys() <= may.keys():
        raise InvalidInputError(
            _("Solo votan las instituciones con voto que están presentes a esa hora: revise la asistencia.")
        )
    said = [(agency, choice, False) for agency, choice in choices.items()]
    if casting is not None:
        said.append((_chair(session, list(may.values()), choices, casting), casting, True))
    rows = [
        Vote(agency_id=agency, choice=choice, is_casting=breaks, recorded_at=now, actor=actor)
        for agency, choice, breaks in said
    ]
    for old in list(item.votes):
        item.votes.remove(old)
    db.flush()
    item.votes.extend(rows)
    item.decided_at = at
    db.flush()
    counted = Counter(choice.value for choice in choices.values())
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.voted",
        subject=f"session:{session.id}",
        facts={
            "item": item.id,
            "at": at.isoformat(),
            "votes": {str(agency): choice.value for agency, choice in choices.items()},
            "casting": casting.value if casting else None,
            **counted,
        },
    )
    return ballot(db, item)


def ballot(db: DbSession, item: AgendaItem) -> Ballot:
    """The votes of a point, over those in the room when they were cast and over all that have one."""
    return ballots(db, db.get_one(Session, item.session_id))[item.id]


def ballots(db: DbSession, session: Session) -> dict[int, Ballot]:
    """The votes of every point of a session; as many queries for a hundred points as for one."""
    rows = attendance.of_session(db, session)
    members = [one for one in quorum.members_of(db, session, session.updated_at) if one.has_vote]
    began = session.began_at or session.starts_at or session.updated_at
    return {
        item.id: tallied(
            item.votes,
            present=len(_voters(members, rows, item.decided_at or began)),
            members=len(members),
        )
        for item in session.agenda
    }


def tallied(rows: Sequence[Vote], *, present: int, members: int) -> Ballot:
    """Votes counted by what they say, the casting one apart."""
    counted = Counter(row.choice for row in rows if not row.is_casting)
    casting = next((row.choice for row in rows if row.is_casting), None)
    return Ballot(
        favour=counted[VoteChoice.FOR],
        against=counted[VoteChoice.AGAINST],
        abstained=counted[VoteChoice.ABSTAINED],
        present=present,
        members=members,
        casting=None if casting is None else casting is VoteChoice.FOR,
    )


def rule_of(session: Session) -> Votes | None:
    """How the session's body decides; None where no rule is loaded."""
    return votes_of(rules.of_body(session.body).rules)


def result(db: DbSession, item: AgendaItem) -> Verdict:
    """What the votes of a point come to by the rule of the body."""
    return verdict(rule_of(db.get_one(Session, item.session_id)), ballot(db, item))


def require_under_way(session: Session) -> None:
    """Refuse a session that is over or has no date.

    Raises:
        ConflictError: it is.
    """
    if session.status not in OPEN:
        raise ConflictError(_("Las decisiones se anotan mientras la sesión está abierta, antes de cerrarla."))


def _voters(members: Sequence[Membership], rows: Sequence[Attendance], at: datetime) -> list[Membership]:
    here = attendance.present_at(rows, at)
    present = {row.agency_id for row in here if row.attends_as is not AttendsAs.GUEST}
    return [one for one in members if one.agency_id in present]


def _chair(
    session: Session,
    present: Sequence[Membership],
    choices: Mapping[int, VoteChoice],
    casting: VoteChoice,
) -> int:
    """The agency whose vote breaks the tie."""
    rule = rule_of(session)
    if rule is None or not rule.casting_vote:
        raise InvalidInputError(_("La regla de este órgano no da voto de calidad a quien preside."))
    counted = Counter(choices.values())
    if counted[VoteChoice.FOR] != counted[VoteChoice.AGAINST] or not counted[VoteChoice.FOR]:
        raise InvalidInputError(_("No hay empate: el voto de calidad no hace falta."))
    chair = next((one for one in present if one.role is MembershipRole.CHAIR), None)
    if chair is None:
        raise InvalidInputError(_("Quien preside no está presente: no hay quien desempate."))
    if casting is VoteChoice.ABSTAINED:
        raise InvalidInputError(_("El voto de calidad es a favor o en contra."))
    return chair.agency_id
