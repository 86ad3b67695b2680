"""The secretariat's navigation: six groups in the order of its work."""

from dataclasses import dataclass

from templates.i18n import gettext
from templates.i18n import mark as _

DEFAULT_ZONE = "America/Mexico_City"

GROUPS = (
    (_("Hoy"), (("/", _("Tablero")),)),
    (
        _("El año"),
        (
            ("/calendario", _("Calendario")),
            ("/sesiones", _("Sesiones")),
            ("/cruces", _("Cruces")),
            ("/planes", _("Planes")),
            ("/organos", _("Órganos")),
            ("/reglas", _("Reglas")),
            ("/publicaciones", _("Publicaciones")),
            ("/calendarios", _("Suscribirse")),
        ),
    ),
    (
        _("Seguimiento"),
        (
            ("/rondas", _("Rondas")),
            ("/revision", _("Por revisar")),
            ("/cumplimiento", _("Cumplimiento")),
            ("/acuerdos", _("Acuerdos")),
            ("/indicadores", _("Indicadores")),
            ("/cortes", _("Cortes e informes")),
        ),
    ),
    (_("Quiénes"), (("/dependencias", _("Dependencias")), ("/directorio", _("Directorio")))),
    (
        _("Correo"),
        (
            ("/avisos", _("Avisos")),
            ("/recordatorios", _("Recordatorios")),
            ("/respuestas", _("Bandeja de entrada")),
            ("/oficios", _("Oficios")),
            ("/buzon", _("Buzón local")),
        ),
    ),
    (
        _("Registro"),
        (
            ("/programa", _("Programa")),
            ("/documentos", _("Documentos")),
            ("/bitacora", _("Bitácora")),
            ("/clasificacion", _("Clasificación")),
            ("/intercambio", _("Intercambio")),
        ),
    ),
)

WITHIN = {"/textos": "/avisos", "/solicitudes": "/rondas"}
"""Pages that are reached from another one and belong to it."""


@dataclass(frozen=True)
class Entry:
    """One link of the navigation."""

    path: str
    text: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Links that belong together."""

    title: str
    entries: tuple[Entry, ...]


def entries(path: str) -> tuple[Group, ...]:
    """The navigation with the present page marked."""
    return tuple(
        Group(
            gettext(title), tuple(Entry(link, gettext(text), _is_current(link, path)) for link, text in links)
        )
        for title, links in GROUPS
    )


def _is_current(link: str, path: str) -> bool:
    at = next((home for way, home in WITHIN.items() if _leads(way, path)), path)
    return at == link if link == "/" else _leads(link, at)


def _leads(link: str, path: str) -> bool:
    return path == link or path.startswith(f"{link}/")
