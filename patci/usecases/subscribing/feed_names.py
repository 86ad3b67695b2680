"""What a feed is called: in calendar programs, and as a file in a folder that stays at home."""

from models import Feed
from models.enums import FeedScope
from patci.usecases.subscribing.feed_filters import EVERYTHING, Filter
from templates.i18n import gettext as _

FILES = {
    FeedScope.PROGRAMME: "programa",
    FeedScope.PUBLIC: "publico",
    FeedScope.DEADLINES: "vencimientos",
}


def title(feed: Feed, wanted: Filter = EVERYTHING) -> str:
    """The name a calendar program shows for a feed; a filtered one says of what."""
    programme = feed.programme.title
    if feed.programme.simulated:
        programme = _("[SIMULADO] %(programme)s") % {"programme": programme}
    whole = _of_whom(feed, programme)
    chosen = ", ".join([*(ref.upper() for ref in wanted.bodies), *wanted.kinds])
    return f"{whole} ({chosen})" if chosen else whole


def plain_name(feed: Feed) -> str:
    """A name for people, in a folder that stays at home: it gives no address away."""
    if feed.of_body is not None:
        return f"organo-{_slug(feed.of_body.ref)}"
    if feed.agency is not None:
        return f"dependencia-{_slug(feed.agency.key)}"
    if feed.person is not None:
        return f"persona-{_slug(feed.person.name)}-{feed.person_id}"
    return FILES[feed.scope]


def _of_whom(feed: Feed, programme: str) -> str:
    if feed.of_body is not None:
        return f"{feed.of_body.short_name} · {programme}"
    if feed.agency is not None:
        return f"{feed.agency.label} · {programme}"
    if feed.person is not None:
        return f"{feed.person.name} · {programme}"
    if feed.scope is FeedScope.DEADLINES:
        return _("Vencimientos · %(programme)s") % {"programme": programme}
    if feed.scope is FeedScope.PUBLIC:
        return _("%(programme)s (público)") % {"programme": programme}
    return programme


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.lower())
