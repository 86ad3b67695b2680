"""`patci rules`: the presets that ship, the rules of the programme's bodies, taking a preset over.

`patci rules --json` prints an array of `{"body", "name", "rules": [{"name", "value", "says", "citation",
"instrument", "article", "published_on", "address", "preset", "edited"}], "unset": […]}`; a rule that cannot
be read has `"says": null`. `patci rules presets --json` prints an array of `{"key", "name", "rules":
[{"name", "value", "says", "instrument", "article", "published_on", "address"}]}`.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session as DbSession

from calendars.presets import Preset, presets
from models import BodyRule, Programme
from patci.bootstrap import Application, build
from patci.cli.output import print_json, print_table
from patci.errors import NotFoundError
from patci.usecases.checking import rules as usecase
from patci.usecases.queries import programmes
from patci.usecases.queries import rules as queries
from patci.usecases.queries.rules import BodyRules
from templates import rules as words
from templates.i18n import gettext as _

ACTOR = "cli"
app = typer.Typer(help="Reglas de los órganos: plazos, quórum, actas, con su artículo.")
AsJson = Annotated[bool, typer.Option("--json", help="Imprime JSON.")]
Slug = Annotated[str | None, typer.Option("--programme", help="Clave del programa.")]


@app.callback(invoke_without_command=True)
def list_rules(
    ctx: typer.Context,
    body: Annotated[str | None, typer.Option("--body", help="Clave de un órgano, como CI.")] = None,
    programme: Slug = None,
    as_json: AsJson = False,
) -> None:
    """Lista las reglas de los órganos del programa en vigor y lo que está sin establecer."""
    if ctx.invoked_subcommand is not None:
        return
    with _opened() as application, application.database.reading() as db:
        found = _bodies(db, _programme(db, programme), body)
        if as_json:
            print_json([_object(one) for one in found])
            return
        for one in found:
            _print(one)


@app.command(name="presets")
def list_presets(as_json: AsJson = False) -> None:
    """Lista los modelos de reglas que vienen con el producto, con su fuente."""
    if as_json:
        print_json([_preset(preset) for preset in presets().values()])
        return
    for preset in presets().values():
        rows = [
            (words.name(rule.name), " ".join(words.sentences(rule.rule)), rule.source.citation)
            for rule in preset.rules
        ]
        title = f"{preset.key}: {preset.name}"
        print_table(title, (_("Regla"), _("Qué dice"), _("Fundamento")), rows)


@app.command()
def apply(
    preset: Annotated[str, typer.Argument(metavar="MODELO", help="Clave del modelo, como lfep-18.")],
    body: Annotated[str, typer.Option("--body", help="Clave del órgano que lo toma.")],
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Solo esta regla; puede repetirse.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Dice qué haría, sin escribir.")] = False,
    programme: Slug = None,
) -> None:
    """Toma las reglas de un modelo para un órgano; dice cuáles establece y cuáles reemplaza."""
    chosen = usecase.preset(preset)
    names = only or [rule.name.value for rule in chosen.rules]
    with _opened() as application:
        opened = application.database.reading if dry_run else application.database.writing
        with opened() as db:
            (found,) = _bodies(db, _programme(db, programme), body)
            changes = usecase.preview(found.body, chosen, names)
            if not dry_run:
                now = application.clock().now()
                usecase.apply_preset(db, found.body, chosen, names=names, now=now, actor=ACTOR)
    for change in changes:
        typer.echo(f"{words.name(change.preset.name)}: {words.effect(change.effect)}")


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = next((one for one in programmes.in_force(db) if slug in {None, one.slug}), None)
    if found is None:
        raise NotFoundError(_("No hay un programa en vigor: impórtelo con «patci import ARCHIVO --accept»."))
    return found


def _bodies(db: DbSession, programme: Programme, ref: str | None) -> list[BodyRules]:
    everybody = queries.of_programme(db, programme)
    found = [one for one in everybody if ref in {None, one.body.ref}]
    if not found:
        known = ", ".join(one.body.ref for one in everybody)
        raise NotFoundError(
            _("No hay un órgano «%(body)s»; los del programa son: %(known)s.") % {"body": ref, "known": known}
        )
    return found


def _print(one: BodyRules) -> None:
    rows = [
        (words.name(row.name), " ".join(words.sentences(rule)) if rule else _("no se entiende"), row.citation)
        for row, rule in one.established
    ]
    rows += [(words.name(name), _("sin establecer"), "—") for name in one.unset]
    title = f"{one.body.ref}: {one.body.name}"
    print_table(title, (_("Regla"), _("Qué dice"), _("Fundamento")), rows)


def _object(one: BodyRules) -> dict[str, Any]:
    return {
        "body": one.body.ref,
        "name": one.body.name,
        "rules": [
            {**_row(row), "says": words.sentences(rule) if rule else None} for row, rule in one.established
        ],
        "unset": [name.value for name in one.unset],
    }


def _row(row: BodyRule) -> dict[str, Any]:
    return {
        "name": row.name,
        "value": row.value,
        "citation": row.citation,
        "instrument": row.instrument,
        "article": row.article,
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "address": row.address,
        "preset": row.preset,
        "edited": row.edited_at.isoformat() if row.edited_at else None,
    }


def _preset(preset: Preset) -> dict[str, Any]:
    rules = [
        {
            "name": rule.name.value,
            "value": rule.rule.value(),
            "says": words.sentences(rule.rule),
            "instrument": rule.source.instrument,
            "article": rule.source.article,
            "published_on": rule.source.published_on.isoformat(),
            "address": rule.source.address,
        }
        for rule in preset.rules
    ]
    return {"key": preset.key, "name": preset.name, "rules": rules}


@contextmanager
def _opened() -> Iterator[Application]:
    application = build(migrate=True)
    with closing(application.database):
        yield application
