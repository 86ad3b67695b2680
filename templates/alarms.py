"""What in the outbox needs a person, in words: what it is, how often, what to do."""

from templates.i18n import gettext
from templates.i18n import mark as _

SENTENCES = {
    "unaddressed": _("Avisos sin destinatario: %(count)s. Designe a quien los reciba."),
    "failed": _("Avisos que el servidor rechazó: %(count)s. Corrija la dirección y reinténtelos."),
    "bounced": _("Avisos devueltos: %(count)s. Corrija la dirección y reinténtelos."),
    "doubtful": _("Avisos que quizá salieron: %(count)s. Decida si se envían otra vez."),
    "stuck": _("Avisos cuya entrega se interrumpió: %(count)s. La siguiente entrega los retoma."),
    "silent": _("Órganos cuyos avisos no llegarían a nadie: %(count)s. Registre integrantes y correos."),
    "members_unknown": _("Órganos sin integrantes conocidos: %(count)s. Solo se avisa a quien coordina."),
}


def sentence(kind: str, count: int) -> str:
    """One alarm of the outbox."""
    return gettext(SENTENCES[kind]) % {"count": count}
