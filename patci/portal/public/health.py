"""Whether the portal is alive, for whoever watches it."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from sqlalchemy import text

from patci.portal.frame.desk import application_of

router = APIRouter()


@router.get("/salud")
def health(request: Request) -> PlainTextResponse:
    """200 while the database answers."""
    with application_of(request).database.reading() as db:
        db.execute(text("SELECT 1"))
    return PlainTextResponse("ok\n")
