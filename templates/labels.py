"""The glossary on screen: what the database's values are called in sentences and tables."""

from templates.i18n import gettext
from templates.i18n import mark as _

LABELS: dict[str, dict[str, str]] = {
    "body_kind": {
        "plenary": _("Comisión"),
        "subcommission": _("Subcomisión"),
        "working_group": _("Grupo de trabajo"),
        "subgroup": _("Subgrupo"),
        "national_meeting": _("Reunión nacional"),
        "forum": _("Foro"),
        "series": _("Serie de reuniones"),
    },
    "objective_kind": {
        "objective": _("Objetivo"),
        "strategic_line": _("Línea estratégica"),
        "cross_cutting_line": _("Línea transversal"),
        "axis": _("Eje"),
        "chapter": _("Capítulo"),
    },
    "target_kind": {
        "number": _("Número"),
        "share": _("Porcentaje"),
        "increase": _("Aumento en porcentaje"),
    },
    "agency_kind": {
        "agency": _("Dependencia"),
        "unit": _("Unidad"),
        "autonomous": _("Organismo autónomo"),
        "international": _("Organismo internacional"),
        "civil_society": _("Sociedad civil"),
        "state": _("Entidad federativa"),
        "collective": _("Representación colectiva"),
    },
    "membership_role": {
        "chair": _("Presidencia"),
        "technical_secretary": _("Secretaría Técnica"),
        "coordinator": _("Coordinación"),
        "member": _("Integrante"),
        "participant": _("Participante"),
        "guest": _("Persona invitada"),
    },
    "seat_role": {
        "principal": _("Titular"),
        "alternate": _("Suplente"),
        "liaison": _("Enlace"),
    },
    "session_kind": {
        "ordinary": _("Ordinaria"),
        "extraordinary": _("Extraordinaria"),
        "solemn": _("Solemne"),
        "special": _("Especial"),
        "installation": _("De instalación"),
        "permanent": _("Permanente"),
        "joint": _("Conjunta"),
        "unspecified": _("Sin especificar"),
    },
    "session_status": {
        "planned": _("Prevista"),
        "dated": _("Con fecha"),
        "convened": _("Convocada"),
        "held": _("Celebrada"),
        "failed": _("Sin quórum"),
        "postponed": _("Pospuesta"),
        "cancelled": _("Cancelada"),
    },
    "modality": {
        "in_person": _("Presencial"),
        "virtual": _("Virtual"),
        "hybrid": _("Híbrida"),
    },
    "answer": {
        "attends": _("Asistirá"),
        "alternate": _("Enviará suplente"),
        "absent": _("No asistirá"),
    },
    "notice_kind": {
        "convocation": _("Convocatoria"),
        "rescheduled": _("Cambio de fecha"),
        "cancelled": _("Cancelación"),
        "session_reminder": _("Recordatorio de sesión"),
        "answer_reminder": _("Recordatorio de confirmación"),
        "request": _("Solicitud de información"),
        "request_reminder": _("Recordatorio de solicitud"),
        "agreement_reminder": _("Recordatorio de acuerdo"),
        "receipt": _("Acuse"),
        "returned": _("Devolución con comentarios"),
        "calendar": _("Cambios en el calendario"),
        "access": _("Enlace de acceso"),
    },
    "notice_status": {
        "planned": _("Programado"),
        "unaddressed": _("Sin destinatario"),
        "ready": _("Por enviar"),
        "sending": _("En envío"),
        "sent": _("Enviado"),
        "failed": _("Fallido"),
        "not_owed": _("Ya no era necesario"),
        "earlier": _("Anterior al inicio"),
        "cancelled": _("Cancelado"),
    },
    "feed_scope": {
        "programme": _("Todo el programa"),
        "body": _("Órgano"),
        "agency": _("Dependencia"),
        "public": _("Público"),
        "deadlines": _("Vencimientos"),
    },
    "plan_status": {
        "optimal": _("El mejor posible"),
        "feasible": _("Bueno, sin demostrar que sea el mejor"),
        "impossible": _("Con algo que no pudo cumplirse"),
    },
    "plan_state": {
        "requested": _("En espera"),
        "planning": _("Calculándose"),
        "draft": _("Borrador"),
        "failed": _("No se pudo calcular"),
        "released": _("Publicado"),
        "discarded": _("Descartado"),
    },
    "placed_by": {
        "published": _("Publicada"),
        "planner": _("Propuesta por el plan"),
        "hand": _("Elegida a mano"),
        "nobody": _("Sin día"),
    },
    "round_status": {
        "planned": _("Programada"),
        "open": _("Abierta"),
        "closed": _("Cerrada"),
    },
    "request_status": {
        "owed": _("Pendiente"),
        "submitted": _("Recibida"),
        "returned": _("Devuelta"),
        "accepted": _("Aceptada"),
        "not_ours": _("No corresponde"),
        "closed_unanswered": _("Cerrada sin respuesta"),
    },
    "classification": {
        "public": _("Pública"),
        "internal": _("Interna"),
        "reserved": _("Reservada"),
        "confidential": _("Confidencial"),
    },
    "progress": {
        "pending": _("Pendiente"),
        "in_progress": _("En proceso"),
        "done": _("Cumplido"),
        "not_done": _("No cumplido"),
        "cancelled": _("Cancelado"),
    },
}


def label(kind: str, value: str | None) -> str:
    """The word on screen for a value; an em dash where there is none."""
    if value is None:
        return "—"
    return gettext(LABELS[kind][value])
