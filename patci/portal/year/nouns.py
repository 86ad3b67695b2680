"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.year import clashes, overview, plan_sessions, plans, releases, subscriptions

NOUNS = (
    overview,
    plans,
    plan_sessions,
    clashes,
    releases,
    subscriptions,
)
