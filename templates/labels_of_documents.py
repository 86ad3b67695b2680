"""What documents, their formats and their compilations are called on screen."""

from templates.i18n import mark as _

DOCUMENTS: dict[str, dict[str, str]] = {
    "document_kind": {
        "convocation": _("Convocatoria"),
        "agenda": _("Orden del día"),
        "attendance_list": _("Lista de asistencia"),
        "chair_script": _("Guion para quien preside"),
        "name_cards": _("Personificadores"),
        "minutes": _("Acta"),
        "agreements_certificate": _("Constancia de acuerdos"),
        "session_dossier": _("Carpeta de la sesión"),
        "reminder_letter": _("Oficio de recordatorio"),
        "annual_programme": _("Programa anual de trabajo"),
        "calendar_poster": _("Calendario del año"),
        "follow_up_report": _("Informe de seguimiento"),
        "agreements_book": _("Libro de acuerdos"),
        "agency_card": _("Tarjeta de la institución"),
        "data_workbook": _("Libro de datos"),
    },
    "document_format": {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"},
    "compilation_occasion": {
        "quarter": _("Cada trimestre"),
        "half_year": _("Cada semestre"),
        "year": _("Cada año"),
        "session": _("Después de cada sesión"),
        "asked": _("A petición"),
    },
    "compilation_status": {
        "waiting": _("En espera"),
        "running": _("En curso"),
        "done": _("Terminada"),
        "failed": _("No pudo terminarse"),
    },
    "document_audience": {
        "nobody": _("A nadie"),
        "secretariat": _("A la Secretaría Técnica"),
        "coordinators": _("A quienes coordinan"),
        "members": _("A quienes integran el órgano"),
    },
}
