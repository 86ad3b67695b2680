"""What kind of institution a name says it is; None for a term that names no institution."""

import re

from models.enums import AgencyKind
from patci.intake.words import fold

KINDS: tuple[tuple[re.Pattern[str], AgencyKind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"^fiscalia general|^comision nacional de (los )?derechos humanos", AgencyKind.AUTONOMOUS),
        (r"^poder judicial|^camara", AgencyKind.AUTONOMOUS),
        (
            r"^organizacion (internacional|mundial|de las naciones unidas|de los estados)",
            AgencyKind.INTERNATIONAL,
        ),
        (r"^(oficina|fondo|programa|alto comisionado) de las naciones unidas", AgencyKind.INTERNATIONAL),
        (r"^(fundacion|asociacion|consejo ciudadano)\b", AgencyKind.CIVIL_SOCIETY),
        (r"^(fiscalia especializada|direccion general|unidad|secretaria tecnica)\b", AgencyKind.UNIT),
        (r"^procuraduria federal de proteccion", AgencyKind.UNIT),
        (r"^conferencia nacional", AgencyKind.COLLECTIVE),
        (r"^(secretaria|secretariado|procuraduria) ", AgencyKind.AGENCY),
        (r"^comision (ejecutiva|nacional)|^(instituto|consejo) nacional", AgencyKind.AGENCY),
        (r"^sistema nacional (para el desarrollo|de proteccion)", AgencyKind.AGENCY),
        (r"^(?:vice)?ministerio\b|^(?:ministry|department|office|agency) of\b", AgencyKind.AGENCY),
        (
            r"^(?:instituto|universidad|agencia|subsecretaria|servicio|contraloria|fiscalia)\b",
            AgencyKind.AGENCY,
        ),
        (r"^(?:federacion|confederacion|union|colegio|red|camara)\b", AgencyKind.CIVIL_SOCIETY),
    )
)


def agency_kind(name: str) -> AgencyKind | None:
    """The kind, by the first pattern that the name begins with."""
    folded = fold(name)
    return next((kind for pattern, kind in KINDS if pattern.search(folded)), None)
