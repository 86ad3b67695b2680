"""How the log's codes read on screen: "session.convened" is "Convocó una sesión", "agreement:3" a link."""

from templates.i18n import gettext
from templates.i18n import mark as _
from templates.log_kinds import KINDS

NOUNS = {
    "address": _("Dirección"),
    "agency": _("Institución"),
    "agency_name": _("Nombre de institución"),
    "agenda_item": _("Punto del orden del día"),
    "agreement": _("Acuerdo"),
    "agreement_state": _("Estado de acuerdo"),
    "annex": _("Anexo"),
    "activity": _("Actividad"),
    "attendance": _("Asistencia"),
    "audit_event": _("Evento de la bitácora"),
    "auditor": _("Auditoría"),
    "body": _("Órgano"),
    "body_order": _("Orden entre órganos"),
    "body_rule": _("Regla"),
    "calendar": _("Calendario"),
    "calendar_release": _("Calendario publicado"),
    "classification": _("Clasificación"),
    "cut_off": _("Corte"),
    "draft": _("Borrador"),
    "evidence": _("Evidencia"),
    "feed": _("Calendario por suscripción"),
    "follow_up": _("Seguimiento"),
    "indicator": _("Indicador"),
    "link": _("Enlace"),
    "access_link": _("Enlace"),
    "log": _("Bitácora"),
    "mail": _("Mensaje recibido"),
    "mail_text": _("Texto de los correos"),
    "mailbox": _("Buzón"),
    "membership": _("Integrante"),
    "minutes": _("Minuta"),
    "mute": _("Avisos que no se desean"),
    "notice": _("Aviso"),
    "official_letter": _("Oficio"),
    "person": _("Persona"),
    "plan": _("Plan"),
    "preset": _("Modelo de reglas"),
    "programme": _("Programa"),
    "proposal": _("Propuesta"),
    "question": _("Pregunta"),
    "reminders": _("Recordatorios"),
    "request": _("Solicitud"),
    "round": _("Ronda"),
    "row": _("Dato"),
    "rows": _("Varios datos"),
    "rule": _("Regla"),
    "seat": _("Cargo"),
    "session": _("Sesión"),
    "session_state": _("Historia de la sesión"),
    "submission": _("Aportación"),
    "user": _("Cuenta"),
    "vote": _("Voto"),
    "withdrawal": _("Retiro"),
}
VERBS = {
    "accepted": _("aceptación"),
    "added": _("alta"),
    "address_given": _("correo registrado"),
    "agenda": _("orden del día"),
    "answered": _("confirmación"),
    "applied": _("aplicación"),
    "asked": _("petición"),
    "attendance": _("asistencia"),
    "cancelled": _("cancelación"),
    "changed": _("cambio"),
    "closed": _("cierre"),
    "confirmed": _("confirmación"),
    "convened": _("convocatoria"),
    "created": _("alta"),
    "dated": _("fecha fijada"),
    "decided": _("decisión"),
    "designated": _("designación"),
    "discarded": _("descarte"),
    "edited": _("cambio de texto"),
    "ended": _("término"),
    "extended": _("prórroga"),
    "failed": _("sin quórum"),
    "held": _("celebración"),
    "hold": _("retención"),
    "imported": _("importación"),
    "lifted": _("levantamiento"),
    "minutes": _("minuta"),
    "minutes_corrected": _("minuta corregida"),
    "not_ours": _("no corresponde a su área"),
    "opened": _("apertura"),
    "password_changed": _("contraseña cambiada"),
    "postponed": _("posposición"),
    "proposed": _("propuesta"),
    "quorum": _("quórum"),
    "received": _("recepción"),
    "recorded": _("asiento"),
    "refused": _("negativa"),
    "released": _("publicación"),
    "removed": _("baja"),
    "reported": _("informe"),
    "returned": _("devolución"),
    "revoked": _("revocación"),
    "rotated": _("dirección nueva"),
    "saved": _("guardado"),
    "set": _("establecimiento"),
    "signed": _("firma"),
    "start_sending": _("empieza a enviar"),
    "stop": _("no se envía"),
    "submitted": _("envío"),
    "succeeded": _("sucesión"),
    "suppressed": _("sin correo"),
    "taken": _("toma"),
    "taken_over": _("relevo"),
    "verified": _("comprobación"),
    "viewed": _("consulta"),
    "voted": _("votación"),
}
PAGES = {
    "agency": "/dependencias/{}",
    "agreement": "/acuerdos/{}",
    "audit_event": "/bitacora/{}",
    "cut_off": "/cortes/{}",
    "notice": "/avisos/{}",
    "official_letter": "/oficios/{}",
    "plan": "/planes/{}",
    "request": "/solicitudes/{}",
    "round": "/rondas/{}",
    "session": "/sesiones/{}",
}

ACTORS = {
    "cli": _("Línea de órdenes"),
    "flow": _("Motor"),
    "rehearsal": _("Ensayo"),
    "demonstration": _("Demostración"),
    "visitor": _("Quien usó el primer enlace"),
}


def log_actor(actor: str) -> str:
    """Who acted, where it was no person and no institution."""
    kind, _colon, name = actor.partition(":")
    if kind not in ACTORS:
        return actor
    return f"{gettext(ACTORS[kind])} ({name})" if name else gettext(ACTORS[kind])


def log_action(code: str) -> str:
    """What was done, in words; the code itself where it has none."""
    if code in KINDS:
        return gettext(KINDS[code])
    noun, _dot, verb = code.partition(".")
    if noun not in NOUNS or verb not in VERBS:
        return code
    return f"{gettext(NOUNS[noun])}: {gettext(VERBS[verb])}"


def log_subject(subject: str) -> str:
    """What it was done to, in words."""
    noun, _colon, number = subject.partition(":")
    return f"{gettext(NOUNS[noun])} {number}" if noun in NOUNS else subject


def log_page(subject: str) -> str | None:
    """The page of what it was done to, where it has one."""
    noun, _colon, number = subject.partition(":")
    return PAGES[noun].format(number) if noun in PAGES and number.isdecimal() else None
