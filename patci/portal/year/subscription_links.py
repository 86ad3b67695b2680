"""A feed's address as each calendar program takes it."""

from dataclasses import dataclass
from urllib.parse import quote

from models import Feed
from patci.bootstrap import Application
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_filters import EVERYTHING, Filter

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed with the links that calendar programs understand."""

    feed: Feed
    title: str
    address: str
    webcal: str
    google: str
    outlook: str


def subscription(application: Application, feed: Feed, wanted: Filter = EVERYTHING) -> Subscription:
    """The links of a feed, or of what a filter leaves of it."""
    address = application.settings.resolved_public_url() + feeds.path(feed, application.secret)
    if wanted.variant:
        address += f"?{wanted.variant}"
    webcal = "webcal://" + address.partition("://")[2]
    name = feeds.title(feed, wanted)
    return Subscription(
        feed=feed,
        title=name,
        address=address,
        webcal=webcal,
        google=f"{GOOGLE}?cid={quote(webcal, safe='')}",
        outlook=f"{OUTLOOK}?url={quote(address, safe='')}&name={quote(name)}",
    )
