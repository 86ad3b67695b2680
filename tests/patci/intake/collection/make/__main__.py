"""Make the collection again: `python -m tests.patci.intake.collection.make` (needs LibreOffice and typst)."""

from tests.patci.intake.collection.make import (
    blind_book,
    blind_book_plans,
    blind_print,
    blind_print_programme,
    blind_text,
    blind_word,
    blind_word_programmes,
    fresh_book,
    fresh_book_plans,
    fresh_print,
    fresh_print_programmes,
    fresh_text,
    fresh_word,
    fresh_word_programmes,
    held_book,
    held_book_plans,
    held_print,
    held_print_programmes,
    held_text,
    held_word,
    held_word_programmes,
    last_book,
    last_book_plans,
    last_print,
    last_print_programme,
    last_text,
    last_word,
    last_word_programme,
    sealed_book,
    sealed_book_plans,
    sealed_print,
    sealed_print_programmes,
    sealed_text,
    sealed_word,
    sealed_word_programmes,
    seen_book,
    seen_book_more,
    seen_charts,
    seen_charts_more,
    seen_print,
    seen_print_more,
    seen_text,
    seen_text_more,
    seen_word,
    seen_word_more,
    unopened_book,
    unopened_book_plans,
    unopened_print,
    unopened_print_programmes,
    unopened_text,
    unopened_word,
    unopened_word_programmes,
)

SEEN = (seen_text, seen_word, seen_book, seen_print, seen_charts)
MORE = (seen_text_more, seen_word_more, seen_book_more, seen_print_more, seen_charts_more)
FRESH = (
    *(fresh_text, fresh_word, fresh_word_programmes),
    *(fresh_book, fresh_book_plans, fresh_print, fresh_print_programmes),
)
LAST = (
    *(last_text, last_word, last_word_programme),
    *(last_book, last_book_plans, last_print, last_print_programme),
)
BLIND = (
    *(blind_text, blind_word, blind_word_programmes),
    *(blind_book, blind_book_plans, blind_print, blind_print_programme),
)
SEALED = (
    *(sealed_text, sealed_word, sealed_word_programmes),
    *(sealed_book, sealed_book_plans, sealed_print, sealed_print_programmes),
)
UNOPENED = (
    *(unopened_text, unopened_word, unopened_word_programmes),
    *(unopened_book, unopened_book_plans, unopened_print, unopened_print_programmes),
)
HELD = (
    *(held_text, held_word, held_word_programmes),
    *(held_book, held_book_plans, held_print, held_print_programmes),
)

for module in (*SEEN, *MORE, *FRESH, *LAST, *BLIND, *SEALED, *UNOPENED, *HELD):
    module.make()
