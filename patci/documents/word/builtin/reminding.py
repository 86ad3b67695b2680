"""The letter that reminds an agency of what it owes at a cut-off."""

from docx.shared import Pt

from patci.documents.word.builtin.paper import TEXT_WIDTH, Column, Paper
from templates.i18n import gettext as _


def reminder_letter() -> Paper:
    """What is owed, since when, and which agreements wait; or that nothing is."""
    paper = Paper(about="{{ institucion.siglas }}")
    paper.title(_("Oficio de recordatorio"), "{{ institucion.siglas }}")
    _addressee(paper)
    paper.tag("if debe_algo")
    paper.say(
        _(
            "Al {{ corte.fecha_en_letra }}, esta Secretaría tiene registrado que su institución debe, "
            "del «{{ programa }}»: {{ resumen }}. El detalle está a continuación."
        )
    )
    _answers(paper)
    _agreements(paper)
    _activities(paper)
    asks = paper.say(
        _(
            "Se pide enviar lo que falta por su enlace del portal a la brevedad. Si algo ya se envió o no le "
            "corresponde, basta con decirlo por el mismo medio."
        )
    )
    # No page holds nothing but a signature.
    asks.paragraph_format.keep_with_next = True
    paper.tag("else")
    paper.say(_("Al {{ corte.fecha_en_letra }}, su institución no debe nada del «{{ programa }}». Gracias."))
    paper.tag("endif")
    paper.sign_off("{{ emisor }}")
    return paper


def _addressee(paper: Paper) -> None:
    """Whoever was in office by name; where nobody is known, the office. One block of lines."""
    lines = []
    paper.tag("if titular.hay")
    lines.append(paper.say("{{ titular.completo }}", bold=True))
    paper.tag("if titular.cargo")
    lines.append(paper.say("{{ titular.cargo }}"))
    paper.tag("endif")
    paper.tag("else")
    lines.append(paper.say(_("Persona titular"), bold=True))
    paper.tag("endif")
    lines.append(paper.say("{{ institucion.nombre }}"))
    for line in lines:
        line.paragraph_format.space_after = Pt(0)
    paper.say(_("Presente"))


def _answers(paper: Paper) -> None:
    for loop, one, heading in (
        ("adeudos", "adeudo", _("Respuestas vencidas")),
        ("por_vencer", "pendiente", _("Respuestas por enviar")),
    ):
        paper.tag(f"if {loop}")
        paper.heading(heading)
        columns = [
            Column(
                _("Lo que se pidió"),
                TEXT_WIDTH - 8.8,
                [f"{{{{ {one}.titulo }}}}", f"{{{{ {one}.asunto }}}}"],
            ),
            Column(_("Estado"), 2.4, f"{{{{ {one}.estado | inicial }}}}"),
            Column(_("Vence"), 4.0, f"{{{{ {one}.vencio }}}}"),
            Column(_("Desde"), 2.4, f"{{{{ {one}.desde_hace }}}}"),
        ]
        paper.table(f"{one} in {loop}", columns, heading)
        paper.tag("endif")


def _agreements(paper: Paper) -> None:
    paper.tag("if acuerdos")
    paper.heading(_("Acuerdos sin cumplir"))
    columns = [
        Column(_("Número"), 3.2, "{{ acuerdo.numero }}"),
        Column(_("Acuerdo"), TEXT_WIDTH - 11.2, ["{{ acuerdo.texto }}", "{{ acuerdo.organo }}"]),
        Column(_("Estado"), 2.4, "{{ acuerdo.estado | inicial }}"),
        Column(_("Plazo"), 3.2, "{{ acuerdo.plazo }}"),
        Column(_("Desde"), 2.4, "{{ acuerdo.desde_hace }}"),
    ]
    paper.table("acuerdo in acuerdos", columns, _("Acuerdos sin cumplir"))
    paper.tag("endif")


def _activities(paper: Paper) -> None:
    paper.tag("if actividades")
    paper.heading(_("Actividades vencidas"))
    columns = [
        Column(_("Clave"), 2.4, "{{ actividad.clave }}"),
        Column(_("Actividad"), TEXT_WIDTH - 8.8, "{{ actividad.titulo }}"),
        Column(_("Plazo"), 4.0, "{{ actividad.plazo }}"),
        Column(_("Desde"), 2.4, "{{ actividad.desde_hace }}"),
    ]
    paper.table("actividad in actividades", columns, _("Actividades vencidas"))
    paper.tag("endif")
