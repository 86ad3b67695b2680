"""The script for whoever chairs: hour by hour, what to say, and where to vote."""

from typing import Any

from models.enums import AgendaItemKind
from patci.documents.session_shape import ItemRow, SessionRecord
from patci.documents.word import meeting_names, plain
from templates import spoken, treatments
from templates.i18n import gettext as _
from templates.i18n import ngettext

NOON, EVENING = 12, 19
SECOND_CALL = 2


def steps(record: SessionRecord) -> list[dict[str, Any]]:
    """Opening, each point in its order, closing."""
    found = [_opening(record)]
    found += [_point(record, row) for row in record["agenda"]]
    return [*found, _closing(record)]


def _opening(record: SessionRecord) -> dict[str, Any]:
    session = record["session"]
    starts = session["starts_at"]
    to = treatments.after("a", meeting_names.with_article(record))
    begins = _("damos inicio %(to)s") % {"to": to}
    if session["call"] == SECOND_CALL:
        begins = _("damos inicio, en segunda convocatoria, %(to)s") % {"to": to}
    if starts and session["day"]:
        begins = _("Siendo %(hour)s del día %(day)s, %(begins)s") % {
            "hour": _without_a(plain.hour_in_words(starts)),
            "day": plain.day_in_words(session["day"]),
            "begins": begins,
        }
    else:
        begins = spoken.begun(begins)
    return _step(plain.hour(starts), _("Bienvenida"), [f"{_greeting(starts)}.", f"{begins}."])


def _greeting(starts: str | None) -> str:
    if starts is None:
        return _("Sean bienvenidas todas las personas presentes")
    hour = plain.clock(starts).hour
    if hour < NOON:
        return _("Buenos días")
    return _("Buenas tardes") if hour < EVENING else _("Buenas noches")


def _point(record: SessionRecord, row: ItemRow) -> dict[str, Any]:
    kind = AgendaItemKind(row["kind"])
    said, votes, note = {
        AgendaItemKind.ATTENDANCE: _attendance,
        AgendaItemKind.AGENDA: _agenda,
        AgendaItemKind.PREVIOUS_MINUTES: _previous,
        AgendaItemKind.FOLLOW_UP: _follow_up,
        AgendaItemKind.AGREEMENT: _carried,
        AgendaItemKind.MATTER: _matter,
        AgendaItemKind.GENERAL_MATTERS: _general,
    }[kind](record, row)
    number = f"{row['number']}. " if row["number"] else ""
    return _step(plain.hour(row["hour"]), f"{number}{row['text']}", said, votes=votes, note=note)


Said = tuple[list[str], bool, str]


def _attendance(record: SessionRecord, _row: ItemRow) -> Said:
    voting = sum(row["has_vote"] for row in record["members"])
    note = ngettext(
        "Integra el órgano %(count)s institución con voto.",
        "Integran el órgano %(count)s instituciones con voto.",
        voting,
    ) % {"count": voting}
    return (
        [
            _("Pido a la Secretaría Técnica que pase lista y nos diga si hay quórum."),
            _("Si lo hay: se declara instalada la sesión, y válidos los acuerdos que en ella se tomen."),
            _("Si no lo hay: la sesión no se celebra, y se levanta constancia de ello."),
        ],
        False,
        note if voting else "",
    )


def _agenda(_record: SessionRecord, _row: ItemRow) -> Said:
    return [_("Pongo a su consideración el orden del día que recibieron."), *_vote()], True, ""


def _previous(_record: SessionRecord, row: ItemRow) -> Said:
    of = _("de la sesión anterior")
    if row["minutes_of"]:
        of = treatments.after("de", meeting_names.in_words(spoken.meeting(row["minutes_of"], "")))
    text = _("Pongo a su consideración el acta %(of)s, que recibieron con anticipación.") % {"of": of}
    return [text, *_vote()], True, ""


def _follow_up(_record: SessionRecord, _row: ItemRow) -> Said:
    text = _("Pido a la Secretaría Técnica que informe cómo van los acuerdos anteriores.")
    return [text], False, ""


def _carried(_record: SessionRecord, row: ItemRow) -> Said:
    facts = {"number": row["agreement"] or ""}
    return [_("Acuerdo %(number)s: ¿alguna observación sobre su avance?") % facts], False, ""


def _matter(_record: SessionRecord, row: ItemRow) -> Said:
    said = [_("Pasamos a este asunto.")]
    if row["presenter"]:
        said = [_("Tiene la palabra: %(who)s.") % {"who": row["presenter"]}]
    said.append(_("¿Alguien desea opinar?"))
    note = ""
    if row["minutes"]:
        text = ngettext(
            "Tiempo previsto: %(count)s minuto.", "Tiempo previsto: %(count)s minutos.", row["minutes"]
        )
        note = text % {"count": row["minutes"]}
    return [*said, *_vote()], True, note


def _general(_record: SessionRecord, _row: ItemRow) -> Said:
    return [_("¿Alguien desea tratar un asunto general?")], False, ""


def _vote() -> list[str]:
    return [_("Quienes estén a favor, levanten la mano, por favor. ¿En contra? ¿Abstenciones?")]


def _closing(record: SessionRecord) -> dict[str, Any]:
    text = _("No hay más asuntos que tratar: siendo las ______ horas, se da por concluida %(meeting)s.")
    # One paragraph: thanks alone at the top of a page would be read by nobody.
    said = f"{text % {'meeting': meeting_names.with_article(record)}} {_('Gracias por su asistencia.')}"
    return _step(plain.hour(record["session"]["ends_at"]), _("Cierre"), [said])


def _without_a(said: str) -> str:
    return said.removeprefix("a ")


def _step(hour: str, point: str, said: list[str], *, votes: bool = False, note: str = "") -> dict[str, Any]:
    return {"hora": hour, "punto": point, "decir": said, "votar": votes, "nota": note}
