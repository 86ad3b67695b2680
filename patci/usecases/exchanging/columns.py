"""The sheets of the exchange and their columns, by the words that stand over them."""

from dataclasses import dataclass
from enum import StrEnum

from patci.intake.words import fold
from templates.i18n import gettext
from templates.i18n import mark as _


class SheetKind(StrEnum):
    """The sheets that can be read back, in the order in which they are: what hangs on others comes later."""

    BODIES = "bodies"
    RULES = "rules"
    SESSIONS = "sessions"
    AGREEMENTS = "agreements"
    FOLLOW_UPS = "follow_ups"
    STATES = "states"


TITLES = {
    SheetKind.BODIES: _("Comisiones"),
    SheetKind.RULES: _("Reglas"),
    SheetKind.SESSIONS: _("Sesiones"),
    SheetKind.AGREEMENTS: _("Acuerdos"),
    SheetKind.FOLLOW_UPS: _("Seguimiento"),
    SheetKind.STATES: _("Estados de acuerdos"),
}
CAPTURED = (
    ("captured_by", _("Capturó"), 26),
    ("captured_for", _("Institución de quien capturó"), 26),
    ("captured_at", _("Capturado el"), 17),
)
"""Who wrote a row and for which institution: of the record, never read back."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: key, heading, width in letters; and those that are there to be read only."""

    own: tuple[tuple[str, str, int], ...]
    read_only: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[tuple[str, str, int], ...]:
        """Its own columns, then who captured the row."""
        return self.own + CAPTURED

    @property
    def headed(self) -> list[tuple[str, int]]:
        """Headings and widths as a sheet is written."""
        return [(gettext(text), width) for _key, text, width in self.all]

    @property
    def by_word(self) -> dict[str, str]:
        """Keys by the folded words of their headings."""
        return {fold(gettext(text)): key for key, text, _width in self.own}

    def takes(self, key: str) -> bool:
        """Whether what stands in a column is read back."""
        return key not in self.read_only and key not in {key for key, _text, _width in CAPTURED}


COLUMNS = {
    SheetKind.BODIES: Columns(
        (
            ("ref", _("Identificador"), 16),
            ("name", _("Nombre"), 50),
            ("short_name", _("Nombre corto"), 24),
            ("kind", _("Tipo"), 18),
            ("parent", _("Depende de"), 16),
            ("coordinator", _("Coordina"), 18),
            ("legal_basis", _("Fundamento"), 40),
        )
    ),
    SheetKind.RULES: Columns(
        (
            ("body", _("Comisión"), 16),
            ("name", _("Regla"), 28),
            ("says", _("Qué dice"), 60),
            ("value", _("Valor"), 44),
            ("instrument", _("Norma"), 40),
            ("article", _("Artículo"), 26),
            ("published_on", _("Publicada el"), 12),
            ("address", _("Dirección"), 34),
            ("reason", _("Motivo del cambio"), 30),
        ),
        frozenset({"says"}),
    ),
    SheetKind.SESSIONS: Columns(
        (
            ("uid", _("Identificador"), 30),
            ("body", _("Comisión"), 16),
            ("kind", _("Tipo"), 16),
            ("number", _("Número"), 9),
            ("name", _("Nombre"), 40),
            ("status", _("Estado"), 14),
            ("period", _("Como se publicó"), 24),
            ("period_start", _("Ventana desde"), 15),
            ("period_end", _("Ventana hasta"), 15),
            ("precision", _("Tipo de plazo"), 14),
            ("day", _("Fecha"), 12),
            ("end_day", _("Última fecha"), 12),
            ("starts", _("Comienza"), 10),
            ("ends", _("Termina"), 10),
            ("zone", _("Zona horaria"), 22),
            ("modality", _("Modalidad"), 14),
            ("venue", _("Lugar"), 34),
            ("classification", _("Clasificación"), 14),
            ("reason", _("Motivo del cambio"), 30),
        ),
        frozenset({"classification"}),
    ),
    SheetKind.AGREEMENTS: Columns(
        (
            ("uid", _("Identificador"), 38),
            ("body", _("Comisión"), 16),
            ("session", _("Sesión"), 30),
            ("number", _("Número"), 22),
            ("text", _("Acuerdo"), 70),
            ("responsibles", _("Responsables"), 30),
            ("leads", _("Encabeza"), 18),
            ("period", _("Plazo como lo dice la minuta"), 26),
            ("due_on", _("Vence"), 12),
            ("precision", _("Tipo de plazo"), 14),
            ("show_from", _("Mostrar desde"), 15),
            ("activity", _("Actividad"), 14),
            ("indicator", _("Indicador"), 14),
            ("state", _("Estado"), 14),
            ("classification", _("Clasificación"), 14),
        ),
        frozenset({"state", "classification"}),
    ),
    SheetKind.FOLLOW_UPS: Columns(
        (
            ("agreement", _("Acuerdo"), 38),
            ("number", _("Número"), 22),
            ("agency", _("Institución que informa"), 24),
            ("progress", _("Avance"), 14),
            ("text", _("Informe"), 70),
            ("happened_on", _("Día del que habla"), 18),
            ("reported_at", _("Informado el"), 17),
        ),
        frozenset({"reported_at"}),
    ),
    SheetKind.STATES: Columns(
        (
            ("agreement", _("Acuerdo"), 38),
            ("number", _("Número"), 22),
            ("session", _("Sesión"), 30),
            ("status", _("Estado"), 14),
            ("text", _("Qué se dijo"), 60),
            ("heir", _("Lo sustituye"), 38),
            ("happened_on", _("Día"), 12),
        )
    ),
}
