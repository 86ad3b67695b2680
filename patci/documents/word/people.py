"""People and institutions of a session as templates name them."""

from collections.abc import Sequence
from typing import Any

from patci.documents import precedence
from patci.documents.session_shape import MemberRow, PersonRow, PresentRow, SessionRecord
from templates import treatments
from templates.i18n import gettext as _
from templates.labels import label
from templates.spanish_lists import write_list

NOBODY: PersonRow = {"treatment": "", "name": "", "post": ""}


def person(row: PersonRow, of: str) -> dict[str, Any]:
    """Somebody with name, treatment and post; nobody known is "la persona titular de SEGOB"."""
    return {
        "nombre": row["name"],
        "tratamiento": row["treatment"],
        "completo": treatments.called(row["treatment"], row["name"]),
        "con_articulo": treatments.holder(row["treatment"], row["name"], of),
        "cargo": row["post"],
    }


def office(record: SessionRecord, member: MemberRow | None, otherwise: str) -> dict[str, Any]:
    """Who chairs or keeps the record: whoever came for that agency, else its principal."""
    if member is None:
        unknown = {"con_articulo": otherwise, "institucion": "", "siglas": "", "hay": False}
        return {**person(NOBODY, ""), **unknown}
    came = next((row for row in record["attendance"] if row["agency"] == member["agency"]), None)
    return _office(came["person"] if came else member["principal"], member)


def _office(row: PersonRow | None, member: MemberRow) -> dict[str, Any]:
    known = row or NOBODY
    return {
        **person(known, member["name"]),
        "institucion": member["name"],
        "siglas": member["label"],
        "hay": bool(known["name"]),
    }


def members(record: SessionRecord) -> list[dict[str, Any]]:
    """The agencies that sit in the body, each with who stands for it."""
    came: dict[str, PresentRow] = {}
    for row in record["attendance"]:
        came.setdefault(row["agency"], row)
    return [
        _member(place, row, came.get(row["agency"])) for place, row in enumerate(record["members"], start=1)
    ]


def _member(place: int, row: MemberRow, came: PresentRow | None) -> dict[str, Any]:
    stands, as_what = _stands(row, came)
    return {
        "numero": place,
        "institucion": row["name"],
        "siglas": row["label"],
        "papel": label("membership_role", row["role"]),
        "con_voto": row["has_vote"],
        "titular": _office(row["principal"], row),
        "suplentes": [person(each, row["name"]) for each in row["alternates"]],
        "suplentes_en_lista": write_list(
            [treatments.called(each["treatment"], each["name"]) for each in row["alternates"]]
        ),
        "presente": came is not None,
        "asiste": treatments.called(stands["treatment"], stands["name"]),
        "asiste_cargo": stands["post"],
        "asiste_como": as_what,
    }


def _stands(row: MemberRow, came: PresentRow | None) -> tuple[PersonRow, str]:
    """Who came; before that who is expected: the principal, else the first alternate."""
    if came is not None:
        return came["person"], _as_what(came["attends_as"])
    if row["principal"]:
        return row["principal"], _as_what("principal")
    return (row["alternates"][0], _as_what("alternate")) if row["alternates"] else (NOBODY, "")


def came(record: SessionRecord) -> list[PresentRow]:
    """Who was in the room, in the order in which they are named."""
    seated = [(row["agency"], row["role"]) for row in record["members"]]
    return precedence.in_order(record["attendance"], seated, lambda row: row["agency"])


def present(rows: Sequence[PresentRow], hour: Any) -> list[dict[str, Any]]:
    """Who was in the room, as they are given."""
    return [
        {
            "numero": place,
            "institucion": row["name"],
            "siglas": row["label"],
            **person(row["person"], row["name"]),
            "como": _as_what(row["attends_as"]),
            "acreditacion": row["credential"] or "",
            "llegada": hour(row["arrived_at"]),
            "salida": hour(row["left_at"]),
        }
        for place, row in enumerate(rows, start=1)
    ]


def cards(record: SessionRecord) -> list[dict[str, Any]]:
    """A name card for each agency that sits in the body: who comes for it, or the agency itself."""
    rows = members(record)
    return [
        {
            "nombre": row["asiste"] or row["institucion"],
            "cargo": row["asiste_cargo"],
            "institucion": row["institucion"] if row["asiste"] else "",
            "siglas": row["siglas"],
            "como": row["asiste_como"],
            "primera": place == 0,
        }
        for place, row in enumerate(rows)
    ]


def chair_unknown() -> str:
    """Where the record names no chair."""
    return _("la persona que preside")


def secretary_unknown() -> str:
    """Where the record names no secretary."""
    return _("la Secretaría Técnica")


def _as_what(value: str | None) -> str:
    return label("attends_as", value).lower() if value else ""
