"""The dossier of a session: everything of it in one file, of one that failed or is only planned too."""

from datetime import date, datetime

from patci.documents.press import blocks, session_parts, words
from patci.documents.press.paper import press
from patci.documents.provenance import Provenance
from patci.documents.session_shape import MemberRow, SessionFacts, SessionRecord
from templates import spoken
from templates.environment import hour, long_day
from templates.i18n import gettext as _
from templates.labels import label
from templates.zones import zone_name

AHEAD = {"planned", "dated", "convened"}


def write(rows: SessionRecord, provenance: Provenance) -> bytes:
    """The dossier as a PDF."""
    session = rows["session"]
    parts = {
        _("Convocatoria"): session_parts.convocation(rows),
        _("Orden del día"): session_parts.agenda(rows),
        _("Documentos"): session_parts.papers(rows),
        _("Asistencia y quórum"): session_parts.attendance(rows),
        _("Desarrollo"): session_parts.course(rows),
        _("Acuerdos"): session_parts.agreements(rows),
        _("Acta"): session_parts.minutes(rows),
    }
    missing = [name for name, found in parts.items() if not found]
    data = {
        "dated": _when(session),
        "notice": _notice(session),
        "reason": words.short(session["failed_because"] or "", blocks.PARAGRAPH),
        "facts": [{"name": name, "value": value} for name, value in _facts(rows, missing) if value],
        "blocks": [block for name, found in parts.items() for block in blocks.section(name, found)],
        "contents": _("Contenido"),
        "empty": _("De esta sesión no consta nada más."),
    }
    return press(
        "session_dossier.typ",
        provenance,
        programme=rows["programme"],
        about=_about(session["title"], rows["body"]["name"]),
        data=data,
        simulated=rows["simulated"],
    )


def _about(title: str, body: str) -> str:
    """The session and its body, which some sessions have in their name."""
    return title if body in title else f"{title} · {body}"


def _when(session: SessionFacts) -> str:
    """Its day, its days, or that it has none."""
    days = dict.fromkeys(one for one in (session["day"], session["end_day"]) if one)
    return " – ".join(long_day(date.fromisoformat(day)) for day in days) or _("Sin fecha")


def _notice(session: SessionFacts) -> str:
    """What a reader must know first; nothing of a session that was held."""
    match session["status"]:
        case "failed":
            return _("Esta sesión no se celebró por falta de quórum.")
        case "cancelled":
            return _("Esta sesión se canceló.")
        case "postponed":
            return _("Esta sesión se pospuso.")
        case "convened":
            return _("Esta sesión aún no se celebra: la carpeta tiene lo que consta hasta ahora.")
        case "planned" | "dated":
            return _("Esta sesión aún no se convoca: la carpeta tiene lo que consta hasta ahora.")
    return ""


def _facts(rows: SessionRecord, missing: list[str]) -> list[tuple[str, str | None]]:
    session, zone = rows["session"], rows["session"]["zone"]
    called = "–".join(_hour(at, zone) for at in (session["starts_at"], session["ends_at"]) if at)
    return [
        (_("Órgano"), words.short(rows["body"]["name"])),
        (_("Estado"), label("session_status", session["status"])),
        (
            _("Hora convocada"),
            called and _("%(hours)s h, %(zone)s") % {"hours": called, "zone": zone_name(zone)},
        ),
        (_("Inicio y término"), _met(session)),
        (_("Convocatoria"), _("Segunda") if session["call"] > 1 else None),
        (_("Modalidad"), label("modality", session["modality"]) if session["modality"] else None),
        (_("Lugar"), words.short(session["venue"] or "")),
        (_("Enlace"), words.short(session["video_link"] or "") if session["status"] in AHEAD else None),
        (_("Preside"), _seat(rows["chair"])),
        (_("Secretaría"), _seat(rows["secretary"])),
        (_("Fundamento"), words.short(rows["body"]["legal_basis"] or "")),
        (_("Clasificación"), label("classification", session["classification"])),
        (_("No consta"), spoken.join(missing) if missing else None),
    ]


def _met(session: SessionFacts) -> str | None:
    """11:00–13:10 h, or the hour that is known of it."""
    began, ended = (
        _hour(at, session["zone"]) if at else "" for at in (session["began_at"], session["ended_at"])
    )
    if began and ended:
        return _("%(hours)s h") % {"hours": f"{began}–{ended}"}
    if began:
        return _("desde las %(hour)s h") % {"hour": began}
    return _("hasta las %(hour)s h") % {"hour": ended} if ended else None


def _seat(member: MemberRow | None) -> str | None:
    if member is None:
        return None
    return words.short(
        ": ".join(part for part in (member["name"], session_parts.person(member["principal"])) if part)
    )


def _hour(at: str, zone: str) -> str:
    return hour(datetime.fromisoformat(at), zone)
