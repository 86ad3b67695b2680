"""The kinds of act that the log knows, by area: its code, and how a person says it."""

from templates.i18n import gettext
from templates.i18n import mark as _

Choices = list[tuple[str, list[tuple[str, str]]]]

SESSIONS = {
    "session.added": _("Agregó una sesión"),
    "session.planned": _("Dejó una sesión sin fecha"),
    "session.dated": _("Fijó la fecha de una sesión"),
    "session.convened": _("Convocó una sesión"),
    "session.postponed": _("Pospuso una sesión"),
    "session.cancelled": _("Canceló una sesión"),
    "session.failed": _("Asentó que no hubo quórum"),
    "session.held": _("Cerró una sesión celebrada"),
    "session.agenda": _("Cambió el orden del día"),
    "session.answered": _("Respondió a una convocatoria"),
    "session.attendance": _("Anotó una asistencia"),
    "session.attendance_corrected": _("Corrigió una asistencia"),
    "session.attendance_withdrawn": _("Quitó una asistencia"),
    "session.quorum": _("Contó o declaró el quórum"),
    "session.decided": _("Asentó lo que se decidió"),
    "session.voted": _("Asentó una votación"),
    "session.letter_needed": _("Dejó la convocatoria en espera de oficio"),
    "session.letter_waived": _("Dejó salir la convocatoria sin oficio"),
    "annex.added": _("Agregó un anexo"),
    "annex.removed": _("Retiró un anexo"),
    "annex.taken": _("Descargó un anexo"),
    "official_letter.drafted": _("Preparó un oficio"),
    "official_letter.rewritten": _("Reescribió un oficio"),
    "official_letter.numbered": _("Numeró un oficio"),
    "official_letter.signed": _("Subió un oficio firmado"),
    "official_letter.cancelled": _("Canceló un oficio"),
    "official_letter.taken": _("Descargó un oficio"),
    "proposal.proposed": _("Propuso fechas o convocatoria"),
    "proposal.accepted": _("Aceptó una propuesta"),
    "proposal.rejected": _("Rechazó una propuesta"),
    "proposal.withdrawn": _("Retiró una propuesta"),
}
MINUTES = {
    "session.minutes_drafted": _("Preparó una minuta"),
    "session.minutes_recorded": _("Asentó una minuta"),
    "session.minutes_corrected": _("Corrigió una minuta"),
    "session.minutes_circulated": _("Circuló una minuta"),
    "session.minutes_observed": _("Hizo observaciones a una minuta"),
    "session.minutes_observation_settled": _("Resolvió una observación"),
    "session.minutes_approved": _("Asentó que se aprobó una minuta"),
    "session.minutes_signed": _("Subió una minuta firmada"),
    "minutes.taken": _("Descargó una minuta firmada"),
}
AGREEMENTS = {
    "agreement.recorded": _("Asentó un acuerdo"),
    "agreement.corrected": _("Corrigió un acuerdo"),
    "agreement.told": _("Informó de un acuerdo por su enlace"),
    "agreement.pending": _("Dejó un acuerdo como pendiente"),
    "agreement.in_progress": _("Dejó un acuerdo en proceso"),
    "agreement.fulfilled": _("Dio por cumplido un acuerdo"),
    "agreement.overdue": _("Dio por vencido un acuerdo"),
    "agreement.superseded": _("Sustituyó un acuerdo"),
    "agreement.cancelled": _("Canceló un acuerdo"),
    "agreements.carried": _("Llevó acuerdos al orden del día"),
    "follow_up.reported": _("Informó un avance"),
    "indicator.computed": _("Dijo qué calcula un indicador"),
    "indicator.measured": _("Registró el valor de un indicador"),
}
COLLECTION = {
    "round.created": _("Creó una ronda"),
    "round.opened": _("Abrió una ronda"),
    "round.closed": _("Cerró una ronda"),
    "round.locked": _("Bloqueó una ronda"),
    "round.reopened": _("Reabrió una ronda"),
    "round.edited": _("Cambió una ronda"),
    "round.discarded": _("Descartó una ronda"),
    "question.added": _("Agregó una pregunta"),
    "question.edited": _("Cambió una pregunta"),
    "question.help_corrected": _("Corrigió la ayuda de una pregunta"),
    "question.moved": _("Movió una pregunta"),
    "question.removed": _("Quitó una pregunta"),
    "request.submitted": _("Envió una aportación"),
    "request.not_ours": _("Dijo que no corresponde a su área"),
    "request.excused": _("Dispensó una solicitud"),
    "request.extended": _("Dio una prórroga"),
    "request.asked_again": _("Volvió a pedir una solicitud"),
    "request.handed_on": _("Turnó preguntas a un colega"),
    "request.colleague_done": _("Un colega terminó lo que se le turnó"),
    "request.taken_back": _("Retiró lo que había turnado"),
    "submission.accepted": _("Aceptó una aportación"),
    "submission.returned": _("Devolvió una aportación"),
    "plea.asked": _("Pidió una prórroga o que no le corresponde"),
    "plea.granted": _("Concedió una petición"),
    "plea.refused": _("Negó una petición"),
    "evidence.taken": _("Descargó una evidencia"),
    "form.read": _("Leyó un formulario llenado fuera de línea"),
}
CUT_OFFS = {
    "cut_off.taken": _("Hizo un corte"),
    "exchange.taken": _("Importó del intercambio"),
    "classification.changed": _("Cambió una clasificación"),
    "classification.sessions_published": _("Clasificó sesiones como públicas"),
}
DOCUMENTS = {
    "documents.asked": _("Pidió documentos"),
    "documents.compiled": _("Terminó de hacer documentos"),
    "documents.failed": _("No pudo hacer documentos"),
    "documents.asked_again": _("Pidió otra vez documentos que no se pudieron hacer"),
    "documents.told": _("Avisó de documentos listos"),
    "document.issued": _("Emitió un documento"),
    "document.signed_by": _("Anotó una firma"),
    "document.signed_copy": _("Registró una copia firmada"),
    "document_policy.written": _("Cambió qué se compila solo"),
    "document_template.uploaded": _("Subió una plantilla"),
    "document_template.put_away": _("Retiró una plantilla"),
    "issued_document.taken": _("Descargó un documento emitido"),
}
PEOPLE = {
    "agency.succeeded": _("Una institución sucedió a otra"),
    "agency.closed_days": _("Declaró días inhábiles"),
    "agency.reopened_days": _("Quitó días inhábiles"),
    "agency.unavailable_declared": _("Declaró días en que no puede"),
    "agency.unavailable_withdrawn": _("Quitó días en que no podía"),
    "seat.designated": _("Designó a una persona"),
    "seat.ended": _("Dio por terminado un cargo"),
    "membership.set": _("Puso o cambió a una integrante"),
    "membership.ended": _("Dio de baja a una integrante"),
    "person.address_given": _("Registró un correo"),
    "directory.states_added": _("Agregó las entidades federativas"),
    "body.added": _("Agregó un órgano"),
    "body.habits": _("Cambió las costumbres de un órgano"),
    "body.release_rights": _("Cambió quién deja salir las convocatorias"),
    "rule.set": _("Estableció una regla"),
    "rule.removed": _("Quitó una regla"),
    "preset.applied": _("Aplicó un modelo de reglas"),
}
ACCESS = {
    "user.created": _("Creó una cuenta"),
    "user.password_changed": _("Cambió una contraseña"),
    "auditor.viewed": _("Auditoría abrió una página"),
    "coordinator.invited": _("Dio acceso a una coordinación"),
    "coordinator.revoked": _("Quitó el acceso a una coordinación"),
    "link.renewal_asked": _("Pidió un enlace nuevo"),
    "feed.rotated": _("Cambió la dirección de un calendario"),
    "feed.revoked": _("Cerró un calendario por suscripción"),
    "feed.windows": _("Cambió qué muestra un calendario"),
    "withdrawal.asked": _("Pidió un retiro"),
    "withdrawal.confirmed": _("Confirmó un retiro"),
    "withdrawal.refused": _("Negó un retiro"),
    "log.verified": _("Comprobó la bitácora"),
    "stored_files.unsettled": _("Anotó archivos sin resolver"),
    "row.changed": _("Cambió datos"),
}
PROGRAMME = {
    "draft.imported": _("Importó un documento"),
    "draft.accepted": _("Aceptó un borrador de programa"),
    "draft.discarded": _("Descartó un borrador"),
    "draft.row_corrected": _("Corrigió un renglón del borrador"),
    "draft.rows_accepted": _("Aceptó renglones del borrador"),
    "draft.rows_left_out": _("Dejó fuera renglones del borrador"),
    "draft.rows_reopened": _("Reabrió renglones del borrador"),
    "draft.years_set": _("Fijó los años del borrador"),
    "programme.start_sending": _("El programa empezó a enviar"),
    "programme.settled": _("Dejó resuelto el programa"),
    "programme.taken_over": _("Relevó un programa anterior"),
    "programme.letter_pattern": _("Cambió la forma de numerar oficios"),
    "plan.requested": _("Pidió un plan de fechas"),
    "plan.computed": _("Calculó un plan de fechas"),
    "plan.moved": _("Movió una fecha del plan"),
    "plan.accepted": _("Aceptó una fecha del plan"),
    "plan.rejected": _("Rechazó una fecha del plan"),
    "plan.discarded": _("Descartó un plan de fechas"),
    "plan.failed": _("No pudo calcular un plan"),
    "body_order.declared": _("Dijo qué órgano va antes"),
    "body_order.removed": _("Quitó un orden entre órganos"),
    "calendar.released": _("Publicó un calendario"),
}
MAIL = {
    "notice.hold": _("Retuvo un aviso"),
    "notice.resume": _("Dejó salir un aviso retenido"),
    "notice.send_now": _("Adelantó el envío de un aviso"),
    "notice.stop": _("Detuvo un aviso"),
    "notice.retry": _("Volvió a enviar un aviso"),
    "notice.edited": _("Cambió el texto de un aviso"),
    "notice.restored": _("Devolvió un aviso a su texto"),
    "reminders.set": _("Estableció recordatorios"),
    "reminders.removed": _("Quitó recordatorios"),
    "mail.received": _("Recibió un correo"),
    "mail.decided": _("Decidió qué hacer con un correo"),
    "mail_text.saved": _("Cambió un texto de los correos"),
    "mail_text.reset": _("Devolvió un texto de los correos al de fábrica"),
    "mailbox.answers": _("El buzón volvió a responder"),
    "mailbox.stopped": _("El buzón dejó de responder"),
    "mute.added": _("Dejó de recibir unos avisos"),
    "mute.lifted": _("Volvió a recibir unos avisos"),
    "address.suppressed": _("Dejó una dirección sin correo"),
    "address.lifted": _("Devolvió el correo a una dirección"),
}
AREAS = {
    "sesiones": (_("Sesiones"), SESSIONS),
    "recoleccion": (_("Recolección"), COLLECTION),
    "acuerdos": (_("Acuerdos"), AGREEMENTS),
    "actas": (_("Minutas"), MINUTES),
    "cortes": (_("Cortes, clasificación e intercambio"), CUT_OFFS),
    "documentos": (_("Documentos"), DOCUMENTS),
    "personas": (_("Instituciones, personas y órganos"), PEOPLE),
    "accesos": (_("Accesos, bitácora y retiros"), ACCESS),
    "programa": (_("Programa y calendario"), PROGRAMME),
    "avisos": (_("Avisos y correo"), MAIL),
}
KINDS = {code: words for _name, kinds in AREAS.values() for code, words in kinds.items()}


def choices() -> Choices:
    """What can be chosen: each area whole, and its kinds one by one."""
    return [
        (gettext(name), [(area, gettext("Todo: %(area)s") % {"area": gettext(name)}), *_of(kinds)])
        for area, (name, kinds) in AREAS.items()
    ]


def codes_of(chosen: str) -> list[str]:
    """The codes of an area; none where it is no area."""
    return list(AREAS[chosen][1]) if chosen in AREAS else []


def _of(kinds: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(((code, gettext(words)) for code, words in kinds.items()), key=lambda one: one[1])
