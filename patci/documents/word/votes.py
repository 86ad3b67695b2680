"""How a point was voted, in one sentence."""

from collections.abc import Sequence

from patci.documents.session_shape import VoteRow
from templates.i18n import gettext as _
from templates.labels import label
from templates.spanish_lists import write_list

CHOICES = ("for", "against", "abstained")


def sentence(votes: Sequence[VoteRow]) -> str:
    """A favor, 3 (FGR, INM y SEP); en contra, 1 (INACIPE); voto de calidad de SEGOB, a favor."""
    said = [_choice(choice, votes) for choice in CHOICES]
    said += [
        _("voto de calidad de %(agency)s, %(choice)s")
        % {"agency": vote["label"], "choice": label("vote_choice", vote["choice"]).lower()}
        for vote in votes
        if vote["casting"]
    ]
    text = "; ".join(part for part in said if part)
    return text[:1].upper() + text[1:]


def _choice(choice: str, votes: Sequence[VoteRow]) -> str:
    names = [vote["label"] for vote in votes if vote["choice"] == choice and not vote["casting"]]
    if not names:
        return ""
    return f"{label('vote_choice', choice).lower()}, {len(names)} ({write_list(names)})"
