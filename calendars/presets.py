"""The presets that ship with the product: rules of public bodies, each with the source it was read in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from calendars.rules import Rule, RuleName, read_rule


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read: instrument and article, when it was published, and the address.

    `short` is what a citation calls the instrument.
    """

    instrument: str
    short: str
    article: str
    published_on: date
    address: str

    @property
    def citation(self) -> str:
        """Reglamento de la LFEP, art. 18 fr. II."""
        return f"{self.short}, {self.article}"


@dataclass(frozen=True, slots=True)
class PresetRule:
    """One rule of a preset, with its source."""

    name: RuleName
    rule: Rule
    source: Source


@dataclass(frozen=True, slots=True)
class Preset:
    """The rules of one public body that another may take over; `official` is the official text's address."""

    key: str
    name: str
    rules: tuple[PresetRule, ...]
    official: str | None = None


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by their keys, in the order of the file.

    Raises:
        KeyError: a rule of the file lacks a part of its source.
        RuleValueError: a value of the file is not a rule.
    """
    text = resources.files("calendars").joinpath("presets.toml").read_text(encoding="utf-8")
    return {row["key"]: _preset(row) for row in tomllib.loads(text)["presets"]}


def _preset(row: Mapping[str, Any]) -> Preset:
    """What a rule does not say of its source, its preset says for all."""
    rules = tuple(_rule({**row, **rule}) for rule in row["rules"])
    return Preset(row["key"], row["name"], rules, row.get("official"))


def _rule(row: Mapping[str, Any]) -> PresetRule:
    source = Source(row["instrument"], row["short"], row["article"], row["published_on"], row["address"])
    return PresetRule(RuleName(row["name"]), read_rule(row["name"], row["value"]), source)
