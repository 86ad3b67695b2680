"""Templates say the texts of the catalogue as Jinja's own do: escaped where it is HTML, variables put in."""

import gettext as stdlib_gettext

import pytest
from jinja2 import Environment, select_autoescape

from templates import i18n, screen_text

SAID = (
    '{{ _("Sí & no") }}',
    '{{ _("100 %% de avance") }}',
    '{% for one in (1, 2) %}{% set twice = one * 2 %}{{ _("Vence el") }} {{ twice }}{% endfor %}',
    '{{ _("De %(who)s", who=name) }}',
    "{% trans who=name %}De {{ who }}, 100 %{% endtrans %}",
    "{% for one in rows %}{% trans count=one %}{{ name }}{% pluralize %}y más{% endtrans %}{% endfor %}",
    '{{ ngettext("%(num)s acuerdo", "%(num)s acuerdos", 2) }}',
    '{{ _("Sí & no") | upper }}{{ _("Sí") ~ name }}',
)


class Shouted(stdlib_gettext.NullTranslations):
    """A catalogue of a language that knows only one word."""

    def gettext(self, message: str) -> str:
        return "<b>DUE</b>" if message == "Vence el" else message


def environment() -> Environment:
    return Environment(autoescape=select_autoescape(["html"]), extensions=["jinja2.ext.i18n"])


@pytest.mark.parametrize("name", ["page.html", "mail.txt"])
@pytest.mark.parametrize("source", SAID)
def test_texts_are_said_as_jinja_says_them(source: str, name: str) -> None:
    theirs, ours = environment(), environment()
    theirs.install_gettext_callables(  # type: ignore[attr-defined]
        i18n.gettext, i18n.ngettext, newstyle=True
    )
    screen_text.install(ours)
    said = []
    for each in (theirs, ours):
        template = each.from_string(source)
        template.name = name
        context = template.new_context({"name": "<Ana>", "rows": [1, 2]})
        context.eval_ctx.autoescape = name.endswith("html")
        said.append("".join(template.root_render_func(context)))
    assert said[0] == said[1]


def test_a_text_follows_the_language_of_each_request(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = environment()
    screen_text.install(ours)
    template = ours.from_string('{{ _("Vence el") }}')
    spoken = {"es_MX": stdlib_gettext.NullTranslations(), "xx": Shouted()}
    monkeypatch.setattr(i18n, "catalogue", spoken.__getitem__)
    assert template.render() == "Vence el"
    kept = i18n.language.set("xx")
    try:
        assert template.render() == "<b>DUE</b>"
    finally:
        i18n.language.reset(kept)
