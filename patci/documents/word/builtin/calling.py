"""What goes out before a session: the convocation, its agenda, the list to sign."""

from patci.documents.word.builtin.paper import TEXT_WIDTH, Column, Paper
from templates.i18n import gettext as _


def convocation() -> Paper:
    """Who is called to what, when and where, with the agenda and who is called."""
    paper = Paper()
    paper.of_session(_("Convocatoria"))
    paper.say(
        _(
            "{% if organo.fundamento %}Con fundamento en {{ organo.fundamento_con_articulo }}, se{% else %}Se"
            "{% endif %} {% if sesion.aviso %}convocó{% else %}convoca{% endif %} "
            "{{ sesion.con_articulo | a }}{% if sesion.cuando_en_letra %}, que "
            "{% if sesion.aviso %}tendría{% else %}tendrá{% endif %} lugar "
            "{% if not sesion.hora_en_letra %}el {% endif %}{{ sesion.cuando_en_letra }}{% endif %}"
            "{% if sesion.convocatoria %}, en {{ sesion.convocatoria }}{% endif %}, conforme a lo siguiente."
        )
    )
    when_and_where(paper)
    paper.heading(_("Orden del día"))
    paper.tag("if not orden")
    paper.say(_("Se comunicará con oportunidad."))
    paper.tag("endif")
    paper.tag("for punto in orden")
    paper.say("{% if punto.numero %}{{ punto.numero }}. {% endif %}{{ punto.texto }}")
    paper.tag("endfor")
    paper.tag("if documentos")
    paper.heading(_("Documentos"))
    paper.tag("for papel in documentos")
    paper.say("{{ papel.numero }}. {{ papel.nombre }}")
    paper.tag("endfor")
    paper.tag("endif")
    paper.tag("if not sesion.aviso")
    asks = paper.say(_("Se pide confirmar la asistencia, o designar a quien supla a su titular."))
    # No page holds nothing but a signature.
    asks.paragraph_format.keep_with_next = True
    paper.tag("endif")
    closing(paper)
    _called(paper)
    return paper


def agenda() -> Paper:
    """The points with their hours, who presents them, and their papers."""
    paper = Paper()
    paper.of_session(_("Orden del día"))
    when_and_where(paper)
    paper.tag("if orden")
    columns = [
        Column(_("Hora"), 1.6, "{{ punto.hora }}"),
        Column(
            _("Punto"),
            8.2,
            [
                "{% if punto.numero %}{{ punto.numero }}. {% endif %}{{ punto.texto }}",
                _("Documentos:") + " {{ punto.documentos_en_lista }}",
            ],
        ),
        Column(_("Expone"), 4.4, "{{ punto.expone }}"),
        Column(
            _("Tiempo"),
            TEXT_WIDTH - 14.2,
            _("{% if punto.minutos %}{{ punto.minutos }} min{% endif %}"),
        ),
    ]
    paper.table("punto in orden", columns, _("Orden del día"))
    paper.tag("else")
    paper.say(
        _(
            "{% if sesion.celebrada or sesion.suspendida %}El registro no guarda un orden del día de esta "
            "sesión.{% else %}El orden del día aún no se ha escrito.{% endif %}"
        )
    )
    paper.tag("endif")
    return paper


def attendance_list() -> Paper:
    """Who was there, or before the session who is expected, each with room for a signature."""
    paper = Paper()
    paper.of_session(_("Lista de asistencia"))
    when_and_where(paper)
    paper.tag("if asistentes")
    _list(paper, "asistente", "completo", "cargo", "como")
    paper.tag("if ausentes")
    paper.say(_("No asistieron: {{ ausentes_en_lista }}."))
    paper.tag("endif")
    paper.tag("for conteo in quorum")
    paper.say("{{ conteo.frase }}")
    paper.tag("endfor")
    paper.tag("elif integrantes")
    _list(paper, "integrante", "asiste", "asiste_cargo", "asiste_como")
    paper.tag("else")
    paper.say(_("El registro no dice quiénes integran el órgano ni quiénes estuvieron."))
    paper.tag("endif")
    return paper


def when_and_where(paper: Paper) -> None:
    """Day, hours, way and place of the session, as far as they are known."""
    paper.facts(
        [
            (_("Órgano"), "{{ organo.nombre }}", "organo.nombre"),
            (
                _("Fecha"),
                "{{ sesion.fecha }}{% if sesion.fecha_fin %} – {{ sesion.fecha_fin }}{% endif %}",
                "sesion.fecha",
            ),
            (
                _("Hora"),
                "{{ sesion.hora }}{% if sesion.hora_fin %} – {{ sesion.hora_fin }}{% endif %}",
                "sesion.hora",
            ),
            (_("Modalidad"), "{{ sesion.modalidad }}", "sesion.modalidad"),
            (_("Lugar"), "{{ sesion.lugar }}", "sesion.lugar"),
            (_("Enlace"), "{{ sesion.enlace }}", "sesion.enlace"),
        ],
        _("Cuándo y dónde"),
    )


def closing(paper: Paper) -> None:
    """Where whoever issues it signs."""
    paper.sign_off(
        "{% if secretaria.hay %}{{ secretaria.completo }}{% else %}{{ emisor }}{% endif %}",
        "{% if secretaria.cargo %}{{ secretaria.cargo }}, {% endif %}{{ secretaria.institucion }}",
    )


def _called(paper: Paper) -> None:
    paper.tag("if integrantes")
    paper.heading(_("Instituciones convocadas"))
    columns = [
        Column(_("Institución"), 7.0, "{{ integrante.institucion }}"),
        Column(
            _("Titular"),
            TEXT_WIDTH - 10.6,
            ["{{ integrante.titular.completo }}", "{{ integrante.titular.cargo }}"],
        ),
        Column(_("Carácter"), 3.6, "{{ integrante.papel }}"),
    ]
    paper.table("integrante in integrantes", columns, _("Instituciones convocadas"))
    paper.tag("endif")


def _list(paper: Paper, one: str, name: str, post: str, as_what: str) -> None:
    columns = [
        Column(_("Núm."), 1.5, f"{{{{ {one}.numero }}}}"),
        Column(_("Institución"), 4.6, f"{{{{ {one}.institucion }}}}"),
        Column(_("Nombre y cargo"), 5.0, [f"{{{{ {one}.{name} }}}}", f"{{{{ {one}.{post} }}}}"]),
        Column(_("Carácter"), 2.2, f"{{{{ {one}.{as_what} | inicial }}}}"),
        Column(_("Firma"), TEXT_WIDTH - 13.3, ""),
    ]
    paper.table(f"{one} in {one}s", columns, _("Asistencia"), height=1.2)
