"""Papers of every session of the rehearsed year, opened again by another reader: they say what tables say.

`tests.session_recount` counts from the rows of the tables and knows nothing of how papers are made.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED, RECIPES, Source
from patci.usecases.compiling import preparing
from patci.usecases.compiling.preparing import Place
from tests import tagged_pdf
from tests.played_year import Year
from tests.session_recount import VOTED, Sitting, long_day, short_day
from tests.tagged_pdf import squeezed
from tests.word_tables import Opened

pytestmark = pytest.mark.year

COUNT = re.compile(r"estaban? (\d+)(?: de (\d+))?; (.*)")
CHOICES = {"a favor": "for", "en contra": "against", "abstención": "abstained"}
OUTCOMES = {
    "approved": "aprobado",
    "rejected": "no aprobado",
    "noted": "se tomó conocimiento",
    "deferred": "se difiere",
    "not_reached": "no desahogado",
}
BETWEEN_PAGES = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}\d+/\d+Carpetadelasesión·.*?Datosdeensayo")
WORDED = re.compile(r"^\d+[ªº°] ")


@pytest.fixture(scope="module")
def db(year: Year) -> Iterator[DbSession]:
    with year.stage.database.reading() as open_:
        yield open_


@pytest.fixture(scope="module")
def place(year: Year) -> Place:
    home = year.stage.home
    return Place("https://patci.ejemplo.mx", home / "evidence", home / "snapshots")


@pytest.fixture(scope="module")
def sittings(db: DbSession) -> list[Sitting]:
    return Sitting.all(db)


def test_the_year_has_sessions_of_every_kind(sittings: list[Sitting]) -> None:
    ends = Counter(one.row.status for one in sittings)
    assert ends.keys() >= {"held", "failed", "cancelled", "postponed"}
    assert {one.row.kind for one in sittings} == {"ordinary", "extraordinary", "unspecified"}
    # One was called twice and failed twice; two others failed, were called again and were held.
    assert sorted(one.statuses.count("failed") for one in sittings if "failed" in one.statuses) == [1, 1, 2]
    [failed] = [one for one in sittings if one.row.status == "failed"]
    assert (failed.row.kind, failed.call, failed.counts[0][2]) == ("extraordinary", 2, False)
    # Women and men, people without a treatment, alternates, and seats that changed hands.
    came = [person for one in sittings for _name, _label, person, _as in one.present]
    treatments = Counter(person.split()[0] for person in came)
    assert min(treatments[word] for word in ("Mtra.", "Mtro.", "Dr.", "Dra.", "Lic.")) > 0
    assert {as_what for one in sittings for *_who, as_what in one.present} == {"Titular", "Suplente"}
    holders: dict[str, set[str]] = {}
    for one in sittings:
        for seat in one.seated:
            holders.setdefault(seat.label, set()).add(seat.holder)
    assert max(len(names) for names in holders.values()) == 2


def convocation(paper: Opened, one: Sitting) -> None:
    points = paper.between("Orden del día", "Documentos", "Se pide confirmar", "Atentamente")
    assert points == (one.lines or ["Se comunicará con oportunidad."])
    called = [[row[0], row[1].split("\n")[0]] for row in paper.table("Institución", "Titular", "Carácter")]
    assert called == [[seat.name, seat.holder] for seat in one.seated]
    _when(paper, one)
    ordinal = {1: "primera", 2: "segunda"}[one.call]
    assert f"en {ordinal} convocatoria" in " ".join(paper.lines)


def agenda(paper: Opened, one: Sitting) -> None:
    rows = paper.table("Hora", "Punto")
    assert [row[1].split("\n")[0] for row in rows] == one.lines
    assert [row[0] for row in rows[:1]] == [one.hour(one.row.starts_at)] * min(1, len(rows))
    none = {
        "held": "El registro no guarda un orden del día de esta sesión.",
        "cancelled": "El registro no guarda un orden del día de esta sesión.",
        "postponed": "El registro no guarda un orden del día de esta sesión.",
    }.get(one.row.status, "El orden del día aún no se ha escrito.")
    assert (none in paper.lines) is (not one.lines)
    _when(paper, one)


def _when(paper: Opened, one: Sitting) -> None:
    facts = paper.facts()
    hours = " – ".join(filter(None, (one.hour(one.row.starts_at), one.hour(one.row.ends_at))))
    ends = date.fromisoformat(one.row.end_day) if one.row.end_day else one.day
    days = dict.fromkeys(long_day(day) for day in (one.day, ends) if day)
    assert facts.get("Fecha", "") == " – ".join(days)
    assert facts.get("Hora", "") == hours
    called_off = {
        "cancelled": "Esta sesión se canceló.",
        "postponed": "Esta sesión se pospuso.",
        "failed": "Esta sesión no se celebró: no se reunió el quórum.",
    }
    assert [line for line in paper.lines if line in called_off.values()] == [
        said for status, said in called_off.items() if status == one.row.status
    ]


def attendance_list(paper: Opened, one: Sitting) -> None:
    rows = [[row[0], row[1], row[2].split("\n")[0], row[3]] for row in paper.table("Núm.", "Institución")]
    who = [(name, person, as_what) for name, _label, person, as_what in one.present]
    expected = who or [(seat.name, seat.holder, "Titular") for seat in one.seated]
    assert rows == [[str(place), *each] for place, each in enumerate(expected, start=1)]
    _counted(paper.lines, one)
    if one.present:
        _absent(paper.lines, one)
    _when(paper, one)


def _counted(lines: list[str], one: Sitting) -> None:
    found = [COUNT.search(line) for line in lines]
    said = [
        (int(each[1]), int(each[2] or 0), "que hay quórum" in each[3]) for each in found if each is not None
    ]
    assert said == one.counts


def _absent(lines: list[str], one: Sitting) -> None:
    said = [line for line in lines if line.startswith("No asistieron: ")]
    names = re.split(r", | [ye] ", said[0].removeprefix("No asistieron: ").rstrip(".")) if said else []
    assert sorted(names) == sorted(re.split(r", | [ye] ", ", ".join(one.absent)) if one.absent else [])


def chair_script(paper: Opened, one: Sitting) -> None:
    steps = [re.sub(r"^\d\d:\d\d · ", "", line) for line in paper.styled("Heading 2")]
    assert steps == ["Bienvenida", *one.lines, "Cierre"]
    asked = sum(line.startswith("Votación:") for line in paper.lines)
    assert asked == sum(kind in VOTED for kind, _line in one.points)
    votes = sum(seat.votes for seat in one.seated)
    said = re.findall(r"el órgano (\d+) instituci", " ".join(paper.lines))
    takes_stock = any(kind == "attendance" for kind, _line in one.points)
    assert said == ([str(votes)] if takes_stock and votes else [])
    _when(paper, one)


def name_cards(paper: Opened, one: Sitting) -> None:
    rows = paper.tables[0] if paper.tables else []
    halves = [[cell.split("\n")[0] for cell in row] for row in rows]
    assert halves == [[seat.comes or seat.name] * 2 for seat in one.seated]
    assert [row[0].split("\n")[-1] for row in rows] == [seat.name for seat in one.seated]


def minutes(paper: Opened, one: Sitting) -> None:
    signs = [[row[0], row[1].split("\n")[0]] for row in paper.table("Institución", "Nombre y cargo", "Firma")]
    assert signs == [[label, person] for _name, label, person, _as in one.present]
    if not one.present:
        return
    came = [re.match(r"\d+\. ([^:]+): ([^,;]+?)(?:[,;]|\.$)", line) for line in paper.lines]
    rows = [(each[1], each[2]) for each in came if each is not None]
    assert rows == [(name, person) for name, _label, person, _as in one.present]
    _absent(paper.lines, one)
    _counted(paper.lines, one)
    points = paper.between("ORDEN DEL DÍA", "DESARROLLO", "No se reunió")
    assert points == [line for kind, line in one.points if kind != "agreement"]
    ballots = [line for line in paper.lines if line.startswith("Votación: ")]
    assert [_votes(line) for line in ballots] == one.ballots
    decided = [line.removeprefix("Decisión: ").rstrip(".") for line in paper.lines if "Decisión: " in line]
    assert decided == [OUTCOMES[outcome] for outcome in one.outcomes if outcome]
    made = [line for line in paper.between("ACUERDOS", "Sin más") if line != "No se tomaron acuerdos."]
    assert [line.split(". ")[0] for line in made] == [each.number for each in one.agreed]
    assert [line.partition("A más tardar el ")[2].rstrip(".") for line in made] == [
        long_day(each.due_on) for each in one.agreed
    ]


def _votes(line: str) -> Counter[str]:
    found = re.findall(r"(a favor|en contra|abstención), (\d+) \(", line.lower())
    return Counter({CHOICES[choice]: int(count) for choice, count in found})


def agreements_certificate(paper: Opened, one: Sitting) -> None:
    rows = paper.table("Número", "Acuerdo", "Responsables", "Plazo")
    assert rows == [
        [each.number, each.text, _whom(each.whom, row[2]), long_day(each.due_on)]
        for each, row in zip(one.agreed, rows, strict=True)
    ]
    said = " ".join(paper.lines)
    assert ("no se tomaron acuerdos" in said) is (not one.agreed)
    assert ("porque no se reunió el quórum" in said) is (one.row.status == "failed")
    assert ("por no haberse celebrado" in said) is (one.row.status not in {"held", "failed"})


def _whom(labels: tuple[str, ...], said: str) -> str:
    """What is said, where it names these in this order: the first coordinates where there are several."""
    leads = f"{labels[0]} (coordina)" if len(labels) > 1 else labels[0]
    wanted = [leads, *labels[1:]]
    assert re.sub(r" [ye] ", ", ", said) == re.sub(r" [ye] ", ", ", ", ".join(wanted))
    return said


def session_dossier(content: bytes, one: Sitting) -> None:
    tagged_pdf.check_structure(content)
    tables = {tuple(rows[0][:3]): rows[1:] for rows in tagged_pdf.tables(content)}
    sits = tables.get(("Institución", "Carácter", "Titular"), [])
    assert [(row[0], row[2].partition(",")[0]) for row in sits] == [
        (squeezed(seat.name), squeezed(seat.holder)) for seat in one.seated
    ]
    assert _points(tagged_pdf.tables(content)) == [squeezed(line) for line in one.lines]
    came = tables.get(("Institución", "Persona", "Como"), [])
    assert [(row[0], row[1].partition(",")[0], row[2].partition(":")[0]) for row in came] == [
        (squeezed(name), squeezed(person), as_what) for name, _label, person, as_what in one.present
    ]
    text = tagged_pdf.text(content)
    counts = re.findall(r"estaban?(\d+)(?:de(\d+))?;laSecretaríadeclaróque(no)?hayquórum", text)
    # Once as it was counted, and once in the minutes that were drafted of it.
    assert {(int(here), int(of or 0), not no) for here, of, no in counts} == set(one.counts)
    # A line may go on on the next page, behind the foot of this one and the head of that.
    read = BETWEEN_PAGES.sub("", text)
    assert [line for line in one.minutes if squeezed(line) not in read] == []
    marks = tagged_pdf.bookmarks(content)
    inside = marks[marks.index("Acuerdos") + 1 :] if "Acuerdos" in marks else []
    assert [mark for mark in inside if mark != "Acta"] == [each.number for each in one.agreed]
    told = text.partition(f"Acuerdos{one.agreed[0].number}")[2] if one.agreed else ""
    for each in one.agreed:
        assert squeezed(f"Vence {short_day(each.due_on)}") in told


def _points(tables: list[list[list[str]]]) -> list[str]:
    """Number and text of each point, without the session whose minutes it is about."""
    found = [rows for rows in tables if "Asunto" in rows[0]]
    if not found:
        return []
    [heads, *rows] = found[0]
    what = heads.index("Asunto")
    lines = [row[what] if row[0] == "—" else f"{row[0]}.{row[what]}" for row in rows]
    return [re.sub(r"\([^)]*(?:Sesi|Reuni)[^)]*\)$", "", line) for line in lines]


WORD: dict[DocumentKind, Callable[[Opened, Sitting], None]] = {
    DocumentKind.CONVOCATION: convocation,
    DocumentKind.AGENDA: agenda,
    DocumentKind.ATTENDANCE_LIST: attendance_list,
    DocumentKind.CHAIR_SCRIPT: chair_script,
    DocumentKind.NAME_CARDS: name_cards,
    DocumentKind.MINUTES: minutes,
    DocumentKind.AGREEMENTS_CERTIFICATE: agreements_certificate,
}


def test_every_recipe_of_a_session_is_held_here() -> None:
    found = {(each.kind, each.format) for each in RECIPES if each.source is Source.SESSION}
    assert found == {(kind, DocumentFormat.DOCX) for kind in WORD} | {
        (DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF)
    }


@pytest.mark.parametrize("kind", WORD)
def test_a_paper_says_of_every_session_what_its_tables_say(
    db: DbSession, place: Place, sittings: list[Sitting], kind: DocumentKind
) -> None:
    recipe = BY_WANTED[kind, DocumentFormat.DOCX]
    for one in sittings:
        content = preparing.of_session(db, recipe, db.get_one(Session, one.row.id), place).made()
        paper = Opened(content)
        titles = paper.styled("Title") + paper.styled("Subtitle")
        # Numbers of sessions stand in words.
        assert not any(WORDED.search(title.removeprefix("La ")) for title in titles), one.row.ref
        WORD[kind](paper, one)


def test_a_dossier_says_of_every_session_what_its_tables_say(
    db: DbSession, place: Place, sittings: list[Sitting]
) -> None:
    recipe = BY_WANTED[DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF]
    for one in sittings:
        prepared = preparing.of_session(db, recipe, db.get_one(Session, one.row.id), place)
        session_dossier(prepared.made(), one)
