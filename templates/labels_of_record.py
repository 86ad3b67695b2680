"""What the values of collection and of the record are called on screen."""

from templates.i18n import mark as _

RECORD: dict[str, dict[str, str]] = {
    "round_status": {
        "planned": _("Programada"),
        "open": _("Abierta"),
        "closed": _("Cerrada"),
        "locked": _("Bloqueada"),
    },
    "request_status": {
        "owed": _("Pendiente"),
        "submitted": _("Recibida"),
        "returned": _("Devuelta"),
        "accepted": _("Aceptada"),
        "not_ours": _("No corresponde"),
        "excused": _("Dispensada"),
        "closed_unanswered": _("Cerrada sin respuesta"),
    },
    "round_kind": {
        "follow_up": _("Seguimiento del programa"),
        "questionnaire": _("Cuestionario"),
        "indicators": _("Indicadores"),
        "next_programme": _("Programa del año siguiente"),
    },
    "question_kind": {
        "text": _("Texto"),
        "number": _("Número"),
        "percentage": _("Porcentaje"),
        "date": _("Fecha"),
        "period": _("Periodo"),
        "choice": _("Opción"),
        "yes_no": _("Sí o no"),
        "table": _("Tabla"),
        "file": _("Archivo"),
        "link": _("Enlace"),
    },
    "submission_kind": {
        "answer": _("Respuesta"),
        "unchanged": _("Sin cambios"),
        "not_ours": _("No corresponde a su área"),
    },
    "extension_decision": {
        "granted": _("Concedida"),
        "refused": _("No concedida"),
    },
    "agenda_item_kind": {
        "attendance": _("Lista de asistencia y quórum"),
        "agenda": _("Aprobación del orden del día"),
        "previous_minutes": _("Aprobación del acta anterior"),
        "follow_up": _("Seguimiento de acuerdos"),
        "agreement": _("Acuerdo en seguimiento"),
        "matter": _("Asunto"),
        "general_matters": _("Asuntos generales"),
    },
    "item_outcome": {
        "approved": _("Aprobado"),
        "rejected": _("No aprobado"),
        "noted": _("Se tomó conocimiento"),
        "deferred": _("Aplazado"),
        "not_reached": _("No desahogado"),
    },
    "vote_choice": {
        "for": _("A favor"),
        "against": _("En contra"),
        "abstained": _("Abstención"),
    },
    "attends_as": {
        "principal": _("Titular"),
        "alternate": _("Suplente"),
        "guest": _("Persona invitada"),
    },
    "agreement_status": {
        "pending": _("Pendiente"),
        "in_progress": _("En proceso"),
        "fulfilled": _("Cumplido"),
        "overdue": _("Vencido"),
        "superseded": _("Sustituido"),
        "cancelled": _("Cancelado"),
    },
    "minutes_status": {
        "draft": _("Borrador"),
        "circulated": _("En observaciones"),
        "approved": _("Aprobada"),
        "signed": _("Firmada"),
    },
    "user_role": {
        "secretariat": _("Secretaría Técnica"),
        "auditor": _("Auditoría"),
    },
    "audit_break": {
        "altered": _("Su contenido se cambió después de escrito."),
        "removed": _("Falta el evento que iba antes."),
        "reordered": _("Está fuera de su lugar: los eventos se reordenaron."),
        "cut": _("Faltan los últimos eventos: la bitácora termina antes de un sello."),
        "rewritten": _("La bitácora se reescribió: su huella no es la que se selló."),
        "detail": _("El texto que lo acompaña no es el que se asentó."),
    },
    "cut_off_kind": {
        "quarter": _("Trimestral"),
        "half_year": _("Semestral"),
        "year": _("Anual"),
        "session": _("Para una sesión"),
        "other": _("Otro"),
    },
}
