"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.programme import additions, exchange, indicators, next_year, overview, reviews, workbook

NOUNS = (
    exchange,
    additions,
    overview,
    workbook,
    next_year,
    reviews,
    indicators,
)
