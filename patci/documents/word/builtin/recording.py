"""What stays of a session: its minutes, and the certificate of its agreements."""

from patci.documents.word.builtin.calling import closing
from patci.documents.word.builtin.paper import TEXT_WIDTH, Column, Paper
from templates.i18n import gettext as _


def minutes() -> Paper:
    """The text as it was written in the portal; before that the record itself, also of a failed call."""
    paper = Paper()
    paper.title("{{ acta.titulo }}")
    paper.tag("if acta.hay_texto")
    _written(paper)
    paper.tag("elif sesion.suspendida")
    paper.say("{{ sesion.aviso }}", bold=True)
    paper.say(_("Como no se ha celebrado, no hay {{ acta.nombre | minusculas }} que levantar."))
    paper.tag("else")
    _opening(paper)
    _attendance(paper)
    paper.tag("if not sesion.fallida")
    _course(paper)
    _agreements(paper)
    _end(paper)
    paper.tag("endif")
    paper.tag("endif")
    paper.tag("if acta.firmas")
    paper.heading(_("Firmas"))
    paper.signatures("firma in acta.firmas", "firma")
    paper.tag("endif")
    return paper


def agreements_certificate() -> Paper:
    """That these agreements were made: with who answers and until when, to be signed."""
    paper = Paper()
    paper.of_session(_("Constancia de acuerdos"))
    paper.tag("if acuerdos")
    paper.say(
        _(
            "{{ secretaria.con_articulo | inicial }} hace constar que en {{ sesion.con_articulo }}"
            "{% if sesion.fecha_en_letra %}, del día {{ sesion.fecha_en_letra }},{% endif %} "
            "{% if (acuerdos | cuantos) == 1 %}se tomó este acuerdo{% else %}se tomaron estos "
            "{{ acuerdos | cuantos | en_letra_masculino }} acuerdos{% endif %}."
        )
    )
    _agreement_table(paper)
    paper.tag("else")
    paper.say(
        _(
            "{{ secretaria.con_articulo | inicial }} hace constar que{% if sesion.celebrada %} en "
            "{% elif sesion.fallida %} {% else %}, por no haberse celebrado {% endif %}"
            "{{ sesion.con_articulo }}"
            "{% if sesion.fecha_en_letra %}, del día {{ sesion.fecha_en_letra }},"
            "{% elif not (sesion.celebrada or sesion.fallida) %},{% endif %} "
            "{% if sesion.fallida %}no se celebró porque no se reunió el quórum, y que {% endif %}"
            "no se tomaron acuerdos."
        )
    )
    paper.tag("endif")
    closing(paper)
    paper.tag("if acta.firmas")
    paper.heading(_("Firmas"))
    paper.signatures("firma in acta.firmas", "firma")
    paper.tag("endif")
    return paper


def _written(paper: Paper) -> None:
    paper.tag("for bloque in acta.bloques")
    paper.tag("if bloque.es_titulo")
    paper.heading("{{ bloque.texto }}")
    paper.tag("elif bloque.sigue")
    paper.say("{{ bloque.texto }}").paragraph_format.keep_with_next = True
    paper.tag("else")
    paper.say("{{ bloque.texto }}")
    paper.tag("endif")
    paper.tag("endfor")


def _opening(paper: Paper) -> None:
    paper.tag("if sesion.fallida")
    paper.say(
        _(
            "Se hace constar que {{ sesion.con_articulo }}, a la que se llamó en {{ sesion.convocatoria }}"
            "{% if sesion.donde_y_cuando %} {{ sesion.donde_y_cuando }}{% endif %}, no se celebró porque no "
            "se reunió el quórum."
        )
    )
    paper.tag("if sesion.motivo")
    paper.say(_("Motivo: {{ sesion.motivo }}"))
    paper.tag("endif")
    paper.tag("else")
    paper.say(
        _(
            "Se hace constar que{% if sesion.donde_y_cuando %}, {{ sesion.donde_y_cuando }},{% endif %} "
            "{% if asistentes %}se reunieron las instituciones que se indican{% else %}se reunió el órgano"
            "{% endif %} para celebrar {{ sesion.con_articulo }}, "
            "en {{ sesion.convocatoria }}{% if sesion.modalidad %} y en modalidad "
            "{{ sesion.modalidad | minusculas }}{% endif %}."
        )
    )
    paper.tag("if preside.hay")
    paper.say(_("Presidió {{ preside.con_articulo }}{% if preside.cargo %}, {{ preside.cargo }}{% endif %}."))
    paper.tag("endif")
    paper.tag("endif")


