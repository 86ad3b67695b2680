"""The words of a review's page for fields, parts and changes."""

from patci.intake.review import Change, Part
from templates.i18n import mark as _

PUBLISHED = _("Se publicó")
UNDERSTOOD = _("Se entendió")
LABELS = {
    "name": _("Nombre"),
    "short_name": _("Nombre corto"),
    "kind": _("Tipo"),
    "parent": _("Depende de"),
    "coordinator": _("Coordina"),
    "legal_basis": _("Fundamento"),
    "date_phrase": _("Fecha como se publicó"),
    "number": _("Número"),
    "starts": _("Empieza"),
    "ends": _("Termina"),
    "modality": _("Modalidad"),
    "venue": _("Lugar"),
    "participants": _("Participan"),
    "responsible": _("Responde"),
    "title": _("Título"),
    "activity": _("Actividad"),
    "objective": _("Objetivo"),
    "indicator": _("Indicador"),
    "unit": _("Unidad de medida"),
    "baseline": _("Línea base"),
    "target": _("Meta"),
    "target_kind": _("La meta se cuenta como"),
    "target_value": _("Cantidad de la meta"),
    "instrument": _("Convenio"),
    "parties": _("Partes"),
    "subject": _("Objeto"),
    "validity": _("Vigencia"),
    "acronym": _("Sigla"),
    "seats": _("Asientos"),
    "quantity": _("Cantidad"),
    "recurrence": _("Informes al año"),
}
OTHER_LABELS = {
    "start": _("Fecha"),
    "end": _("Fecha"),
    "windows": _("Fecha"),
    "precision": _("Fecha"),
    "deadline": _("Fecha"),
    "tentative": _("Fecha"),
    "notes": _("Fecha"),
    "ref": _("Clave"),
    "body": _("Órgano"),
    "strategy": _("Estrategia"),
    "responsibles": _("Responde"),
    "placeholder": _("Por nombrar"),
}
"""Words for fields that only differences show; other names are the document's own business."""
CHANGES = {
    Change.ADDED: _("Nueva"),
    Change.MOVED: _("Cambia de fecha"),
    Change.RENAMED: _("Cambia de nombre o número"),
    Change.CHANGED: _("Cambia"),
    Change.REMOVED: _("Ya no está"),
}
PARTS = {
    Part.BODIES: _("Órgano"),
    Part.SESSIONS: _("Sesión"),
    Part.OTHER_MEETINGS: _("Reunión"),
    Part.OBJECTIVES: _("Objetivo"),
    Part.STRATEGIES: _("Estrategia"),
    Part.ACTIVITIES: _("Actividad"),
    Part.INDICATORS: _("Indicador"),
    Part.INSTRUMENTS: _("Convenio"),
    Part.ACRONYMS: _("Sigla"),
    Part.MEMBERS: _("Integrante"),
    Part.PARTICIPANTS: _("Participante"),
    Part.UNITS: _("Unidad"),
}
