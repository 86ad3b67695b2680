"""PDF files from two producers: LibreOffice (from a Word file or a workbook) and Typst."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.patci.intake.collection.make.reading import COLLECTION


def print_office(source: Path, name: str) -> None:
    """Print a Word file or a workbook, which is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.copy(Path(folder) / f"{source.stem}.pdf", COLLECTION / f"{name}.pdf")
    source.unlink()


def set_typst(markup: str, name: str) -> None:
    """Set a page description with Typst."""
    import typst  # noqa: PLC0415  (no dependency of the product: only whoever makes these files needs it)

    typst.compile(markup.encode(), output=str(COLLECTION / f"{name}.pdf"))


def typst_table(rows: list[list[str]], *, columns: str) -> str:
    """A table whose heading row repeats on each page and whose other rows may break across pages."""
    cells = [f"[{_escape(text)}]" for row in rows[1:] for text in row]
    heads = ", ".join(f"[*{_escape(text)}*]" for text in rows[0])
    body = ",\n  ".join(cells)
    return f"#table(columns: {columns}, inset: 5pt,\n  table.header({heads}),\n  {body},\n)\n"


def _escape(text: str) -> str:
    return text.replace("#", "\\#").replace("*", "\\*").replace("@", "\\@")
