"""The offline forms that go with the mails of requests, where an installation wants them to."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Agency, Notice, Programme, Round
from models.enums import DocumentFormat, NoticeKind
from patci.documents.recipes import MEDIA_TYPES
from patci.documents.request_form import write_form
from patci.mail.letters import Attachment
from patci.mail.shelf import Shelf
from patci.usecases.collecting import offline_form
from patci.usecases.writing.session_papers import Papers

MEDIA_TYPE = MEDIA_TYPES[DocumentFormat.XLSX]


def gather(
    db: DbSession, notices: Iterable[Notice], programmes: Mapping[int, Programme], shelf: Shelf | None
) -> dict[tuple[int, int], Papers]:
    """The form of each agency that is asked, by (round, agency); none where they are not wanted."""
    if shelf is None or shelf.form_key is None:
        return {}
    asked = {(one.round_id, one.agency_id) for one in notices if one.kind is NoticeKind.REQUEST}
    wanted = {(round_id, agency_id) for round_id, agency_id in asked if round_id and agency_id}
    rounds = select(Round).options(selectinload(Round.questions)).where(Round.id.in_({r for r, _a in wanted}))
    by_id = {round_.id: round_ for round_ in db.scalars(rounds)}
    made = {}
    for round_id, agency_id in sorted(wanted):
        round_, agency = by_id[round_id], db.get_one(Agency, agency_id)
        programme = programmes[round_.programme_id]
        made[round_id, agency_id] = Papers(files=_form(db, programme, round_, agency, shelf.form_key))
    return made


def _form(
    db: DbSession, programme: Programme, round_: Round, agency: Agency, key: bytes
) -> tuple[Attachment, ...]:
    requests = offline_form.requests_of(db, round_, agency)
    if not requests:
        return ()
    form = offline_form.form_of(db, programme, round_, agency, requests, person=None, secret=key)
    return (Attachment(offline_form.file_name(round_, agency), MEDIA_TYPE, write_form(form)),)
