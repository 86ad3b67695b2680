"""Calendar feeds: who has one, what is sent to whoever asks, and how an unchanged one costs nothing."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.entries import Entry
from calendars.feeds import etag, render_event, render_feed
from models import Body, Feed, Programme
from models.enums import FeedScope
from patci.errors import NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import FeedHead, Material
from patci.usecases.subscribing.feed_addresses import feed_of, is_genuine, path, token
from patci.usecases.subscribing.feed_entries import entries
from patci.usecases.subscribing.feed_files import plain_name, remove_strays, replace
from templates.i18n import gettext as _

__all__ = [
    "FeedAnswer",
    "Published",
    "ensure",
    "fresh",
    "path",
    "publish",
    "revoke",
    "rotate",
    "serve",
    "title",
    "token",
]


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What the front door sends: 200 with the bytes, or 304 without."""

    status: int
    etag: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did with the files of a programme's feeds."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def ensure(db: DbSession, programme: Programme, *, now: datetime) -> list[Feed]:
    """Give the programme, its public, its deadlines, each body and each agency that sits in one a feed."""
    # Two publishers at once would each make their own: the programme's row is the turnstile.
    db.execute(select(Programme.id).where(Programme.id == programme.id).with_for_update())
    there = {(feed.scope, feed.body_id, feed.agency_id) for feed in queries.live(db, programme.id)}
    bodies = db.scalars(select(Body.id).where(Body.programme_id == programme.id).order_by(Body.position))
    agencies = dict.fromkeys(sitting.agency_id for sitting in queries.sittings(db, programme.id))
    wanted: list[tuple[FeedScope, int | None, int | None]] = [
        (FeedScope.PROGRAMME, None, None),
        (FeedScope.PUBLIC, None, None),
        (FeedScope.DEADLINES, None, None),
        *((FeedScope.BODY, body_id, None) for body_id in bodies),
        *((FeedScope.AGENCY, None, agency_id) for agency_id in agencies),
    ]
    made = [
        Feed(
            programme_id=programme.id,
            scope=scope,
            body_id=body_id,
            agency_id=agency_id,
            nonce=secrets.token_urlsafe(16),
            created_at=now,
        )
        for scope, body_id, agency_id in wanted
        if (scope, body_id, agency_id) not in there
    ]
    db.add_all(made)
    db.flush()
    return made


def title(feed: Feed) -> str:
    """The name a calendar program shows for a feed."""
    programme = feed.programme.title
    if feed.programme.simulated:
        programme = _("[SIMULADO] %(programme)s") % {"programme": programme}
    if feed.scope is FeedScope.BODY and feed.of_body is not None:
        return f"{feed.of_body.short_name} · {programme}"
    if feed.scope is FeedScope.AGENCY and feed.agency is not None:
        return f"{feed.agency.label} · {programme}"
    if feed.scope is FeedScope.DEADLINES:
        return _("Vencimientos · %(programme)s") % {"programme": programme}
    if feed.scope is FeedScope.PUBLIC:
        return _("%(programme)s (público)") % {"programme": programme}
    return programme


def fresh(
    db: DbSession, presented: str, *, if_none_match: str | None, now: datetime, secret: bytes
) -> FeedAnswer | None:
    """The answer from the kept copy, reading one row; None where the copy is stale and `serve` must write.

    Raises:
        NotFoundError: nobody was given this address, or it was revoked.
    """
    head = _head(db, presented, secret)
    if head.etag is None or not _is_current(head, now):
        return None
    if _matches(if_none_match, head.etag):
        return FeedAnswer(304, head.etag, None)
    content = db.scalars(select(Feed.content).where(Feed.id == head.feed_id)).one()
    return FeedAnswer(200, head.etag, (content or "").encode())


def serve(
    db: DbSession, presented: str, *, if_none_match: str | None, now: datetime, secret: bytes
) -> FeedAnswer:
    """The answer to somebody who asks for a feed; a stale copy is rendered anew and kept.

    Raises:
        NotFoundError: nobody was given this address, or it was revoked.
    """
    answer = fresh(db, presented, if_none_match=if_none_match, now=now, secret=secret)
    if answer is not None:
        return answer
    feed = db.get_one(Feed, _head(db, presented, secret).feed_id)
    content, tag = _renew(feed, queries.material(db, feed.programme, now=now), now=now)
    if _matches(if_none_match, tag):
        return FeedAnswer(304, tag, None)
    return FeedAnswer(200, tag, content)


