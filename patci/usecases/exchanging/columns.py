"""The sheets of the exchange and their columns, by the words that stand over them."""

from dataclasses import dataclass
from enum import StrEnum

from patci.intake.words import fold
from templates.i18n import gettext
from templates.i18n import mark as _


class SheetKind(StrEnum):
    """The sheets that can be read back."""

    BODIES = "bodies"
    SESSIONS = "sessions"
    AGREEMENTS = "agreements"
    FOLLOW_UPS = "follow_ups"


TITLES = {
    SheetKind.BODIES: _("Comisiones"),
    SheetKind.SESSIONS: _("Sesiones"),
    SheetKind.AGREEMENTS: _("Acuerdos"),
    SheetKind.FOLLOW_UPS: _("Seguimiento"),
}
CAPTURED = (
    ("captured_by", _("Capturó"), 26),
    ("captured_for", _("Institución de quien capturó"), 26),
    ("captured_at", _("Capturado el"), 17),
)
"""Who wrote a row and for which institution: of the record, never read back."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: key, heading, width in letters."""

    own: tuple[tuple[str, str, int], ...]

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
    SheetKind.SESSIONS: Columns(
        (
            ("uid", _("Identificador"), 30),
            ("body", _("Comisión"), 16),
            ("kind", _("Tipo"), 16),
            ("number", _("Número"), 9),
            ("name", _("Nombre"), 40),
            ("status", _("Estado"), 14),
            ("period", _("Como se publicó"), 24),
            ("day", _("Fecha"), 12),
            ("end_day", _("Última fecha"), 12),
            ("starts", _("Comienza"), 10),
            ("ends", _("Termina"), 10),
            ("zone", _("Zona horaria"), 22),
            ("modality", _("Modalidad"), 14),
            ("venue", _("Lugar"), 34),
            ("classification", _("Clasificación"), 14),
            ("reason", _("Motivo del cambio"), 30),
        )
    ),
    SheetKind.AGREEMENTS: Columns(
        (
            ("uid", _("Identificador"), 38),
            ("body", _("Comisión"), 16),
            ("session", _("Sesión"), 30),
            ("number", _("Número"), 22),
            ("text", _("Acuerdo"), 70),
            ("responsibles", _("Responsables"), 30),
            ("period", _("Plazo como lo dice la minuta"), 26),
            ("due_on", _("Vence"), 12),
            ("state", _("Estado"), 14),
            ("classification", _("Clasificación"), 14),
        )
    ),
    SheetKind.FOLLOW_UPS: Columns(
        (
            ("agreement", _("Acuerdo"), 38),
            ("number", _("Número"), 22),
            ("agency", _("Institución que informa"), 24),
            ("progress", _("Avance"), 14),
            ("text", _("Informe"), 70),
            ("reported_at", _("Informado el"), 17),
        )
    ),
}
