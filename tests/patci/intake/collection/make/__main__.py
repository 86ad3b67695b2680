"""Make the collection again: `python -m tests.patci.intake.collection.make` (needs LibreOffice and typst)."""

from tests.patci.intake.collection.make import (
    seen_book,
    seen_charts,
    seen_print,
    seen_text,
    seen_word,
    unseen_book,
    unseen_charts,
    unseen_print,
    unseen_text,
    unseen_word,
)

SEEN = (seen_text, seen_word, seen_book, seen_print, seen_charts)
UNSEEN = (unseen_text, unseen_word, unseen_book, unseen_print, unseen_charts)

for module in (*SEEN, *UNSEEN):
    module.make()
