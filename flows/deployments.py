"""What the engine does and when: one row for each flow, read by the runner and by the documentation's test.

Hours are those of the programme's zone. A demonstration lives on a simulated clock that somebody moves by
hand, so its flows look every few minutes, at night and on Sundays too.
"""

from dataclasses import dataclass

from templates.i18n import mark as _

NAME = "patci"
DEFAULT_ZONE = "America/Mexico_City"


@dataclass(frozen=True, slots=True)
class Duty:
    """A flow with its schedules (cron): the real one, and the one of a demonstration."""

    flow: str
    cron: str
    demonstration_cron: str
    tag: str
    description: str

    @property
    def module(self) -> str:
        """The module that holds the flow; its function bears the same name."""
        return f"flows.{self.flow}"


DUTIES: tuple[Duty, ...] = (
    Duty(
        flow="plan_calendar",
        cron="0 6 * * *",
        demonstration_cron="*/15 * * * *",
        tag=_("calendario"),
        description=_("Prepara los avisos del año y revisa el calendario: inhábiles, cruces y numeración."),
    ),
    Duty(
        flow="compute_plans",
        cron="*/2 * * * *",
        demonstration_cron="*/2 * * * *",
        tag=_("calendario"),
        description=_("Calcula los planes del año que se pidieron y que una página no puede esperar."),
    ),
    Duty(
        flow="run_rounds",
        cron="30 6 * * *",
        demonstration_cron="*/5 * * * *",
        tag=_("informes"),
        description=_("Prepara, abre y cierra las rondas en que las dependencias informan."),
    ),
    Duty(
        flow="send_reminders",
        cron="*/10 7-20 * * 1-5",
        demonstration_cron="*/2 * * * *",
        tag=_("avisos"),
        description=_("Dirige y redacta los avisos que vencen, solo a quien todavía debe respuesta."),
    ),
    Duty(
        flow="deliver_outbox",
        cron="*/2 * * * *",
        demonstration_cron="1-59/2 * * * *",
        tag=_("correo"),
        description=_("Entrega al servidor de correo los avisos por enviar y reintenta los que fallaron."),
    ),
    Duty(
        flow="read_inbox",
        cron="1-59/5 * * * *",
        demonstration_cron="*/30 * * * *",
        tag=_("correo"),
        description=_("Lee el buzón: aplica las respuestas y anota los avisos que no llegaron."),
    ),
    Duty(
        flow="publish_feeds",
        cron="5 * * * *",
        demonstration_cron="3-59/10 * * * *",
        tag=_("calendario"),
        description=_("Escribe los calendarios a los que las personas se suscriben."),
    ),
    Duty(
        flow="take_cut_offs",
        cron="30 0 * * *",
        demonstration_cron="7-59/20 * * * *",
        tag=_("informes"),
        description=_("Toma los cortes trimestrales, semestrales, anuales y los previos a cada sesión."),
    ),
    Duty(
        flow="compile_documents",
        cron="*/2 * * * *",
        demonstration_cron="1-59/2 * * * *",
        tag=_("informes"),
        description=_("Hace los documentos que se pidieron y los que tocan tras un corte o una sesión."),
    ),
    Duty(
        flow="seal_log",
        cron="10 0 * * *",
        demonstration_cron="7-59/15 * * * *",
        tag=_("bitácora"),
        description=_("Toma la huella de la bitácora al terminar el día y la guarda también fuera."),
    ),
    Duty(
        flow="compile_follow_up",
        cron="0 5 * * 1",
        demonstration_cron="*/20 * * * *",
        tag=_("informes"),
        description=_("Toma el corte de la semana y resume actividades, acuerdos y respuestas."),
    ),
)
