"""What a request asks about, as its letters and pages name it."""

from models import Request


def title(request: Request) -> str:
    """The activity or the agreement with its number, else the round."""
    if request.activity is not None:
        return f"{request.activity.ref} · {request.activity.title}"
    if request.agreement is not None:
        return f"{request.agreement.number} · {request.agreement.text}"
    return request.round.title
