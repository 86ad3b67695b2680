"""Filters in a feed's address: one written form each, and a sentence for what they cannot ask for."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from models import Body, FeedCopy
from models.enums import BodyKind, FeedScope, SessionKind, SessionStatus
from patci.database import Database
from patci.usecases.subscribing import feeds, revision
from patci.usecases.subscribing.feed_copies import MOST_FILTERED
from patci.usecases.subscribing.feed_filters import KINDS, FeedFilterError, Filter
from tests.patci.usecases.feed_world import Commission, build, parsed


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        commission = build(db)
        other = Body(
            programme_id=commission.programme.id,
            ref="SC-ÑU",
            name="Subcomisión",
            short_name="SC",
            kind=BodyKind.SUBCOMMISSION,
            position=2,
        )
        db.add(other)
        db.flush()
        day = {"day": date(2024, 3, 5), "status": SessionStatus.DATED}
        commission.session("A", **day)
        commission.session("B", kind=SessionKind.EXTRAORDINARY, name="Primera Sesión Extraordinaria", **day)
        commission.session("C", body_id=other.id, **day)
        yield commission


def titles(answer: feeds.FeedAnswer) -> list[object]:
    return [row["title"] for row in parsed(answer)]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("organo=GT", ["GT: Primera Sesión Ordinaria", "GT: Primera Sesión Extraordinaria"]),
        ("organo=sc-nu", ["SC: Primera Sesión Ordinaria"]),
        ("organo=GT&tipo=Extraordinaria", ["GT: Primera Sesión Extraordinaria"]),
        ("tipo=extraordinaria,solemne", ["GT: Primera Sesión Extraordinaria"]),
        (
            "organo=GT&organo=SC-%C3%91U&tipo=ordinaria",
            ["GT: Primera Sesión Ordinaria", "SC: Primera Sesión Ordinaria"],
        ),
    ],
)
def test_a_filter_leaves_what_it_names(commission: Commission, query: str, seen: list[str]) -> None:
    feed = commission.feed(FeedScope.PROGRAMME)
    assert titles(commission.serve(feed, query=query)) == seen
    assert len(parsed(commission.serve(feed))) == 3


@pytest.mark.parametrize(
    ("scope", "query", "sentence"),
    [
        (
            FeedScope.PROGRAMME,
            "organo=XX",
            "El órgano «xx» no está en este calendario: los suyos son GT, SC-ÑU.",
        ),
        (FeedScope.BODY, "organo=SC-ÑU", "El órgano «sc-nu» no está en este calendario: los suyos son GT."),
        (FeedScope.AGENCY, "organo=SC-ÑU", "El órgano «sc-nu» no está en este calendario: los suyos son GT."),
        (FeedScope.PROGRAMME, "organo=", "El órgano «» no está en este calendario: los suyos son GT, SC-ÑU."),
        (FeedScope.PROGRAMME, "tipo=rara", f"El tipo «rara» no existe: los tipos son {', '.join(KINDS)}."),
        (FeedScope.PROGRAMME, "organos=GT", "El filtro «organos» no existe: use «organo» o «tipo»."),
        (
            FeedScope.DEADLINES,
            "organo=GT",
            "El calendario de vencimientos no tiene órganos ni tipos: pídalo entero.",
        ),
    ],
)
def test_what_a_feed_cannot_show_is_said(
    commission: Commission, scope: FeedScope, query: str, sentence: str
) -> None:
    with pytest.raises(FeedFilterError) as raised:
        commission.serve(commission.feed(scope), query=query)
    assert str(raised.value) == sentence


def test_a_filtered_copy_is_kept_in_one_form_and_follows_changes(commission: Commission) -> None:
    feed = commission.feed(FeedScope.PROGRAMME)
    first = commission.serve(feed, query="tipo=ordinaria&organo=GT&organo=gt")
    assert commission.fresh(feed, query="organo=GT&tipo=ORDINARIA") == first
    assert commission.fresh(feed, query="organo=GT") is None
    assert commission.fresh(feed, tag=first.etag, query="organo=GT&tipo=ordinaria") == feeds.FeedAnswer(
        304, first.etag, None
    )
    revision.advance(commission.db, commission.programme.id)
    assert commission.fresh(feed, query="organo=GT&tipo=ordinaria") is None


def test_only_so_many_filtered_copies_are_kept(commission: Commission) -> None:
    feed = commission.feed(FeedScope.PROGRAMME)
    whole = commission.serve(feed)
    words = list(KINDS)
    combinations = [f"tipo={a}&tipo={b}" for a in words for b in words if a < b]
    for query in combinations:
        commission.serve(feed, query=query)
    kept = commission.db.scalar(select(func.count()).select_from(FeedCopy).where(FeedCopy.feed_id == feed.id))
    assert (len(combinations) > MOST_FILTERED, kept) == (True, MOST_FILTERED + 1)
    assert commission.fresh(feed) == whole
    assert commission.fresh(feed, query=combinations[-1]) is not None


values = st.text(max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["organo", "tipo"]), values), max_size=12), st.randoms())
def test_the_order_of_a_filter_means_nothing(pairs: list[tuple[str, str]], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Filter.of(urlencode(pairs)) == Filter.of(urlencode(shuffled))
    assert Filter.of(Filter.of(urlencode(pairs)).variant) == Filter.of(urlencode(pairs))


@given(st.text(max_size=200))
def test_any_query_is_a_filter_or_refused_in_a_sentence(query: str) -> None:
    try:
        said = Filter.of(query).variant
    except FeedFilterError as error:
        said = str(error)
    assert said or not query.strip("&;= ") or "=" not in query


def test_an_endless_query_is_refused() -> None:
    with pytest.raises(FeedFilterError):
        Filter.of("&".join("organo=GT" for _number in range(1000)))
