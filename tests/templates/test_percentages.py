"""Percentages: a figure and its sign never part at the end of a line, wherever they are written."""

import re
from pathlib import Path

from templates.environment import environment, percent, share

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_space_that_does_not_break_stands_before_the_sign() -> None:
    assert (percent(33), percent("12.5"), share(1, 3), share(3, 3), share(0, 0)) == (
        "33\u00a0%",
        "12.5\u00a0%",
        "33\u00a0%",
        "100\u00a0%",
        "—",
    )
    assert environment().from_string('{{ 80 | percent }}; {{ "Recibido" | percent }}').render() == (
        "80\u00a0%; Recibido\u00a0%"
    )


def test_no_page_mail_or_document_writes_one_by_hand() -> None:
    pages = [path for kind in ("html", "txt", "typ") for path in (ROOT / "templates").rglob(f"*.{kind}")]
    by_hand = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in pages
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"(\}\}|\)s) ?(&nbsp;)?%", line)
    ]
    assert len(pages) > 100
    assert by_hand == []
