"""Word documents: minutes with 200 rows in each of three tables, and a template tried before it is kept."""

from collections.abc import Iterator

from benchmarks.figures import Figure, seconds
from models.enums import DocumentKind
from patci.documents.word.builtin.shelf import builtin
from patci.documents.word.sample_sessions import full_record
from patci.documents.word.trial import provenance
from patci.documents.word.trying import try_template
from patci.documents.word.writing import write

ROWS = 200


def run() -> Iterator[Figure]:
    """The first document of a process also builds its template; those that follow do not."""
    minutes = DocumentKind.MINUTES
    record, proof, template = full_record(ROWS), provenance(minutes), builtin(minutes)
    note = f"{ROWS} present, {ROWS} agreements, {ROWS} signatures"
    yield Figure("minutes, Word", seconds(lambda: write(record, proof), times=5), "s", 0.5, note)
    own = seconds(lambda: write(record, proof, template=template), times=5)
    yield Figure("minutes, Word, a template that was uploaded", own, "s", 0.5, "checked, then filled")
    cards = seconds(lambda: write(record, provenance(DocumentKind.NAME_CARDS)), times=3)
    yield Figure("name cards, Word", cards, "s", None, f"{ROWS} sheets")
    tried = seconds(lambda: try_template(minutes, template), times=3)
    yield Figure("a template is tried", tried, "s", None, "four records, in a process of its own")
