"""What the template of a reminder letter may name: the documented tree."""

from collections.abc import Mapping

from patci.documents.word.schema import Group, Node, Rows, Text
from patci.documents.word.session_fields import DOCUMENT, KNOWN_PERSON
from templates.i18n import mark as _

OWED: Mapping[str, Node] = {
    "numero": Text(_("Su lugar en la lista")),
    "titulo": Text(_("Lo que se pidió")),
    "asunto": Text(_("La parte que se pidió")),
    "estado": Text(_("pendiente, devuelta …")),
    "vencio": Text(_("El día en que venció")),
    "dias": Text(_("Cuántos días han pasado desde entonces")),
    "desde_hace": Text(_("Hace 12 días")),
}
AGREEMENT: Mapping[str, Node] = {
    "numero": Text(_("El número del acuerdo")),
    "texto": Text(_("El acuerdo")),
    "organo": Text(_("El órgano que lo tomó")),
    "sesion": Text(_("La sesión que lo tomó")),
    "estado": Text(_("pendiente, en proceso, vencido")),
    "avance": Text(_("Lo último que se informó")),
    "plazo": Text(_("La fecha límite, o lo que dice el acuerdo")),
    "vencido": Text(_("Sí, donde su fecha pasó")),
    "desde_hace": Text(_("Hace 12 días, donde venció")),
}
ACTIVITY: Mapping[str, Node] = {
    "clave": Text(_("La clave de la actividad")),
    "titulo": Text(_("La actividad")),
    "plazo": Text(_("Su periodo")),
    "avance": Text(_("Lo último que se informó")),
    "desde_hace": Text(_("Hace 12 días, donde venció")),
}

REMINDER_FIELDS: Mapping[str, Node] = {
    "documento": Group(_("El documento"), DOCUMENT),
    "programa": Text(_("El programa")),
    "emisor": Text(_("Quien lo emite")),
    "corte": Group(
        _("El corte"),
        {
            "fecha": Text(_("El día del corte: domingo 30 de junio de 2024")),
            "fecha_en_letra": Text(_("El día del corte en palabras")),
        },
    ),
    "institucion": Group(
        _("La institución"),
        {
            "clave": Text(_("La clave de la institución")),
            "siglas": Text(_("La institución, como se le llama")),
            "nombre": Text(_("La institución, con su nombre completo")),
        },
    ),
    "titular": Group(_("A quien se dirige: quien era titular el día del corte"), KNOWN_PERSON),
    "debe_algo": Text(_("Sí, donde hay algo pendiente")),
    "adeudos": Rows(_("Las respuestas que se deben y ya vencieron"), Group(_("Respuesta"), OWED)),
    "por_vencer": Rows(_("Las respuestas pendientes que aún no vencen"), Group(_("Respuesta"), OWED)),
    "acuerdos": Rows(_("Los acuerdos sin cumplir"), Group(_("Acuerdo"), AGREEMENT)),
    "actividades": Rows(_("Las actividades vencidas"), Group(_("Actividad"), ACTIVITY)),
    "resumen": Text(_("Cuánto se debe, en una frase")),
}
