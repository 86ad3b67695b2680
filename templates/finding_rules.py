"""Sentences of findings about what a rule demands by a day, and about rules that cannot be used."""

from collections.abc import Mapping

from calendars.rules import RuleFault, RuleValueError
from calendars.terms import Term, TermUnit
from templates import rule_faults, rules
from templates.i18n import gettext
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
    fault = RuleValueError(facts["rule"], RuleFault(facts["fault"]), facts["field"], facts["value"])
    said = rule_faults.fault(fault)
    return by_rule(f"{facts['body']}: {said[:1].lower()}{said[1:]}", facts)


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
        "term": rules.term(Term(int(facts["amount"]), TermUnit(facts["unit"]))),
        "target": target,
        "what": gettext(SENT[facts["what"]]),
        "last": on_day(facts["deadline"]),
    }
