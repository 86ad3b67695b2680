"""What a withdrawal takes and what it leaves, said before anybody asks for it."""

from collections.abc import Sequence

from templates.i18n import gettext as _


def goes(kind: str) -> Sequence[str]:
    """What is destroyed with a thing of this kind."""
    return {
        "session": _words(),
        "minutes": (
            *_words(),
            _(
                "Si se retira todo: el texto de todas las versiones del acta, sus observaciones, la copia "
                "firmada, y las actas y carpetas que se emitieron de la sesión."
            ),
        ),
        "agreement": (
            *_words(),
            _(
                "Si se retira todo: el texto del acuerdo y lo que el órgano dijo de él, y donde otros lo "
                "repiten."
            ),
        ),
        "signed_minutes": (_("El archivo de la copia firmada y su nombre."),),
        "minutes_observation": (_("El texto, el nombre de quien observó y la respuesta."),),
        "attendance": (
            _("El nombre, el cargo y la acreditación que se anotaron."),
            _("Los documentos de la sesión que los dicen, con sus copias firmadas."),
        ),
        "annex": (
            _("El archivo, también donde otra sesión tenga el mismo, y su nombre."),
            _("Los correos y documentos de la sesión que lo nombran."),
        ),
        "issued_document": (
            _("El archivo, sus copias firmadas y los correos en que viajó."),
            _("Quien compruebe su código lee que se retiró, y de él nada más."),
        ),
        "official_letter": (_("El asunto, el texto, el PDF firmado y los correos con que sale."),),
    }.get(kind, (_("Sus textos, nombres y archivos, y los correos que los repiten."),))


def stays(kind: str) -> Sequence[str]:
    """What is left, and where the words still stand afterwards."""
    everywhere = (
        _("Quién lo pidió, quién lo confirmó, cuándo y por qué; números, fechas, huellas y folios."),
        _("Los cortes y respaldos de antes, y los correos que ya llegaron: siguen diciendo lo que decían."),
    )
    if kind in {"session", "minutes", "agreement"}:
        return (
            *everywhere,
            _(
                "Los documentos que salieron de un corte: pida el retiro de cada uno en su página, y después "
                "haga una nueva edición del corte, que ya no tendrá esas palabras."
            ),
            _("Lo que las instituciones informaron y sus evidencias: se piden en la página de la solicitud."),
        )
    if kind == "issued_document":
        return (
            *everywhere,
            _(
                "Sus otras ediciones, y aquello de lo que salió: corríjalo antes de hacer el documento de "
                "nuevo."
            ),
        )
    if kind == "attendance":
        return (*everywhere, _("El acta puede decirlo también: pida en ella el retiro de esas palabras."))
    return everywhere


def place(table: str) -> str:
    """What the rows of a table are called where words stand in them."""
    return {
        "sessions": _("datos de la sesión"),
        "session_states": _("pasos de la sesión"),
        "agenda_items": _("puntos del orden del día"),
        "attendances": _("asistencia"),
        "answers": _("respuestas a la convocatoria"),
        "session_proposals": _("propuestas de la coordinación"),
        "annexes": _("papeles, por su nombre"),
        "official_letters": _("oficios"),
        "minutes": _("copia firmada"),
        "minutes_versions": _("versiones del acta"),
        "minutes_observations": _("observaciones al acta"),
        "agreements": _("acuerdos"),
        "agreement_states": _("estados de acuerdos"),
    }[table]


def _words() -> Sequence[str]:
    return (
        _(
            "Las palabras que escriba, donde estén en lo que es de la sesión: actas en todas sus versiones y "
            "observaciones, orden del día y decisiones, asistencia, acuerdos, oficios. En su lugar queda "
            "«[retirado]»."
        ),
        _(
            "La copia firmada del acta, los documentos emitidos y los libros de Excel recibidos que las "
            "dicen; los papeles que las llevan en su nombre."
        ),
        _("Los correos que las dicen: los que no han salido se escriben otra vez sin ellas."),
    )
