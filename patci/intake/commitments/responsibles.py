"""Who answers for an activity, out of a cell or a sentence; nobody where the document does not say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.enums import BodyKind, ResponsibleKind
from patci.intake.commitments.institutions import TECHNICAL_SECRETARIAT, Institutions, Mention, unit_of
from patci.intake.rows import BodyRow, ResponsibleRow
from patci.intake.sessions.body_names import body_ref
from patci.intake.words import fold, plain, without_quotes

STATES = re.compile(r"\bentidades federativas\b|\blos estados\b|\bgobiernos estatales\b")
BODIES = re.compile(
    r"\bsubcomision consultiva\b|\bcomision intersecretarial\b|\bde la ci\b|\bconformantes ci\b"
)
MEMBERS_OF = re.compile(r"\b(integrantes|conformantes|participantes|miembros)\b")
GROUP_NAMED = re.compile(r"\bsubgrupo [^.,;*]+|\bgrupo de trabajo (?:de|para) [^.,;*]+")
REFERRED_GROUP = re.compile(r"\b(?:el )?(?:referido|citado|mencionado|dicho) grupo de trabajo\b")
EXPERTS = re.compile(r"personas expertas[^.,;]*")
AUTHORITIES = re.compile(r"\bentre (?P<who>autoridades competentes)\b")
BY_WHOM = re.compile(
    r"\b(?:impartid[oa]s?|encabezad[oa]s?|coordinad[oa]s?|a cargo|realizad[oa]s?) (?:por|de) (?:la |el )?"
    r"|\bque elabora (?:la |el )(?:unidad (?:de la |del ))?"
)
PROVIDED_BY = re.compile(r"\bproporcionada por (?P<who>.+)$")
SEPARATORS = re.compile(r"\s*(?:/|,|;|\by\b|\be\b)\s*")


@dataclass(frozen=True, slots=True)
class Answerers:
    """Who answers, as words and as rows; both empty where nobody is named."""

    text: str | None = None
    rows: tuple[ResponsibleRow, ...] = ()


NOBODY = Answerers(None, (ResponsibleRow(kind=ResponsibleKind.NOBODY),))


@dataclass(frozen=True, slots=True)
class Who:
    """Finds responsibles with the institutions and bodies that the document knows."""

    institutions: Institutions
    bodies: Sequence[BodyRow]

    def of_cell(self, text: str | None) -> Answerers:
        """A cell's responsibles; what it names and nobody knows stays under its own words."""
        if not text:
            return NOBODY
        rows = self._rows(text)
        if not rows:
            rows = (ResponsibleRow(kind=ResponsibleKind.OTHER, name=text.rstrip(".")),)
        return Answerers(text, rows)

    def of_key(self, key: str) -> Answerers:
        """One institution by its key, shown with the agency it belongs to."""
        unit = unit_of(self.institutions.units, key)
        shown = f"{unit.parent} / {unit.acronym}" if unit and unit.name != TECHNICAL_SECRETARIAT else key
        return Answerers(shown, (ResponsibleRow(kind=ResponsibleKind.AGENCY, name=key),))

    def of_body(self, body: BodyRow) -> Answerers:
        """A body of the commission."""
        return Answerers(body.ref, (ResponsibleRow(kind=ResponsibleKind.BODY, name=body.ref),))

    def of_coordinator(self, body: BodyRow) -> Answerers:
        """Whoever coordinates a body, else the body itself."""
        mentions = self.institutions.mentions(body.coordinator or "")
        return self.of_key(mentions[0].key) if mentions else self.of_body(body)

    def of_sentence(self, text: str, verb_at: int) -> Answerers | None:
        """The subject of a sentence: who stands before its verb, or by whom it is done; None if nobody."""
        text = without_quotes(text)
        folded = plain(text)
        if REFERRED_GROUP.search(folded) and (body := self._group(folded)):
            return self.of_body(body)
        mentions = self.institutions.mentions(text)
        if match := BY_WHOM.search(folded):
            agent = next((mention for mention in mentions if mention.start == match.end()), None)
            if agent:
                return self.of_key(agent.key)
        before = [mention for mention in mentions if mention.end <= verb_at]
        if before:
            return self.of_key(self._subject(before).key)
        if match := PROVIDED_BY.search(folded):
            rows = self._rows(match["who"])
            return Answerers(text[match.start("who") :].strip(" ."), rows) if rows else None
        if match := AUTHORITIES.search(folded):
            other = ResponsibleRow(kind=ResponsibleKind.OTHER, name=match["who"])
            return Answerers(match["who"], (other,))
        return None

    def _subject(self, before: Sequence[Mention]) -> Mention:
        """The last institution before the verb; a unit named right after its agency is the one."""
        return before[-1]

    def _group(self, folded: str) -> BodyRow | None:
        for match in GROUP_NAMED.finditer(folded):
            ref = body_ref(match.group(), BodyKind.WORKING_GROUP)
            found = next((body for body in self.bodies if body.ref == ref), None)
            if found:
                return found
        return None

    def _rows(self, text: str) -> tuple[ResponsibleRow, ...]:
        """Everybody that a short text names: agencies, bodies, the states, experts."""
        folded = fold(text)
        mentions = self._without_parents(self.institutions.mentions(text))
        rows = [ResponsibleRow(kind=ResponsibleKind.AGENCY, name=mention.key) for mention in mentions]
        if not any(row.name == TECHNICAL_SECRETARIAT for row in rows) or MEMBERS_OF.search(folded):
            rows += self._body_rows(folded)
        if STATES.search(folded):
            rows.append(ResponsibleRow(kind=ResponsibleKind.STATES))
        if match := EXPERTS.search(folded):
            rows.append(ResponsibleRow(kind=ResponsibleKind.OTHER, name=match.group().strip()))
        return tuple(dict.fromkeys(rows))

    def _body_rows(self, folded: str) -> Iterable[ResponsibleRow]:
        for match in BODIES.finditer(folded):
            ref = "SC" if "subcomision" in match.group() else "CI"
            if any(body.ref == ref for body in self.bodies):
                yield ResponsibleRow(kind=ResponsibleKind.BODY, name=ref)

    def _without_parents(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Leave out an agency whose unit is named beside it."""
        keys = {mention.key for mention in mentions}
        parents = {unit.parent for unit in self.institutions.units if unit.acronym in keys}
        return [mention for mention in mentions if mention.key not in parents]
