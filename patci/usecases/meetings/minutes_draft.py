"""The draft of minutes, from the record: when and where, who was there, quorum, decisions, agreements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.rules.voting import Ballot
from models import AgendaItem, Agreement, Attendance, Membership, QuorumCount, Responsible, Session, Vote
from models.enums import AgendaItemKind, SessionStatus, VoteChoice
from patci.documents import precedence
from patci.documents.word.meeting_names import in_words
from patci.usecases.meetings import attendance, quorum, votes
from patci.usecases.meetings.session_titles import session_title
from templates import record_words, spoken, treatments
from templates.environment import hour, long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

CHOICES = (VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAINED)


@dataclass(frozen=True, slots=True)
class Record:
    """What the record of a session holds, as its minutes say it."""

    session: Session
    zone: str
    attendance: Sequence[Attendance]
    members: Sequence[Membership]
    counts: Sequence[QuorumCount]
    agreements: Sequence[Agreement]
    ballots: Mapping[int, Ballot]

    def at(self, value: datetime | None) -> str:
        """An hour in the zone of the session."""
        return _("%(hour)s h") % {"hour": hour(value, self.zone)}


def text(db: DbSession, session: Session) -> str:
    """The draft; of a session that failed, the minutes of the call that had no quorum."""
    record = _record(db, session)
    failed = session.status is SessionStatus.FAILED
    parts = [_heading(record), _facts(record), _attendance(record), _quorum(record), _agenda(record)]
    if not failed:
        parts += [_course(record), _agreements(record)]
    parts += [_failed() if failed else _end(record), _signatures(record)]
    return "\n\n".join(part for part in parts if part)


def _record(db: DbSession, session: Session) -> Record:
    programme = session.body.programme
    agreed = db.scalars(
        select(Agreement)
        .options(
            selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            )
        )
        .where(Agreement.session_id == session.id)
        .order_by(Agreement.id)
    )
    at = session.began_at or session.starts_at or session.updated_at
    members = quorum.members_of(db, session, at)
    seated = [(one.agency_id, one.role) for one in members]
    return Record(
        session,
        session.zone or programme.zone,
        precedence.in_order(attendance.of_session(db, session), seated, lambda row: row.agency_id),
        members,
        quorum.of_session(db, session),
        agreed.all(),
        votes.ballots(db, session),
    )


def _heading(record: Record) -> str:
    title = in_words(spoken.meeting(session_title(record.session), record.session.body.name))
    return _("Acta de %(meeting)s") % {"meeting": title}


def _facts(record: Record) -> str:
    session = record.session
    lines = [_("Fecha: %(day)s") % {"day": long_day(session.day)}]
    if session.modality is not None:
        lines.append(_("Modalidad: %(modality)s") % {"modality": label("modality", session.modality)})
    if session.venue:
        lines.append(_("Lugar: %(venue)s") % {"venue": session.venue})
    if session.starts_at is not None:
        lines.append(_("Hora convocada: %(hour)s") % {"hour": record.at(session.starts_at)})
    if session.began_at is not None:
        lines.append(_("Hora de inicio: %(hour)s") % {"hour": record.at(session.began_at)})
    if session.ended_at is not None and session.status is SessionStatus.HELD:
        lines.append(_("Hora de término: %(hour)s") % {"hour": record.at(session.ended_at)})
    return "\n".join(lines)


def _attendance(record: Record) -> str:
    lines = [_("ASISTENCIA")]
    if not record.attendance:
        lines.append(_("Nadie consta como presente."))
    lines += [f"{place}. {_present(record, row)}" for place, row in enumerate(record.attendance, start=1)]
    there = {row.agency_id for row in record.attendance}
    # As in the attendance list: who has no vote may stay away.
    absent = [one.agency.label for one in record.members if one.has_vote and one.agency_id not in there]
    if absent:
        lines.append(_("No asistieron: %(names)s.") % {"names": spoken.join(absent)})
    return "\n".join(lines)


def _present(record: Record, row: Attendance) -> str:
    treatment = row.person.treatment if row.person else None
    name = treatments.called(treatment or "", row.person_name or "")
    said = [", ".join(part for part in (name if row.person_name else "", row.person_post) if part)]
    if row.attends_as is not None:
        said.append(label("attends_as", row.attends_as).lower())
    if row.credential:
        said.append(_("acreditación: %(credential)s") % {"credential": row.credential})
    if row.arrived_at is not None:
        said.append(_("llegó a las %(hour)s") % {"hour": record.at(row.arrived_at)})
    if row.left_at is not None:
        said.append(_("se retiró a las %(hour)s") % {"hour": record.at(row.left_at)})
    known = "; ".join(part for part in said if part)
    return f"{row.agency.name}: {known}." if known else f"{row.agency.name}."


def _quorum(record: Record) -> str:
    lines = [record_words.count(row, record.zone) for row in record.counts]
    return "\n".join([_("QUÓRUM"), *lines]) if lines else ""


def _agenda(record: Record) -> str:
    items = [item for item in record.session.agenda if item.kind is not AgendaItemKind.AGREEMENT]
    if not items:
        return ""
    return "\n".join(
        [_("ORDEN DEL DÍA"), *(f"{place}. {item.text}" for place, item in enumerate(items, start=1))]
    )


def _course(record: Record) -> str:
    """What was decided of each point, in its order; agreements in follow-up stand under it."""
    if not record.session.agenda:
        return ""
    said, place = [_("DESARROLLO DE LA SESIÓN")], 0
    for item in record.session.agenda:
        carried = item.kind is AgendaItemKind.AGREEMENT
        place += not carried
        name = item.text if carried else f"{place}. {item.text}"
        said.append("\n".join([name, *_item(record, item)]))
    return "\n\n".join(said)


def _item(record: Record, item: AgendaItem) -> list[str]:
    lines = []
    if item.presenter:
        lines.append(_("Presentó: %(who)s.") % {"who": item.presenter})
    if item.minutes_of is not None:
        lines.append(_("Acta: %(session)s.") % {"session": in_words(session_title(item.minutes_of))})
    if item.votes:
        found = record_words.verdict(votes.rule_of(record.session), record.ballots[item.id])
        lines.append(_("Votación: %(votes)s. %(result)s") % {"votes": _votes(item.votes), "result": found})
    if item.outcome is not None:
        lines.append(_("Decisión: %(outcome)s.") % {"outcome": label("item_outcome", item.outcome).lower()})
    if item.outcome_text:
        lines.append(item.outcome_text)
    return lines


def _votes(rows: Sequence[Vote]) -> str:
    said = []
    for choice in CHOICES:
        names = [row.agency.label for row in rows if row.choice is choice and not row.is_casting]
        if names:
            said.append(f"{label('vote_choice', choice).lower()}, {len(names)} ({spoken.join(names)})")
    casting = next((row for row in rows if row.is_casting), None)
    if casting is not None:
        facts = {"agency": casting.agency.label, "choice": label("vote_choice", casting.choice).lower()}
        said.append(_("voto de calidad de %(agency)s, %(choice)s") % facts)
    return "; ".join(said)


def _agreements(record: Record) -> str:
    if not record.agreements:
        return "\n".join([_("ACUERDOS"), _("No se tomaron acuerdos.")])
    return "\n".join([_("ACUERDOS"), *(_agreement(one) for one in record.agreements)])


def _agreement(one: Agreement) -> str:
    rows = sorted(one.responsibles, key=lambda row: not row.leads)
    names = [_responsible(row, alone=len(rows) == 1) for row in rows if row.agency or row.body]
    said = [f"{one.number}. {one.text.rstrip('.')}."]
    if names:
        who = ngettext("Responsable: %(names)s.", "Responsables: %(names)s.", len(names))
        said.append(who % {"names": spoken.join(names)})
    if one.period_end is not None:
        said.append(_("A más tardar el %(day)s.") % {"day": long_day(one.period_end)})
    return " ".join(said)


def _responsible(row: Responsible, *, alone: bool) -> str:
    name = row.agency.label if row.agency else row.body.short_name if row.body else ""
    return _("%(name)s (coordina)") % {"name": name} if row.leads and not alone else name


def _end(record: Record) -> str:
    if record.session.ended_at is None:
        return _("Sin más asuntos que tratar, se dio por concluida la sesión.")
    return _("Sin más asuntos que tratar, se dio por concluida la sesión a las %(hour)s.") % {
        "hour": record.at(record.session.ended_at)
    }


def _failed() -> str:
    return _("No se reunió el quórum: la sesión no se celebró. Se levanta esta acta para constancia.")


def _signatures(record: Record) -> str:
    names = [f"{row.agency.label}: {row.person_name or ''} ____________________" for row in record.attendance]
    return "\n".join([_("FIRMAS"), *names]) if names else ""
