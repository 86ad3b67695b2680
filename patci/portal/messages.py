"""What a page says after something was done; the address carries only a known word, never a sentence."""

from templates.i18n import gettext
from templates.i18n import mark as _

DONE = {
    "acceso": _("Bienvenida. Su acceso quedó listo."),
    "acuerdo": _("El acuerdo quedó asentado con su número."),
    "aceptado": _("El programa está en vigor. Todavía no se envía nada."),
    "asistencia": _("La asistencia quedó registrada."),
    "avance": _("El avance quedó asentado."),
    "calendario": _("El calendario tiene una dirección nueva; la anterior ya no responde."),
    "cancelada": _("La sesión quedó cancelada y los avisos están por salir."),
    "celebrada": _("La sesión quedó como celebrada."),
    "convocada": _("La convocatoria quedó lista; sus avisos están en la bandeja de salida."),
    "corte": _("El corte quedó tomado. Ya no cambia."),
    "descartado": _("El borrador quedó descartado."),
    "designacion": _("La designación quedó registrada."),
    "devuelta": _("La aportación se devolvió con su comentario."),
    "directorio": _("El directorio quedó al día con la hoja."),
    "enviar": _("Los avisos empiezan a enviarse desde ahora."),
    "fecha": _("La fecha quedó registrada."),
    "habitos": _("Quedó registrado cuándo y dónde acostumbra reunirse."),
    "integra": _("La dependencia quedó en el órgano."),
    "habil": _("Esos días ya no constan como inhábiles."),
    "inhabil": _("Los días inhábiles quedaron registrados."),
    "disponible": _("Los días quedaron libres otra vez."),
    "minuta": _("La minuta quedó asentada."),
    "movida": _("El día quedó guardado en el plan. No se avisa a nadie hasta que se publique."),
    "no-disponible": _("Los días quedaron anotados; el año se planea sin ellos."),
    "lugar": _("El país y la zona horaria quedaron guardados."),
    "modelo": _("Las reglas del modelo quedaron establecidas con su fuente."),
    "orden": _("El orden del día quedó guardado."),
    "plan": _("El plan está listo. El calendario no cambia hasta que lo publique."),
    "plan-pedido": _("El plan quedó pedido."),
    "plan-descartado": _("El plan quedó descartado; el calendario no cambió."),
    "orden-organos": _("Quedó registrado qué órgano se reúne antes."),
    "orden-quitado": _("El orden entre los dos órganos quedó quitado."),
    "pospuesta": _("La sesión quedó pospuesta."),
    "publicado": _("El calendario quedó publicado con su huella; ya no cambia."),
    "preparado": _("El borrador quedó preparado: revíselo fila por fila."),
    "propuesta": _("La decisión quedó guardada en el plan. No se avisa a nadie hasta que se publique."),
    "prorroga": _("La prórroga quedó registrada."),
    "programa": _("Este es ahora el programa que se muestra."),
    "recordatorio": _("El ritmo de los recordatorios quedó guardado; lo que espera ya lo sigue."),
    "recordatorio-usual": _("Vuelve a regir el ritmo anterior; lo que espera ya lo sigue."),
    "regla": _("La regla quedó establecida con su fundamento."),
    "ronda": _("La ronda quedó creada; se abre sola en su fecha."),
    "reenviar": _("Los avisos fallidos volvieron a la bandeja de salida."),
    "reloj": _("El reloj de la demostración avanzó."),
    "respuesta": _("La respuesta quedó registrada."),
    "revisada": _("La aportación quedó aceptada."),
    "sale": _("La salida del órgano quedó registrada; se avisa a quien ya estaba convocado."),
    "sin-regla": _("La regla ya no está establecida."),
    "sin-cambios": _("Nada cambió desde la última vez: este es el mismo borrador."),
    "sin-quorum": _("Quedó asentado que no hubo quórum."),
    "sucesora": _("Quedó registrada la institución que la sustituye; hereda lo que se debe."),
    "terminada": _("El encargo quedó terminado."),
}


def sentence(word: str | None) -> str | None:
    """The sentence of a known word; None for anything else."""
    return gettext(DONE[word]) if word in DONE else None
