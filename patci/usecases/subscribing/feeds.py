"""Calendar feeds: who has one, how its address is changed or closed, and all of them as files."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Body, Feed, Person, Programme
from models.enums import FeedScope
from patci.usecases.keeping import audit
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import WHOLE, FeedHead
from patci.usecases.subscribing import revision
from patci.usecases.subscribing.feed_addresses import path, token
from patci.usecases.subscribing.feed_copies import FeedAnswer, current_tag, fresh, locked, renew, serve
from patci.usecases.subscribing.feed_events import Material
from patci.usecases.subscribing.feed_files import remove_strays, replace
from patci.usecases.subscribing.feed_names import plain_name, title

__all__ = [
    "FeedAnswer",
    "Published",
    "ensure",
    "ensure_of_person",
    "fresh",
    "path",
    "publish",
    "revoke",
    "rotate",
    "serve",
    "show_long_windows",
    "title",
    "token",
]

ACTOR = "flow:feeds"
Owner = tuple[FeedScope, int | None, int | None, int | None]
"""Whose feed it is: the scope, and the body, agency or person."""


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did with the files of a programme's feeds."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def ensure(db: DbSession, programme: Programme, *, now: datetime) -> list[Feed]:
    """Give the programme, its public, its deadlines, each body, agency that sits and person in office a feed.

    Consequences: whoever left office loses theirs.
    """
    # Two publishers at once would each make their own: the programme's row is the turnstile.
    db.execute(select(Programme.id).where(Programme.id == programme.id).with_for_update())
    places = Material(db, programme, now).places
    live = queries.live(db, programme.id)
    for feed in live:
        if feed.scope is FeedScope.PERSON and not places.in_office(feed.person_id):
            revoke(db, feed, now=now, actor=ACTOR)
    there = {_owner(feed) for feed in live if feed.revoked_at is None}
    bodies = db.scalars(select(Body.id).where(Body.programme_id == programme.id).order_by(Body.position))
    agencies = dict.fromkeys(sitting.agency_id for sitting in places.sittings)
    wanted: list[Owner] = [
        (FeedScope.PROGRAMME, None, None, None),
        (FeedScope.PUBLIC, None, None, None),
        (FeedScope.DEADLINES, None, None, None),
        *((FeedScope.BODY, body_id, None, None) for body_id in bodies),
        *((FeedScope.AGENCY, None, agency_id, None) for agency_id in agencies),
        *((FeedScope.PERSON, None, None, person_id) for person_id in places.reached()),
    ]
    made = [_made(programme, owner, now) for owner in wanted if owner not in there]
    db.add_all(made)
    db.flush()
    return made


def ensure_of_person(db: DbSession, programme: Programme, person: Person, *, now: datetime) -> Feed:
    """A person's own feed; a new one where they have none yet."""
    db.execute(select(Programme.id).where(Programme.id == programme.id).with_for_update())
    found = queries.of_person(db, programme.id, person.id)
    if found is None:
        found = _made(programme, (FeedScope.PERSON, None, None, person.id), now)
        db.add(found)
        db.flush()
    return found


def rotate(db: DbSession, feed: Feed, *, now: datetime, actor: str) -> None:
    """Give a feed a new address; the old one answers as if it had never been."""
    feed.nonce = secrets.token_urlsafe(16)
    audit.append(db, now=now, actor=actor, action="feed.rotated", subject=f"feed:{feed.id}")


def revoke(db: DbSession, feed: Feed, *, now: datetime, actor: str) -> None:
    """Close a feed for good."""
    if feed.revoked_at is None:
        feed.revoked_at = now
        audit.append(db, now=now, actor=actor, action="feed.revoked", subject=f"feed:{feed.id}")


def show_long_windows(db: DbSession, feed: Feed, *, shown: bool, now: datetime, actor: str) -> None:
    """Let windows of more than a week into the feed of an agency or person, or keep them out again."""
    if feed.long_windows == shown:
        return
    feed.long_windows = shown
    db.flush()
    revision.forget(db, feed.id)
    facts = {"shown": shown}
    audit.append(db, now=now, actor=actor, action="feed.windows", subject=f"feed:{feed.id}", facts=facts)


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
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    names: set[str] = set()
    for feed, content in _contents(db, programme, now=now):
        name = f"{plain_name(feed) if plain_names else token(feed, secret)}.ics"
        names.add(name)
        if replace(folder / name, content):
            written.append(name)
    ours = set() if plain_names else queries.ids(db, programme.id)
    removed = remove_strays(folder, ours=ours, keep=names)
    return Published(tuple(written), len(names) - len(written), removed)


def _contents(db: DbSession, programme: Programme, *, now: datetime) -> Iterator[tuple[Feed, bytes]]:
    """Each feed with its bytes: those that are kept, where they are still what it shows."""
    material = Material(db, locked(db, programme.id), now)
    for feed in queries.live(db, programme.id):
        kept = current_tag(_head_of(feed), now) is not None and feed.rendered_revision == programme.revision
        yield feed, queries.content(db, feed.id, WHOLE) if kept else renew(feed, material)[0]


def _head_of(feed: Feed) -> FeedHead:
    return FeedHead(feed.id, feed.nonce, feed.revoked_at, feed.etag, feed.rendered_revision, feed.rendered_on)


def _owner(feed: Feed) -> Owner:
    return feed.scope, feed.body_id, feed.agency_id, feed.person_id


def _made(programme: Programme, owner: Owner, now: datetime) -> Feed:
    scope, body_id, agency_id, person_id = owner
    return Feed(
        programme_id=programme.id,
        scope=scope,
        body_id=body_id,
        agency_id=agency_id,
        person_id=person_id,
        nonce=secrets.token_urlsafe(16),
        created_at=now,
    )
