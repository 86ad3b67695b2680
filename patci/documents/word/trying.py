"""A template is tried before it is kept: on full, failed and empty records, in a process that can be ended.
It inherits none of our settings, and can open neither files nor connections once it looks at the template.

Whatever a hostile file makes the libraries do, it does it there: with a limit of time and of memory.
"""

import os
import subprocess
import sys

from models.enums import DocumentKind
from patci.documents.word.package import checked_package
from patci.documents.word.refusals import TemplateRefusedError
from templates import i18n
from templates.i18n import gettext as _

LONGEST = 60.0
"""Seconds, also on a busy machine; its own share of a processor ends sooner."""
REFUSED, FINE = 3, 0


def environment() -> dict[str, str]:
    """What the process is told: where our code is, and nothing that a template should not know."""
    path = os.pathsep.join(path for path in sys.path if path)
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def try_template(kind: DocumentKind, content: bytes, *, longest: float = LONGEST) -> None:
    """Refuse a template that cannot write every document of its kind.

    Raises:
        TemplateRefusedError: with the reason, as the person who uploads it reads it.
    """
    checked_package(content)
    command = [sys.executable, "-m", "patci.documents.word.trial", kind.value, i18n.language.get()]
    try:
        ended = subprocess.run(  # noqa: S603  (our own module, in our own Python)
            command, input=content, capture_output=True, timeout=longest, check=False, env=environment()
        )
    except subprocess.TimeoutExpired as error:
        raise TemplateRefusedError(_("La plantilla tarda demasiado en llenarse: simplifíquela.")) from error
    if ended.returncode == FINE:
        return
    if ended.returncode == REFUSED:
        raise TemplateRefusedError(ended.stdout.decode())
    raise TemplateRefusedError(_("La plantilla no se pudo probar: ábrala en Word y guárdela otra vez."))
