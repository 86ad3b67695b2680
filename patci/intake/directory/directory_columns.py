"""The headings and marks of the directory's workbook, with the words that people use for them."""

from models.enums import MembershipRole, SeatRole
from patci.intake.words import fold

SHEETS = {
    "people": ("personas", "directorio", "enlaces"),
    "grid": ("integracion", "integracion de organos", "organos", "matriz"),
}
HEADINGS = {
    "treatment": "Tratamiento",
    "name": "Nombre",
    "post": "Cargo",
    "email": "Correo",
    "agency": "Institución",
    "role": "Calidad",
    "body": "Órgano",
    "from_on": "Desde",
    "to_on": "Hasta",
    "letter": "Oficio",
}
COLUMNS: dict[str, frozenset[str]] = {
    "treatment": frozenset(("tratamiento", "titulo", "grado")),
    "name": frozenset(("nombre", "nombre completo", "persona", "nombre y apellidos")),
    "post": frozenset(("cargo", "puesto")),
    "email": frozenset(("correo", "correo electronico", "e-mail", "email", "correo institucional")),
    "agency": frozenset(
        ("institucion", "dependencia", "siglas", "organizacion", "institucion o dependencia")
    ),
    "role": frozenset(("calidad", "tipo", "figura", "asiento", "rol")),
    "body": frozenset(("organo", "grupo", "organo o grupo")),
    "from_on": frozenset(("desde", "inicio", "a partir de", "fecha de designacion")),
    "to_on": frozenset(("hasta", "fin", "termino", "vigencia")),
    "letter": frozenset(("oficio", "numero de oficio", "oficio de designacion", "no. de oficio")),
}
REQUIRED = ("name", "agency", "role")
HEADED = (*REQUIRED, "email")
"""Columns by which the people's sheet is known; in a row the address may be empty."""
SEAT_ROLES = {
    "titular": SeatRole.PRINCIPAL,
    "propietario": SeatRole.PRINCIPAL,
    "propietaria": SeatRole.PRINCIPAL,
    "suplente": SeatRole.ALTERNATE,
    "enlace": SeatRole.LIAISON,
    "segundo enlace": SeatRole.SECOND_LIAISON,
    "segunda enlace": SeatRole.SECOND_LIAISON,
    "enlace 2": SeatRole.SECOND_LIAISON,
    "2o enlace": SeatRole.SECOND_LIAISON,
    "2° enlace": SeatRole.SECOND_LIAISON,
    "enlace suplente": SeatRole.SECOND_LIAISON,
}
GRID_MARKS = {
    "voto": (MembershipRole.MEMBER, True),
    "integrante con voto": (MembershipRole.MEMBER, True),
    "integrante": (MembershipRole.MEMBER, True),
    "voz y voto": (MembershipRole.MEMBER, True),
    "x": (MembershipRole.MEMBER, False),
    "si": (MembershipRole.MEMBER, False),
    "voz": (MembershipRole.PARTICIPANT, False),
    "participante": (MembershipRole.PARTICIPANT, False),
    "invitada": (MembershipRole.GUEST, False),
    "invitado": (MembershipRole.GUEST, False),
    "coordina": (MembershipRole.COORDINATOR, False),
    "coordinacion": (MembershipRole.COORDINATOR, False),
    "preside": (MembershipRole.CHAIR, True),
    "presidencia": (MembershipRole.CHAIR, True),
    "secretaria tecnica": (MembershipRole.TECHNICAL_SECRETARY, False),
}


def grid_role(mark: str) -> tuple[MembershipRole, bool] | None:
    """The role and the vote that a mark in the grid means; None where it means nothing known."""
    return GRID_MARKS.get(fold(mark).rstrip("."))