def _attendance(paper: Paper) -> None:
    paper.heading(_("Asistencia y quórum"))
    paper.tag("if asistentes")
    columns = [
        Column(_("Núm."), 1.4, "{{ asistente.numero }}"),
        Column(_("Institución"), 6.2, "{{ asistente.institucion }}"),
        Column(
            _("Nombre y cargo"),
            TEXT_WIDTH - 12.8,
            ["{{ asistente.completo }}", "{{ asistente.cargo }}"],
        ),
        Column(_("Carácter"), 2.4, "{{ asistente.como | inicial }}"),
        Column(
            _("Hora"),
            2.8,
            "{{ asistente.llegada }}{% if asistente.salida %} – {{ asistente.salida }}{% endif %}",
        ),
    ]
    paper.table("asistente in asistentes", columns, _("Asistencia"))
    paper.tag("else")
    paper.say(
        _(
            "{% if sesion.celebrada %}El registro no dice quiénes asistieron.{% else %}Nadie consta como "
            "presente.{% endif %}"
        )
    )
    paper.tag("endif")
    # Where nobody was noted of a session that met, nobody knows who stayed away.
    paper.tag("if ausentes and (asistentes or not sesion.celebrada)")
    paper.say(_("No asistieron: {{ ausentes_en_lista }}."))
    paper.tag("endif")
    paper.tag("for conteo in quorum")
    paper.say("{{ conteo.frase }}")
    paper.tag("endfor")


def _course(paper: Paper) -> None:
    paper.tag("if orden")
    paper.heading(_("Desarrollo de la sesión"))
    paper.tag("for punto in orden")
    paper.say("{% if punto.numero %}{{ punto.numero }}. {% endif %}{{ punto.texto }}", "Heading 2")
    for needs, text in (
        ("expone", _("Presentó: {{ punto.expone }}.")),
        ("acta_de", _("Acta: {{ punto.acta_de }}.")),
        ("hubo_votacion", _("Votación: {{ punto.votacion }}. {{ punto.resultado }}")),
        ("decision", _("Decisión: {{ punto.decision }}.")),
        ("decision_texto", "{{ punto.decision_texto }}"),
    ):
        paper.tag(f"if punto.{needs}")
        paper.say(text)
        paper.tag("endif")
    paper.tag("endfor")
    paper.tag("endif")


def _agreements(paper: Paper) -> None:
    paper.heading(_("Acuerdos"))
    paper.tag("if acuerdos")
    _agreement_table(paper)
    paper.tag("else")
    paper.say(_("No se tomaron acuerdos."))
    paper.tag("endif")


def _agreement_table(paper: Paper) -> None:
    columns = [
        Column(_("Número"), 3.2, "{{ acuerdo.numero }}"),
        Column(_("Acuerdo"), TEXT_WIDTH - 10.8, "{{ acuerdo.texto }}"),
        Column(_("Responsables"), 4.4, "{{ acuerdo.responsables_en_lista }}"),
        Column(_("Plazo"), 3.2, "{{ acuerdo.plazo }}"),
    ]
    paper.table("acuerdo in acuerdos", columns, _("Acuerdos"))


def _end(paper: Paper) -> None:
    paper.say(
        _(
            "Sin más asuntos que tratar, se dio por concluida la sesión"
            "{% if sesion.termino_en_letra %} {{ sesion.termino_en_letra }}{% endif %}."
        )
    )
