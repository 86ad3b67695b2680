"""Rendered copies of feeds: what is sent to whoever asks, and how an unchanged one costs one row."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from calendars.feeds import etag, render_feed
from models import Feed, FeedCopy, Programme
from patci.errors import NotFoundError
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import WHOLE, FeedHead
from patci.usecases.subscribing.feed_addresses import feed_of, is_genuine
from patci.usecases.subscribing.feed_events import Material, events
from patci.usecases.subscribing.feed_filters import EVERYTHING, Filter
from patci.usecases.subscribing.feed_names import title
from templates.i18n import gettext as _

MOST_FILTERED = 24
"""Filtered copies that are kept of one feed; whoever invents further ones drives out the oldest."""


DAY = timedelta(days=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What the front door sends: 200 with the bytes, or 304 without."""

    status: int
    etag: str
    content: bytes | None


def fresh(
    db: DbSession,
    presented: str,
    *,
    if_none_match: str | None,
    now: datetime,
    secret: bytes,
    wanted: Filter = EVERYTHING,
) -> FeedAnswer | None:
    """The answer from the kept copy; None where that is stale and `serve` must write.

    Raises:
        NotFoundError: nobody was given this address, or it was revoked.
    """
    head = _head(db, presented, secret)
    tag = _filtered_tag(db, head.feed_id, wanted.variant, now) if wanted.variant else current_tag(head, now)
    if tag is None:
        return None
    if matches(if_none_match, tag):
        return FeedAnswer(304, tag, None)
    return FeedAnswer(200, tag, queries.content(db, head.feed_id, wanted.variant))


def serve(
    db: DbSession,
    presented: str,
    *,
    if_none_match: str | None,
    now: datetime,
    secret: bytes,
    wanted: Filter = EVERYTHING,
) -> FeedAnswer:
    """The answer to somebody who asks for a feed; a stale copy is rendered anew and kept.

    Raises:
        NotFoundError: nobody was given this address, or it was revoked, or its person left office.
        FeedFilterError: it is asked for what it cannot show.
    """
    feed = db.get_one(Feed, _head(db, presented, secret).feed_id)
    programme = locked(db, feed.programme_id)
    answer = fresh(db, presented, if_none_match=if_none_match, now=now, secret=secret, wanted=wanted)
    if answer is not None:
        return answer
    content, tag = renew(feed, Material(db, programme, now), wanted)
    return FeedAnswer(304, tag, None) if matches(if_none_match, tag) else FeedAnswer(200, tag, content)


def locked(db: DbSession, programme_id: int) -> Programme:
    """The programme as it is while nobody changes what its feeds show.

    A change that is under way waits, or is waited for: without that, its mark could be overwritten by a copy
    that was rendered before it.
    """
    return db.scalars(
        select(Programme)
        .where(Programme.id == programme_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def renew(feed: Feed, material: Material, wanted: Filter = EVERYTHING) -> tuple[bytes, str]:
    """Render a feed and keep the copy; one that comes out the same has the same tag."""
    programme, db = material.programme, material.db
    content = render_feed(
        name=title(feed, wanted), zone=programme.zone, events=events(material, feed, wanted)
    )
    tag, day = etag(content), _day(programme.zone, material.now)
    if wanted.variant:
        _make_room(db, feed, wanted.variant)
    else:
        feed.etag, feed.rendered_revision, feed.rendered_on, feed.content = tag, programme.revision, day, None
    _keep(db, feed, wanted.variant, revision=programme.revision, day=day, tag=tag, content=content)
    return content, tag


def genuine(head: FeedHead | None, presented: str, secret: bytes) -> FeedHead:
    """The feed of a presented address.

    Raises:
        NotFoundError: nobody was given this address, or it was revoked.
    """
    if head is None or head.revoked_at is not None:
        raise NotFoundError(_("Este calendario no existe o su dirección cambió."))
    if not is_genuine(presented, head.feed_id, head.nonce, secret):
        raise NotFoundError(_("Este calendario no existe o su dirección cambió."))
    return head


def current_tag(head: FeedHead, now: datetime) -> str | None:
    """The tag of the kept copy while nothing that it shows has changed; read off the feed's own row.

    Whatever changes takes `rendered_revision` away in its own transaction (`revision.advance`).
    """
    if head.rendered_revision is None or head.rendered_on is None:
        return None
    return head.etag if _is_same_day(head.rendered_on, now) else None


def matches(if_none_match: str | None, tag: str) -> bool:
    """RFC 9110, 13.1.2: a list of tags, compared weakly, or a star."""
    if if_none_match is None or if_none_match == tag:
        return if_none_match is not None
    tags = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return "*" in tags or tag in tags


def _head(db: DbSession, presented: str, secret: bytes) -> FeedHead:
    feed_id = feed_of(presented)
    return genuine(queries.head(db, feed_id) if feed_id is not None else None, presented, secret)


def _filtered_tag(db: DbSession, feed_id: int, variant: str, now: datetime) -> str | None:
    copy = queries.copy_head(db, feed_id, variant)
    if copy is None or copy.rendered_revision != copy.revision or not _is_same_day(copy.rendered_on, now):
        return None
    return copy.etag


def _day(zone: str, now: datetime) -> str:
    """The instant at which the day began where the programme lives, so that a row knows its own day."""
    midnight = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.isoformat()


def _is_same_day(day: str, now: datetime) -> bool:
    began, ended = _span(day)
    return began <= now < ended


@lru_cache(maxsize=1024)
def _span(day: str) -> tuple[datetime, datetime]:
    began = datetime.fromisoformat(day)
    if began.tzinfo is None:  # earlier versions wrote a day without its zone: that copy is over
        return NEVER, NEVER
    return began, began + DAY


def _make_room(db: DbSession, feed: Feed, variant: str) -> None:
    others = db.scalars(
        select(FeedCopy.id)
        .where(FeedCopy.feed_id == feed.id, FeedCopy.variant.not_in((WHOLE, variant)))
        .order_by(FeedCopy.id.desc())
        .offset(MOST_FILTERED - 1)
    ).all()
    if others:
        db.execute(delete(FeedCopy).where(FeedCopy.id.in_(others)))


def _keep(
    db: DbSession, feed: Feed, variant: str, *, revision: int, day: str, tag: str, content: bytes
) -> None:
    row = {
        "rendered_revision": revision,
        "rendered_on": day,
        "etag": tag,
        "content": content.decode(),
    }
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(FeedCopy).values(feed_id=feed.id, variant=variant, **row)
    db.execute(insert.on_conflict_do_update(index_elements=[FeedCopy.feed_id, FeedCopy.variant], set_=row))
