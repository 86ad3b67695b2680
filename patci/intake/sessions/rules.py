"""Rules that the document states with their articles: how often bodies meet, terms, follow-up."""

import re
from collections.abc import Iterator

from models.enums import BodyKind
from patci.intake.blocks import Kind
from patci.intake.rows import RuleRow
from patci.intake.sessions.body_names import body_ref
from patci.intake.shape.outline import Outline, Section, Zone
from patci.intake.vocabulary import body_kind
from patci.intake.words import fold, number_word

LAW = r"Reglamento(?: Interno)?(?: de la (?:Ley General|Comisi[óo]n Intersecretarial))?"
ARTICLES = re.compile(
    r"\bart[íi]culos?\s+(?P<numbers>\d+(?:(?:,\s*|\s+y\s+)\d+|\s+fracci[óo]n\s+[IVXL]+)*)"
    rf"(?:,)?\s+del?\s+(?:citado\s+)?(?P<law>{LAW})"
    rf"|(?<=\by, )(?P<more>\d+(?:\s+y\s+\d+)*)\s+del?\s+(?P<second>{LAW})"
)
PER_YEAR = re.compile(r"sesionara de forma ordinaria (?:cuando|por lo) menos (?P<number>\w+) veces al ano")
EVERY = re.compile(r"sesionara de forma ordinaria (?:cuando|por lo) menos cada (?P<number>\w+) meses")
EXTRAORDINARY = re.compile(r"sesiones extraordinarias cuando|de forma extraordinaria en cualquier tiempo")
TERM = re.compile(
    r"por el periodo de (?P<years>\w+) anos con posibilidad de ser reelegid[oa]s? .*una sola ocasion"
)
UNDATED = re.compile(r"no se cuente con fechas precisas.*seguimiento (?P<period>semestral|trimestral|anual)")
BODY_NAME = re.compile(r"\b(Subcomisi[óo]n|Comisi[óo]n)\s+[A-ZÁÉÍÓÚÑ]\w+")
PUBLISHED = re.compile(r"publicado en el DOF el (?P<day>\d{1,2} de \w+ de \d{4})")
REPORTS = {"semestral": 2, "trimestral": 4, "anual": 1}
EVALUATION_YEARS = {"anual": 1, "bianual": 2, "bienal": 2, "trianual": 3, "trienal": 3, "quinquenal": 5}
EVALUATED = re.compile(rf"\bevaluacion (?P<how>{'|'.join(EVALUATION_YEARS)})\b")
MONITORED = re.compile(r"\bhasta el ano (?P<year>20\d\d) se hara monitoreo\b")
GENERAL = "Reglamento de la Ley General"


def read_rules(outline: Outline) -> tuple[RuleRow, ...]:
    """The rules in the order of the text; `value` holds what `calendars.checks` and the rounds read."""
    rows: list[RuleRow] = []
    plenary = next(
        (
            body_ref(section.title, BodyKind.PLENARY)
            for section in outline.of(Zone.BODY)
            if section.body_kind is BodyKind.PLENARY
        ),
        "CI",
    )
    for section in outline.of(Zone.FRONT, Zone.CALENDARS, Zone.BODY):
        for block in section.blocks:
            if block.kind is Kind.PARAGRAPH:
                rows += _rules(section, block.text, block.line, plenary)
    return (*rows, *_follow_up(outline))


def _follow_up(outline: Outline) -> Iterator[RuleRow]:
    """How the whole programme is evaluated and until when it is watched; a rule of no body."""
    value: dict[str, int] = {}
    lines: list[int] = []
    for section in outline.of(Zone.FRONT, Zone.CHAPTER):
        for block in section.blocks:
            folded = fold(block.text)
            if match := EVALUATED.search(folded):
                value.setdefault("every_years", EVALUATION_YEARS[match["how"]])
                lines.append(block.line)
            if match := MONITORED.search(folded):
                value.setdefault("monitoring_until", int(match["year"]))
                lines.append(block.line)
    if "every_years" in value:
        yield RuleRow(body="", name="evaluation", value=value, citation="Programa", line=max(lines))


def is_rule(text: str) -> bool:
    """True for a sentence that states a rule of a body, which is therefore no activity."""
    folded = fold(text)
    return any(pattern.search(folded) for pattern in (PER_YEAR, EVERY, EXTRAORDINARY, TERM, UNDATED))


def _rules(section: Section, text: str, line: int, plenary: str) -> Iterator[RuleRow]:
    folded, citation = fold(text), _citation(text)
    body = _body(section, text) or plenary
    if (match := PER_YEAR.search(folded)) and (number := number_word(match["number"])):
        value = {"kind": "ordinary", "min_per_year": number}
        yield RuleRow(body=body, name="ordinary_frequency", value=value, citation=citation, line=line)
    if (match := EVERY.search(folded)) and (number := number_word(match["number"])):
        value = {"kind": "ordinary", "max_gap_months": number}
        yield RuleRow(body=body, name="ordinary_frequency", value=value, citation=citation, line=line)
    if EXTRAORDINARY.search(folded):
        on = "any_member_or_circumstances" if "miembros" in folded else "any_time"
        yield RuleRow(
            body=body, name="extraordinary_sessions", value={"kind": "extraordinary", "when": on},
            citation=citation, line=line,
        )  # fmt: skip
    if (match := TERM.search(folded)) and (years := number_word(match["years"])):
        value = {"years": years, "reelections": 1}
        yield RuleRow(body=body, name="seat_term", value=value, citation=citation, line=line)
    if match := UNDATED.search(folded):
        reports = {"reports_per_year": REPORTS[match["period"]]}
        yield RuleRow(
            body=body, name="undated_follow_up", value=reports, citation="Programa, Presentación", line=line
        )


def _body(section: Section, text: str) -> str | None:
    """The body that the sentence names last before its verb, else the section's own."""
    verb = re.search(r"\bsesionará\b", text)
    names = [match.group() for match in BODY_NAME.finditer(text[: verb.start()] if verb else "")]
    if names:
        return body_ref(names[-1], body_kind(fold(names[-1])) or BodyKind.PLENARY)
    if section.zone is Zone.BODY and section.body_kind:
        return body_ref(section.title, section.body_kind)
    return None


def _citation(text: str) -> str:
    found = []
    for match in ARTICLES.finditer(text):
        numbers = match["numbers"] or match["more"]
        law = match["law"] or match["second"]
        law = GENERAL if law == "Reglamento" else law
        word = "arts." if re.search(r",|\by\b", numbers) else "art."
        found.append(f"{law}, {word} {numbers.replace('fracción', 'fr.')}")
    if single := re.search(r"al artículo (?P<n>\d+) del Reglamento Interno", text):
        found = [f"Reglamento Interno, art. {single['n']}"]
    if found and (published := PUBLISHED.search(text)):
        found[-1] += f" (DOF {published['day']})"
    return "; ".join(dict.fromkeys(found)) or "Programa"
