"""What a document says, written down by whoever made it; kept beside it as JSON, one row a line."""

import json
from calendar import monthrange
from pathlib import Path
from typing import Any

COLLECTION = Path(__file__).resolve().parent.parent


def period(when: str | None) -> dict[str, Any]:
    """The bounds of "2025-01-09", "2025-01", "2025-01/2025-02" or "2025"; None is a day not known."""
    if when is None:
        return {"start": None, "end": None, "precision": "TBD"}
    first, _, last = when.partition("/")
    precision = {10: "day", 7: "month", 4: "year"}[len(first)]
    return {"start": _first_day(first), "end": _last_day(last or first), "precision": precision}


def _first_day(when: str) -> str:
    return when + "-01-01"[{4: 0, 7: 3, 10: 6}[len(when)] :]


def _last_day(when: str) -> str:
    if len(when) == 4:
        return f"{when}-12-31"
    if len(when) == 10:
        return when
    year, month = map(int, when.split("-"))
    return f"{when}-{monthrange(year, month)[1]:02d}"


class Reading:
    """The rows of one document, by part."""

    def __init__(self, year: int | tuple[int, int] | None, *, given_year: int | None = None) -> None:
        self.parts: dict[str, Any] = {}
        if given_year:
            self.parts["given_year"] = given_year
        self.parts["year"] = [year, year] if isinstance(year, int) else year and list(year)

    def body(self, name: str, *also: str, **known: Any) -> None:
        """A body; `also` are the other names under which the same document lets it be read."""
        row = {"name": name, **({"also": list(also)} if also else {}), **known}
        self.parts.setdefault("bodies", []).append(row)

    def session(
        self, body: str, number: int | None, when: str | None, kind: str = "ordinary", **known: Any
    ) -> None:
        """A session; a number of 0 is left out, because the document numbers nothing."""
        numbered = {} if number == 0 else {"number": number}
        row = {"body": body, **numbered, "kind": kind, **period(when), **known}
        self.parts.setdefault("sessions", []).append(row)

    def sessions(self, body: str, days: str, kind: str = "ordinary", *, first: int = 1, **known: Any) -> None:
        """Sessions of one body, numbered one after another."""
        for number, day in enumerate(days.split(), start=first):
            self.session(body, number, day, kind, **known)

    def dates(self, body: str, days: str, kind: str = "ordinary", **known: Any) -> None:
        """Sessions that the document dates but does not number."""
        for day in days.split():
            self.session(body, 0, day, kind, **known)

    def objective(self, title: str, kind: str | None = None) -> None:
        """An objective, axis or line."""
        row = {"title": title, **({"kind": kind} if kind else {})}
        self.parts.setdefault("objectives", []).append(row)

    def activity(self, text: str, responsible: str | None, when: str | None = None, **known: Any) -> None:
        """An activity by its first words; the bounds of "/2025-06-30" are open at the start."""
        row: dict[str, Any] = {"text": text, "responsible": responsible}
        if when is not None and when.startswith("/"):
            row |= {"start": None, "end": _last_day(when[1:])}
        else:
            row |= {key: value for key, value in period(when).items() if key != "precision"}
        self.parts.setdefault("activities", []).append(row | known)

    def indicator(self, indicator: str, unit: str | None, baseline: str | None, target: str | None) -> None:
        """How something is measured, in the document's words."""
        row = {"indicator": indicator, "unit": unit, "baseline": baseline, "target": target}
        self.parts.setdefault("indicators", []).append(row)

    def has(self, **parts: Any) -> None:
        """Counts and plain lists: strategies, instruments, other_meetings, acronyms, members, refused …"""
        self.parts |= parts

    def write(self, name: str) -> None:
        """Keep it beside the document, `name` being like "seen/cabildo_por_meses"."""
        lines = [f' "{key}": {_lines(value)}' for key, value in self.parts.items()]
        target = COLLECTION / f"{name}.expected.json"
        target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _lines(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return "[\n" + ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False)
