"""Parts that bear no number: lists under "Líneas estratégicas", headings over tables of activities."""

from collections.abc import Iterator, Sequence

from models.enums import ObjectiveKind
from patci.intake import vocabulary
from patci.intake.blocks import Kind
from patci.intake.shape.outline import STRATEGY, Head, Outline, Section, Strategy, Zone
from patci.intake.tabular.tables import Table, tables
from patci.intake.words import fold, plain, sentence_case

LONGEST = 250
UNDER = (Zone.FRONT, Zone.CHAPTER)


def name_parts(outline: Outline) -> None:
    """Give the outline the parts that only their place tells; numbered ones stay the only ones of a kind."""
    for section in outline.of(*UNDER):
        kind = vocabulary.list_of_heads(fold(section.title).strip(" .:"))
        if kind and not any(head.kind is kind for head in outline.objectives):
            outline.objectives += _listed(section, kind)
    _name_from_tables(outline)
    _name_from_columns(outline)
    _name_strategies(outline)
    if not outline.objectives:
        _name_axes(outline)


def part_named(heads: Sequence[Head], text: str | None) -> Head | None:
    """The part that a cell names by its number or its title."""
    if not text:
        return None
    found = vocabulary.head_of(plain(text))
    if found:
        return next((head for head in heads if head.ref == found[0]), None)
    if text.strip().isdigit():
        return next((head for head in heads if head.ref == text.strip()), None)
    return next((head for head in heads if fold(head.title) == fold(text)), None)


def _name_from_columns(outline: Outline) -> None:
    """The parts that a column of a table of activities names, row by row."""
    for section in outline.of(*UNDER, Zone.BODY):
        table = _promising(section)
        if table is None or "objective" not in table.roles:
            continue
        kind = _kind_of_column(table)
        for row in table.rows:
            text = table.cell(row, "objective")
            if text and part_named(outline.objectives, text) is None:
                outline.objectives.append(_part(outline, text, row.line, kind))
        if section.zone is not Zone.BODY:
            section.zone = Zone.OBJECTIVE


def _name_from_tables(outline: Outline) -> None:
    """The parts that a table of nothing else lists: "Núm. | Objetivo específico"."""
    for section in outline.of(*UNDER, Zone.BODY):
        for table in tables(section):
            if table.holds != "objectives" or outline.objectives:
                continue
            for place, row in enumerate(table.rows, start=1):
                number = (table.cell(row, "number") or str(place)).strip(" .")
                if title := table.cell(row, "objective"):
                    outline.objectives.append(Head(number, title, row.line, _kind_of_column(table)))


def _kind_of_column(table: Table) -> ObjectiveKind:
    """What a column of parts calls them: axes, strategic lines, objectives."""
    words = fold(table.label)
    if "linea estrategica" in words or "linha estrategica" in words:
        return ObjectiveKind.STRATEGIC_LINE
    return ObjectiveKind.AXIS if {"eje", "eixo"} & set(words.split()) else ObjectiveKind.OBJECTIVE


def strategy_named(text: str | None) -> tuple[str, str] | None:
    """The number and title of a strategy that a cell names: "1.2 Acompañar a las familias"."""
    match = STRATEGY.match(text or "")
    return (match["number"], match["title"]) if match else None


def _name_strategies(outline: Outline) -> None:
    """The strategies that a column of a table of activities names, under the objective of their number."""
    known = {strategy.number for strategy in outline.strategies}
    for section in outline.sections:
        for table in tables(section):
            for row in table.rows if {"strategy", "activity"} <= set(table.roles) else ():
                named = strategy_named(table.cell(row, "strategy"))
                if named and named[0] not in known:
                    known.add(named[0])
                    objective = section.objective or named[0].split(".")[0]
                    outline.strategies.append(Strategy(named[0], objective, named[1], row.line))


def _part(outline: Outline, text: str, line: int, kind: ObjectiveKind) -> Head:
    found = vocabulary.head_of(plain(text))
    if found:
        ref, kind, start = found
        return Head(ref, text[start:].strip() or text, line, kind)
    return Head(str(len(outline.objectives) + 1), text, line, kind)


def _listed(section: Section, kind: ObjectiveKind) -> Iterator[Head]:
    """The paragraphs or items of a list, each a part."""
    prefix = "T" if kind is ObjectiveKind.CROSS_CUTTING_LINE else ""
    short = [block for block in section.blocks if block.kind in {Kind.PARAGRAPH, Kind.ITEM}]
    for number, block in enumerate((one for one in short if len(one.text) <= LONGEST), start=1):
        yield Head(f"{prefix}{number}", block.text.rstrip("."), block.line, kind)


def _name_axes(outline: Outline) -> None:
    """Each heading over a table of activities is a part: an axis, where its rows are numbered on."""
    over = [(section, table) for section in outline.of(*UNDER) if (table := _promising(section))]
    starts = [_first_number(table) for _section, table in over]
    goes_on = len(over) > 1 and all(number is not None and number > 1 for number in starts[1:])
    kind = ObjectiveKind.AXIS if goes_on else ObjectiveKind.OBJECTIVE
    kind = ObjectiveKind.CHAPTER if len(over) == 1 else kind
    for number, (section, _table) in enumerate(over, start=1):
        section.zone, section.objective = Zone.OBJECTIVE, str(number)
        outline.objectives.append(Head(str(number), sentence_case(section.title), section.line, kind))


def _promising(section: Section) -> Table | None:
    return next((table for table in tables(section) if table.holds == "activities" and table.rows), None)


def _first_number(table: Table) -> int | None:
    return table.own_number(table.rows[0]) if table.rows else None