def rotate(db: DbSession, feed: Feed, *, now: datetime, actor: str) -> None:
    """Give a feed a new address; the old one answers as if it had never been."""
    feed.nonce = secrets.token_urlsafe(16)
    audit.append(db, now=now, actor=actor, action="feed.rotated", subject=f"feed:{feed.id}")


def revoke(db: DbSession, feed: Feed, *, now: datetime, actor: str) -> None:
    """Close a feed for good."""
    if feed.revoked_at is None:
        feed.revoked_at = now
        audit.append(db, now=now, actor=actor, action="feed.revoked", subject=f"feed:{feed.id}")


def publish(
    db: DbSession,
    programme: Programme,
    folder: Path,
    *,
    now: datetime,
    secret: bytes,
    plain_names: bool = False,
) -> Published:
    """Write every feed of a programme as a file, the bytes that `serve` sends.

    Files bear their secret names, so that any web server can stand in for the portal, or plain names for
    a folder that stays at home. A file appears whole or not at all; one that is already right stays as it
    is; one whose address was rotated or revoked goes.
    """
    ensure(db, programme, now=now)
    feeds = queries.live(db, programme.id)
    material = queries.material(db, programme, now=now) if _any_stale(feeds, programme, now) else None
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    names: set[str] = set()
    for feed in feeds:
        name = f"{plain_name(feed) if plain_names else token(feed, secret)}.ics"
        names.add(name)
        if material is not None and _is_stale(feed, programme, now):
            content, _tag = _renew(feed, material, now=now)
        else:
            content = (feed.content or "").encode()
        if replace(folder / name, content):
            written.append(name)
    ours = set() if plain_names else queries.ids(db, programme.id)
    removed = remove_strays(folder, ours=ours, keep=names)
    return Published(tuple(written), len(names) - len(written), removed)


def _head(db: DbSession, presented: str, secret: bytes) -> FeedHead:
    feed_id = feed_of(presented)
    head = queries.head(db, feed_id) if feed_id is not None else None
    if head is None or head.revoked or not is_genuine(presented, head.feed_id, head.nonce, secret):
        raise NotFoundError(_("Este calendario no existe o su dirección cambió."))
    return head


def _today(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def _is_current(head: FeedHead, now: datetime) -> bool:
    return head.rendered_revision == head.revision and head.rendered_on == _today(head.zone, now).isoformat()


def _is_stale(feed: Feed, programme: Programme, now: datetime) -> bool:
    return feed.etag is None or (feed.rendered_revision, feed.rendered_on) != (
        programme.revision,
        _today(programme.zone, now).isoformat(),
    )


def _any_stale(feeds: Iterable[Feed], programme: Programme, now: datetime) -> bool:
    return any(_is_stale(feed, programme, now) for feed in feeds)


def _matches(if_none_match: str | None, tag: str) -> bool:
    """RFC 9110, 13.1.2: a list of tags, compared weakly, or a star."""
    if if_none_match is None:
        return False
    tags = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return "*" in tags or tag in tags


def _renew(feed: Feed, material: Material, *, now: datetime) -> tuple[bytes, str]:
    """Render a feed and keep the copy; one that came out the same keeps its tag."""
    programme = material.programme
    events = [_event(entry) for entry in entries(material, feed)]
    content = render_feed(name=title(feed), zone=programme.zone, events=events)
    tag = etag(content)
    if tag != feed.etag:
        feed.content, feed.etag = content.decode(), tag
    feed.rendered_revision, feed.rendered_on = programme.revision, _today(programme.zone, now).isoformat()
    return content, tag


@lru_cache(maxsize=4096)
def _event(entry: Entry) -> bytes:
    """The VEVENT of an entry, rendered once for all feeds that show it."""
    return render_event(entry)
