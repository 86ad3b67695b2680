"""Sentences of findings about what a rule demands by a day, and about rules that cannot be used."""

from collections.abc import Mapping

from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.spoken import body, by_rule, join, meeting, on_day, short

Facts = Mapping[str, str]

MONTHS = {
    1: _("un mes"),
    2: _("dos meses"),
    3: _("tres meses"),
    4: _("cuatro meses"),
    6: _("seis meses"),
    12: _("doce meses"),
}
SENT = {
    "convocation": _("la convocatoria"),
    "agenda": _("el orden del día"),
    "annexes": _("la carpeta de anexos"),
}
RULES = {
    "ordinary_frequency": _("frecuencia de las sesiones ordinarias"),
    "extraordinary_sessions": _("sesiones extraordinarias"),
    "calendar_approval": _("aprobación del calendario"),
    "notice": _("plazo de la convocatoria"),
    "cancellation_notice": _("aviso de cancelación"),
    "quorum": _("quórum"),
    "tolerance": _("tolerancia"),
    "second_call": _("segunda convocatoria"),
    "failed_calls": _("convocatorias fallidas"),
    "votes": _("votos"),
    "minutes": _("minuta"),
    "agreement_number": _("número de los acuerdos"),
    "seat_term": _("duración del encargo"),
    "undated_follow_up": _("seguimiento sin fecha exacta"),
    "evaluation": _("evaluación"),
}
HOW = {"ordinary": _(" de forma ordinaria"), "extraordinary": _(" de forma extraordinaria")}


def frequency_coming(facts: Facts) -> str:
    """The day on which a body has waited too long, and what must happen before."""
    if facts["passed"]:
        return _since(facts, gettext("El %(day)s %(body)s excedió %(months)s sin sesionar%(how)s: %(last)s."))
    if not facts["in_time"]:
        text = gettext(
            "%(body)s excederá %(months)s el %(day)s si antes no sesiona%(how)s: %(last)s, y no hay otra "
            "prevista a tiempo."
        )
        return _since(facts, text)
    text = gettext(
        "%(body)s excederá %(months)s el %(day)s si antes no sesiona%(how)s: %(next)s (%(words)s) debe "
        "celebrarse a más tardar el %(deadline)s."
    )
    known = {"next": meeting(facts["next"], ""), "deadline": on_day(facts["deadline"]), "words": _when(facts)}
    return by_rule(text % {**_of_rule(facts), **known}, facts)


def frequency_unknown(facts: Facts) -> str:
    """A wait whose beginning nobody knows."""
    text = gettext(
        "No consta cuándo sesionó%(how)s por última vez %(body)s: no se sabe qué día excede %(months)s."
    )
    return by_rule(text % _of_rule(facts), facts)


def notice_due(facts: Facts) -> str:
    """Until when a convocation must go out, or should have."""
    if facts["passed"]:
        text = gettext(
            "%(meeting)s (%(target)s) ya no puede convocarse con %(term)s: %(what)s debía salir a más tardar "
            "el %(last)s."
        )
    else:
        text = gettext(
            "Para convocar con %(term)s %(meeting)s (%(target)s), %(what)s debe salir a más tardar el "
            "%(last)s."
        )
    return by_rule(text % _of_notice(facts), facts)


def notice_short(facts: Facts) -> str:
    """A convocation that went out too late."""
    text = gettext(
        "%(meeting)s (%(target)s) se convocó el %(convened)s, con menos de %(term)s: la convocatoria debía "
        "salir a más tardar el %(last)s."
    )
    return by_rule(text % {**_of_notice(facts), "convened": short(facts["convened"])}, facts)


def bad_rule(facts: Facts) -> str:
    """A rule that cannot be used."""
    name = gettext(RULES[facts["rule"]]) if facts["rule"] in RULES else facts["rule"]
    if facts["value"]:
        text = gettext("%(body)s: la regla «%(rule)s» no puede usarse, porque dice «%(value)s»; corríjala.")
    else:
        text = gettext("%(body)s: a la regla «%(rule)s» le falta «%(field)s» para usarse; corríjala.")
    return by_rule(text % {**facts, "rule": name}, facts)


def circular_order(facts: Facts) -> str:
    """Bodies that wait for each other."""
    named = facts["bodies"].split("\n")
    text = gettext("%(before)s antes que %(after)s")
    steps = [
        text % {"before": body(before), "after": body(after)}
        for before, after in zip(named, [*named[1:], named[0]], strict=True)
    ]
    said = gettext("El orden entre órganos da la vuelta: %(steps)s. Quite alguno.")
    return said % {"steps": join(steps)}


def term(amount: str, unit: str) -> str:
    """A term in words: "5 días hábiles"."""
    if unit == "working_days":
        text = ngettext("%(count)s día hábil", "%(count)s días hábiles", int(amount))
    elif unit == "calendar_days":
        text = ngettext("%(count)s día natural", "%(count)s días naturales", int(amount))
    else:
        text = ngettext("%(count)s hora", "%(count)s horas", int(amount))
    return text % {"count": amount}


def _since(facts: Facts, text: str) -> str:
    """A wait with the session from which it runs, and the next one where it comes too late."""
    last = gettext("su última sesión es %(title)s, del %(day)s") % {
        "title": meeting(facts["last_title"], ""),
        "day": short(facts["last_day"]),
    }
    said = text % {**_of_rule(facts), "last": last}
    if facts["next"]:
        more = gettext("La siguiente es %(next)s (%(words)s).")
        said += " " + more % {"next": meeting(facts["next"], ""), "words": _when(facts)}
    return by_rule(said, facts)


def _when(facts: Facts) -> str:
    if facts["next_words"]:
        return f"«{facts['next_words']}»"
    return short(facts["next_start"]) if facts["next_start"] else gettext("por definir")


def _of_rule(facts: Facts) -> dict[str, str]:
    months = int(facts["months"])
    number = gettext(MONTHS[months]) if months in MONTHS else gettext("%(n)s meses") % {"n": months}
    known = {"body": body(facts["body"]), "months": number, "how": _how(facts["kind"])}
    return known | ({"day": on_day(facts["day"])} if "day" in facts else {})


def _how(kind: str) -> str:
    return gettext(HOW[kind]) if kind in HOW else ""


def _of_notice(facts: Facts) -> dict[str, str]:
    target = short(facts["target"])
    if facts["window"]:
        target = gettext("a más tardar el %(day)s") % {"day": target}
    return {
        "meeting": meeting(facts["title"], facts["body"]),
        "term": term(facts["amount"], facts["unit"]),
        "target": target,
        "what": gettext(SENT[facts["what"]]),
        "last": on_day(facts["deadline"]),
    }
