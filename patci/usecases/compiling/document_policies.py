"""What is compiled by itself after a quarter, half-year, year or session; of a programme or of a body."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from models import Body, Compilation, CutOff, DocumentPolicy, Programme, Session, SessionState
from models.enums import CompilationOccasion, CutOffKind, DocumentAudience, SessionStatus
from patci.documents.recipes import BY_WANTED, Recipe, Source
from patci.errors import InvalidInputError
from patci.usecases.compiling import compilations
from patci.usecases.compiling.compilations import Matter
from patci.usecases.keeping import audit
from patci.usecases.queries import programmes
from templates.i18n import gettext as _

ACTOR = "flow:compile_documents"
KINDS = {
    CompilationOccasion.QUARTER: CutOffKind.QUARTER,
    CompilationOccasion.HALF_YEAR: CutOffKind.HALF_YEAR,
    CompilationOccasion.YEAR: CutOffKind.YEAR,
}
BACK = timedelta(days=31)
"""How far back what the calendar asks for is made up; older matters are compiled by hand."""


def source_of(occasion: CompilationOccasion) -> Source:
    """What the documents of an occasion are a function of."""
    return Source.SESSION if occasion is CompilationOccasion.SESSION else Source.CUT_OFF


def write(
    db: DbSession,
    programme: Programme,
    occasion: CompilationOccasion,
    recipes: Sequence[Recipe],
    *,
    audience: DocumentAudience,
    body: Body | None = None,
    now: datetime,
    actor: str,
) -> DocumentPolicy:
    """Say what is compiled on an occasion and to whom it goes; no document at all puts the policy to rest.

    Raises:
        InvalidInputError: a document that is not made on that occasion, or a body where none has a say.
    """
    if occasion is CompilationOccasion.ASKED or any(one.source is not source_of(occasion) for one in recipes):
        raise InvalidInputError(
            _("Alguno de esos documentos no se hace en esa ocasión: elíjalos de la lista.")
        )
    if body is not None and occasion is not CompilationOccasion.SESSION:
        raise InvalidInputError(_("Lo que se compila por trimestre, semestre o año es de todo el programa."))
    row = of(db, programme, occasion, body)
    if row is None:
        row = DocumentPolicy(programme_id=programme.id, body_id=body.id if body else None, occasion=occasion)
        db.add(row)
    row.wanted = [{"kind": one.kind.value, "format": one.format.value} for one in recipes]
    row.audience, row.is_active = audience, bool(recipes)
    row.changed_at, row.changed_by = now, actor
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="document_policy.written",
        subject=f"document_policy:{row.id}",
        facts={"occasion": occasion.value, "audience": audience.value, "wanted": len(recipes)},
    )
    return row


def of(
    db: DbSession, programme: Programme, occasion: CompilationOccasion, body: Body | None = None
) -> DocumentPolicy | None:
    """The policy of an occasion, of the programme or of a body of its own."""
    return db.scalar(
        select(DocumentPolicy).where(
            DocumentPolicy.programme_id == programme.id,
            DocumentPolicy.occasion == occasion,
            DocumentPolicy.body_id == (body.id if body else None),
        )
    )


def recipes_of(row: DocumentPolicy) -> list[Recipe]:
    """What a policy compiles."""
    return [
        recipe
        for recipe in BY_WANTED.values()
        if {"kind": recipe.kind.value, "format": recipe.format.value} in row.wanted
    ]


def ask_due(db: DbSession, *, now: datetime) -> list[Compilation]:
    """Ask for everything that a policy wants and nobody asked for yet; twice is once."""
    return [one for programme in programmes.in_force(db) for one in _due(db, programme, now)]


def _due(db: DbSession, programme: Programme, now: datetime) -> Iterator[Compilation]:
    policies = db.scalars(
        select(DocumentPolicy).where(
            DocumentPolicy.programme_id == programme.id, DocumentPolicy.is_active.is_(True)
        )
    ).all()
    own = {row.body_id for row in policies if row.body_id is not None}
    for policy in policies:
        for name, matter in _matters(db, policy, own, now):
            key = f"policy:{policy.id}:{name}"
            if db.scalar(select(Compilation.id).where(Compilation.key == key)) is None:
                yield compilations.ask(
                    db,
                    programme,
                    matter,
                    recipes_of(policy),
                    now=now,
                    actor=ACTOR,
                    occasion=policy.occasion,
                    key=key,
                    policy_id=policy.id,
                )


def _matters(
    db: DbSession, policy: DocumentPolicy, own: set[int], now: datetime
) -> Iterator[tuple[str, Matter]]:
    since = max(policy.changed_at, now - BACK)
    if policy.occasion is not CompilationOccasion.SESSION:
        cut_offs = select(CutOff).where(
            CutOff.programme_id == policy.programme_id,
            CutOff.kind == KINDS[policy.occasion],
            CutOff.known_at >= since,
        )
        for cut_off in db.scalars(cut_offs.order_by(CutOff.id)):
            yield f"{cut_off.ref}:{cut_off.edition}", Matter(cut_off=cut_off)
        return
    for session in db.scalars(_sessions(policy, own, since)):
        yield f"session:{session.ref}:{session.status.value}", Matter(session=session)


def _sessions(policy: DocumentPolicy, own: set[int], since: datetime) -> Select[tuple[Session]]:
    over = (SessionStatus.HELD, SessionStatus.FAILED)
    found = select(Session).where(
        Session.programme_id == policy.programme_id,
        Session.status.in_(over),
        # Since it was said to be over: what is corrected of an old session later does not compile it.
        Session.states.any((SessionState.status == Session.status) & (SessionState.at >= since)),
    )
    if policy.body_id is not None:
        return found.where(Session.body_id == policy.body_id).order_by(Session.id)
    return found.where(Session.body_id.not_in(own)).order_by(Session.id)
