"""What a programme is called: its title as the document has it, and the short name made of it."""

import re
from collections.abc import Iterator

from patci.intake.shape.outline import Outline, Zone
from patci.intake.words import fold, initials, proper_name, sentence_case, shorten
from patci.intake.years import STATED, Years
from templates.i18n import gettext as _

NAMES = re.compile(
    r"^(?:[\w:.,«»\"-]+ ){0,5}(?:programa|plan|calendario|cronograma|directrices|agenda|estrategia nacional"
    r"|fechas de|sesiones 20|programacao|plano|calendar|programme|program|schedule)\b"
)
SMALL_WORDS = re.compile(r"\b(?:De|Del|La|Las|El|Los|Y|En|Para|Da|Do|Das|Dos|E|Of|The|And)\b")
LONGEST, LONGEST_TITLE = 160, 300
FRONT_BLOCKS = 40
MOST_INITIALS = 8


def title_of(outline: Outline, years: Years) -> str:
    """The title with its years, and the commission where the document names its plenary."""
    title = sentence_case(_heading(outline)) or _counted(outline)
    plenary = _plenary(outline)
    if not STATED.search(title) and years.first:
        title = f"{title} {years}".strip()
    named = not plenary or fold(plenary) in fold(title)
    return shorten(title if named else f"{title} · {plenary}", LONGEST)


def slug_of(outline: Outline, years: Years) -> str:
    """A short name for addresses and files, of the initials of title and commission: "patci-2024"."""
    heading = _heading(outline) or _counted(outline)
    words = SMALL_WORDS.sub(" ", f"{STATED.sub('', heading).title()} {_plenary(outline)}")
    letters = initials(words).lower()
    if not letters.isascii() or not 1 < len(letters) <= MOST_INITIALS:
        letters = "-".join(re.findall(r"[a-z0-9]+", fold(words))[:4])[:40]
    name = letters or "programa"
    return f"{name}-{years.first}" if years.first else name


def _heading(outline: Outline) -> str:
    """The first line that calls itself a programme, a plan or a calendar; else the first heading."""
    named = (text for text in _front(outline) if len(text) <= LONGEST_TITLE and NAMES.match(fold(text)))
    titles = (section.title for section in outline.sections if section.title and not section.objective)
    headings = (title for title in titles if not title.isdigit())
    return (next(named, "") or next(headings, "")).strip(" .:")


def is_title(text: str) -> bool:
    """True for a line that calls itself a programme, a plan or a calendar, and is no sentence."""
    return len(text) <= LONGEST_TITLE and NAMES.match(fold(text)) is not None and not text.endswith(".")


def _front(outline: Outline) -> Iterator[str]:
    """Headings and paragraphs from the top on."""
    left = FRONT_BLOCKS
    for section in outline.sections:
        if section.zone is Zone.CONTENTS:
            continue
        if section.title:
            yield section.title
        for block in section.blocks[:left]:
            yield block.text
        left -= len(section.blocks)
        if left <= 0:
            return


def _plenary(outline: Outline) -> str:
    return proper_name(next((section.title for section in outline.of(Zone.BODY)), ""))


def _counted(outline: Outline) -> str:
    """A name for a document without any: its main parts."""
    names = [head.title for head in outline.objectives]
    return _("Programa: {parts}").format(parts=", ".join(names)) if names else ""
