"""All that a template may do, done once, so that what libraries read from the disk late is read by then."""

from collections.abc import Mapping
from contextlib import suppress

from patci.documents.word.filters import FILTERS
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.sandbox import Counter, WordEnvironment, counted
from patci.documents.word.schema import Group, Node, Rows, Text

FIELDS: Mapping[str, Node] = {"x": Text(""), "g": Group("", {"x": Text("")}), "rows": Rows("", Text(""))}
VALUES = {"x": "ñ & á", "g": {"x": 34}, "rows": ["ibis", "uno"]}
ALLOWED = (
    "{# nada #}{{ x }}{{ g.x }}{{ g['x'] }}{{ x if g.x > 3 and not x == 'é' or 1.5 < 2 else 'n\\u00f3' }}"
    '{% for one in rows if one != "o" %}{{ loop.index }} {{ one }}{% else %}-{% endfor %}'
    "{% if x in 'áé' %}{{ true }}{% elif x <= 'z' %}b{% else %}c{% endif %}{% raw %}crudo{% endraw %}"
)
REFUSED = (
    "{% for",
    "{{ 'x",
    "{{ y }}",
    "{{ x | nada }}",
    "{{ rows[0:1] }}",
    "{% set a = 1 %}",
    "{{ x + 1 }}",
    "}}",
)


def walk() -> None:
    """Fill what is allowed and refuse what is not."""
    environment = WordEnvironment(FIELDS)
    forms = "".join(f"{{{{ x | {name} }}}}{{{{ g.x | {name} }}}}" for name in FILTERS)
    joins = "{{ rows | lista_y }}{{ rows | lista_o }}{{ rows | cuantos }}"
    environment.from_string(ALLOWED + forms + joins).render(counted(VALUES, Counter()))
    for source in REFUSED:
        with suppress(TemplateRefusedError):
            environment.from_string(source)
