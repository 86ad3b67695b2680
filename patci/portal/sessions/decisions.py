"""The course of a session: what was decided of each point, the votes by name, and closing it."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from models.enums import ItemOutcome, VoteChoice
from patci.portal.frame import forms
from patci.portal.frame.forms import options
from patci.portal.sessions import carried_agreements
from patci.portal.sessions.keepers import Keeper, Kept, Looking, Writing, both
from patci.usecases.agreeing import deciding
from patci.usecases.agreeing.deciding import Carried
from patci.usecases.meetings import agenda, minutes, quorum, sessions, votes
from patci.usecases.meetings.decisions import Decision
from templates import record_words

pages = APIRouter()
OUTCOME, TEXT, VOTE = "outcome-", "text-", "vote-"


async def _typed(request: Request) -> Mapping[str, str]:
    """The whole form, whose fields are named after the points and agencies that the page shows."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Typed = Annotated[Mapping[str, str], Depends(_typed)]


@pages.get("/desarrollo")
def show_course(keeper: Looking) -> HTMLResponse:
    """The points, each with its decision; at the end the button that closes the session."""
    return _show(keeper)


@pages.post("/desarrollo")
def decide(keeper: Writing, typed: Typed) -> Response:
    """Keep the decisions of all points that the page shows, of carried agreements with their states."""

    def act(kept: Kept) -> None:
        found: dict[int, Decision | Carried] = {
            int(name.removeprefix(OUTCOME)): _decision(typed, name)
            for name in typed
            if name.startswith(OUTCOME) and name.removeprefix(OUTCOME).isdecimal()
        }
        agreed = carried_agreements.decided(kept.db, kept.session, typed)
        at = kept.at(typed.get("at", ""))
        deciding.decide_all(kept.db, kept.session, found | agreed, at=at, now=kept.now, actor=kept.actor)

    return _step(keeper, act, done="decisiones", typed=typed)


@pages.post("/desarrollo/{item_id}/votos")
def vote(keeper: Writing, typed: Typed, item_id: int) -> Response:
    """Keep how each agency voted on a point."""

    def act(kept: Kept) -> None:
        choices = {
            int(name.removeprefix(VOTE)): forms.choice(VoteChoice, value)
            for name, value in typed.items()
            if name.startswith(VOTE) and name.removeprefix(VOTE).isdecimal() and value
        }
        casting = typed.get("casting", "")
        votes.cast(
            kept.db,
            agenda.item_of(kept.session, item_id),
            choices,
            casting=forms.choice(VoteChoice, casting) if casting else None,
            at=kept.at(typed.get("at", "")),
            now=kept.now,
            actor=kept.actor,
        )

    return _step(keeper, act, done="votos", at=f"punto-{item_id}")


@pages.post("/cerrar")
def close(keeper: Writing, ended: Annotated[str, Form()] = "") -> Response:
    """It took place: the record is whole, and the minutes are drafted from it."""

    def act(kept: Kept) -> None:
        ended_at = kept.maybe_at(ended)
        sessions.hold(kept.db, kept.session, now=kept.now, actor=kept.actor, ended_at=ended_at)
        minutes.draft(kept.db, kept.session, now=kept.now, actor=kept.actor)

    return keeper.step(
        act,
        page="/acta",
        done="celebrada",
        refused=lambda said, status: _show(keeper, refused=said, status=status),
    )


def _decision(typed: Mapping[str, str], name: str) -> Decision:
    value = typed[name]
    outcome = forms.choice(ItemOutcome, value) if value else None
    return Decision(outcome, typed.get(TEXT + name.removeprefix(OUTCOME), ""))


def _step(
    keeper: Keeper,
    act: Callable[[Kept], None],
    *,
    done: str,
    at: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:
    return keeper.step(
        act,
        page="/desarrollo",
        done=done,
        at=at,
        refused=lambda said, status: _show(keeper, refused=said, status=status, typed=typed),
    )


def _show(
    keeper: Keeper, *, refused: str = "", status: int = 200, typed: Mapping[str, str] | None = None
) -> HTMLResponse:
    with keeper.reading() as kept:
        session, at = kept.session, kept.at("")
        return kept.page(
            "session_course.html",
            status=status,
            refused=refused,
            typed=typed or {},
            is_open=session.status in votes.OPEN,
            is_here=session.day is not None and session.day <= kept.here.today,
            outcomes=options("item_outcome"),
            choices=options("vote_choice"),
            voters=votes.voters(kept.db, session, at),
            rule=votes.rule_of(session),
            ballots=votes.ballots(kept.db, session),
            cast={
                item.id: {row.agency_id: row.choice for row in item.votes if not row.is_casting}
                for item in session.agenda
            },
            before=minutes.previous(kept.db, session),
            counts=quorum.of_session(kept.db, session),
            words=record_words,
            **carried_agreements.context(kept.db, session, today=kept.here.today),
        )


router = both(pages)
