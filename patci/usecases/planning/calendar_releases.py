"""Releases of the calendar: what was approved and made known under a name, frozen with its hash.

Until a plan is released nobody hears of it. A release and the notices of what it changes are one transaction.
"""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars import editions
from calendars.editions import Edition, Place, Window
from models import CalendarRelease, Plan, Programme, Session
from models.enums import PlanState
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.meetings import sessions
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing import calendar_notices, notices
from patci.usecases.planning import planned_days
from patci.usecases.planning.planned_days import Change
from patci.usecases.queries import calendar_page
from patci.usecases.queries import calendar_releases as queries
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 120
LONGEST_NOTE = 2_000


def content(db: DbSession, programme: Programme) -> Edition:
    """The calendar as it stands: one place for each session, body by body in the programme's own order."""
    found = calendar_page.sessions(db, programme)
    ordered = sorted(found, key=lambda one: (one.body.position, one.body_id, calendar_page.in_order(one)))
    return tuple(_place(session, programme) for session in ordered)


def release_current(
    db: DbSession, programme: Programme, *, name: str, now: datetime, actor: str, note: str | None = None
) -> CalendarRelease:
    """Freeze the calendar as it stands under a name, and tell each person what differs from the one before.

    The first release has none before it: it is what later ones are compared with, and nobody is told.
    The same name for the same calendar gives back the release that is there.

    Raises:
        InvalidInputError: no name, or one that is too long.
        ConflictError: an earlier release bears the name.
    """
    name, note = _named(name, note)
    db.refresh(programme, with_for_update=True)
    last, stands = queries.newest(db, programme), content(db, programme)
    if last is not None and (last.name, last.plan_id, last.sha256) == (name, None, _sha256(stands)):
        return last
    _require_new(db, programme, name)
    return _release(db, programme, stands, name=name, note=note, now=now, actor=actor)


def release_plan(
    db: DbSession, plan: Plan, *, name: str, now: datetime, actor: str, note: str | None = None
) -> CalendarRelease:
    """Give every session the day (and hour) of a plan, and freeze the calendar that results under a name.

    Consequences: each session that the plan moves goes through `sessions.set_date`, so that SEQUENCE,
    history, log and feeds follow, and whoever was invited gets a new invitation; the plan is released; each
    person gets one notice of what differs from the release before. Where there is none, the calendar that
    stood is released first, under a name of its own, so that it is not lost. A proposal to move that nobody
    accepted does not count. The same plan under the same name gives back its release.

    Raises:
        InvalidInputError: no name, or one that is too long.
        ConflictError: the plan is no draft, sessions of it changed since it was made, or put days in the
            past, or an earlier release bears the name.
    """
    name, note = _named(name, note)
    programme = db.get_one(Programme, plan.programme_id)
    db.refresh(programme, with_for_update=True)
    db.refresh(plan, with_for_update=True)
    if plan.state is PlanState.RELEASED:
        return _released_before(db, plan, name)
    if plan.state is not PlanState.DRAFT:
        raise ConflictError(_("Este plan no es un borrador listo: espere a que termine o pida otro plan."))
    planned_days.require_fresh(plan, programme, now=now)
    _require_new(db, programme, name)
    if queries.newest(db, programme) is None:
        _release_first(db, programme, name, now=now, actor=actor)
    changed = list(planned_days.changes(plan, programme))
    for change in changed:
        _take(db, change, name, now=now, actor=actor)
    notices.sessions_changed(db, [one.session for one in changed], change="rescheduled", now=now)
    plan.state = PlanState.RELEASED
    stands = content(db, programme)
    return _release(db, programme, stands, name=name, note=note, plan=plan, now=now, actor=actor)


def edition(release: CalendarRelease) -> Edition:
    """The calendar of a release, as values."""
    return tuple(Place.from_json(row) for row in release.content)


def is_intact(release: CalendarRelease) -> bool:
    """True while the content still has the hash with which it was released."""
    return editions.sha256(release.content) == release.sha256


def _place(session: Session, programme: Programme) -> Place:
    """Where a session stands."""
    return Place(
        uid=session.uid,
        ref=session.ref,
        body=session.body.ref,
        body_name=session.body.name,
        title=session_title(session),
        status=session.status.value,
        zone=session.zone or programme.zone,
        day=session.day,
        end_day=session.end_day,
        starts=session.starts_at,
        ends=session.ends_at,
        words=session.period_text,
        windows=_windows(session),
    )


def _windows(session: Session) -> tuple[Window, ...]:
    """The stretches that the document names, also of a session whose day was decided since."""
    return tuple((span.start, span.end) for span in calendar_page.document_spans(session))


def _named(name: str, note: str | None) -> tuple[str, str | None]:
    missing = _("Escriba el nombre con el que se publica el calendario.")
    name = clean_line(name, limit=LONGEST_NAME, missing=missing)
    return name, clean(note or "", limit=LONGEST_NOTE, missing=None) or None


def _require_new(db: DbSession, programme: Programme, name: str) -> None:
    found = queries.named(db, programme, name)
    if found is not None:
        raise ConflictError(
            _("Ya hay una publicación con el nombre «%(name)s», la número %(number)s: elija otro.")
            % {"name": name, "number": found.number}
        )


def _released_before(db: DbSession, plan: Plan, name: str) -> CalendarRelease:
    found = db.scalars(select(CalendarRelease).where(CalendarRelease.plan_id == plan.id)).one()
    if found.name == name:
        return found
    sentence = _("Este plan ya se publicó como «%(name)s»: pida otro plan para cambiar fechas.")
    raise ConflictError(sentence % {"name": found.name})


def _release_first(db: DbSession, programme: Programme, name: str, *, now: datetime, actor: str) -> None:
    """What stood before the first plan: without it nobody could say what that plan changed."""
    before = _("Calendario anterior a “%(name)s”") % {"name": name}
    _release(db, programme, content(db, programme), name=before, note=None, now=now, actor=actor)


def _take(db: DbSession, change: Change, name: str, *, now: datetime, actor: str) -> None:
    sessions.set_date(
        db,
        change.session,
        day=change.day,
        end_day=change.end_day,
        starts_at=change.starts_at,
        ends_at=change.ends_at,
        reason=_("Calendario publicado: %(name)s") % {"name": name},
        now=now,
        actor=actor,
        tell=False,
    )


def _release(
    db: DbSession,
    programme: Programme,
    stands: Edition,
    *,
    name: str,
    note: str | None,
    now: datetime,
    actor: str,
    plan: Plan | None = None,
) -> CalendarRelease:
    before = queries.newest(db, programme)
    release = CalendarRelease(
        programme_id=programme.id,
        plan_id=plan.id if plan else None,
        number=before.number + 1 if before else 1,
        name=name,
        note=note,
        released_at=now.astimezone(UTC),
        actor=actor,
        content=[place.to_json() for place in stands],
        sha256=_sha256(stands),
    )
    db.add(release)
    db.flush()
    written = calendar_notices.write(db, programme, release, before, now=now) if before else 0
    audit.append(
        db,
        now=now,
        actor=actor,
        action="calendar.released",
        subject=f"calendar_release:{release.id}",
        facts={
            "number": release.number,
            "plan": release.plan_id,
            "sha256": release.sha256,
            "notices": written,
        },
        typed={"name": name},
    )
    return release


def _sha256(stands: Edition) -> str:
    return editions.sha256([place.to_json() for place in stands])
