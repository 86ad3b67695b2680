"""The parts of a session's dossier as blocks; a part of which nothing is recorded has none."""

from datetime import datetime

from patci.documents import precedence
from patci.documents.press import blocks, words
from patci.documents.press.blocks import Block, Column
from patci.documents.session_shape import (
    AgreedRow,
    ItemRow,
    MemberRow,
    PaperRow,
    PersonRow,
    PresentRow,
    SessionRecord,
    VoteRow,
)
from templates import spoken
from templates.environment import hour
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

CHOICES = ("for", "against", "abstained")


def person(one: PersonRow | None) -> str:
    """Mtra. Ana Díaz, Directora."""
    if one is None:
        return ""
    named = " ".join(part for part in (one["treatment"], one["name"]) if part)
    return ", ".join(part for part in (named, one["post"]) if part)


def convocation(rows: SessionRecord) -> list[Block]:
    """Who is called."""
    columns = [
        Column(_("Institución"), lambda row: row["name"], "w"),
        Column(_("Carácter"), _role),
        Column(_("Titular"), lambda row: person(row["principal"]), "t"),
        Column(_("Suplentes"), lambda row: spoken.some([person(one) for one in row["alternates"]]), "t"),
    ]
    count = len(rows["members"])
    said = ngettext("Se convoca a %(count)s integrante.", "Se convoca a %(count)s integrantes.", count)
    return [*blocks.text(said % {"count": count}), *blocks.table(columns, rows["members"])] if count else []


def _role(row: MemberRow) -> str:
    role = label("membership_role", row["role"])
    return _("%(role)s, con voto") % {"role": role} if row["has_vote"] else role


def agenda(rows: SessionRecord) -> list[Block]:
    """The points with their presenters and hours."""
    zone = rows["session"]["zone"]
    columns = [
        Column(_("Núm."), lambda row: row["number"], "s"),
        Column(_("Hora"), lambda row: _hour(row["hour"], zone), "s"),
        Column(_("Asunto"), _matter, "w"),
        Column(_("Presenta"), lambda row: row["presenter"]),
        Column(_("Minutos"), lambda row: str(row["minutes"]) if row["minutes"] else None, "s"),
    ]
    return blocks.table(columns, rows["agenda"])


def _matter(row: ItemRow) -> str:
    return f"{row['text']} ({row['minutes_of']})" if row["minutes_of"] else row["text"]


def papers(rows: SessionRecord) -> list[Block]:
    """The papers, each with its version, point and hash."""
    points = {
        (paper["sha256"], paper["name"]): item["number"]
        for item in rows["agenda"]
        for paper in item["papers"]
        if item["number"]
    }
    known = {(paper["sha256"], paper["name"]) for paper in rows["papers"]}
    others = [one for item in rows["agenda"] for one in item["papers"]]
    listed = [*rows["papers"], *(one for one in others if (one["sha256"], one["name"]) not in known)]
    found = [
        {
            "number": str(place),
            "name": words.short(paper["name"]),
            "about": _about(paper, points.get((paper["sha256"], paper["name"]))),
            "sha256": words.short(paper["sha256"]),
        }
        for place, paper in enumerate(listed, 1)
    ]
    return [{"files": found}] if found else []


def _about(paper: PaperRow, point: str | None) -> str:
    said = [
        _("versión %(version)s") % {"version": paper["version"]},
        ngettext("%(count)s byte", "%(count)s bytes", paper["size"]) % {"count": f"{paper['size']:,}"},
        label("classification", paper["classification"]).lower(),
    ]
    return ", ".join([*said, _("punto %(number)s") % {"number": point}] if point else said)


def attendance(rows: SessionRecord) -> list[Block]:
    """Who was there, who was not, and how the quorum was counted."""
    zone = rows["session"]["zone"]
    columns = [
        Column(_("Institución"), lambda row: row["name"], "t"),
        Column(_("Persona"), lambda row: person(row["person"]), "t"),
        Column(_("Como"), _as),
        Column(_("Llegó"), lambda row: _hour(row["arrived_at"], zone), "s"),
        Column(_("Se retiró"), lambda row: _hour(row["left_at"], zone), "s"),
    ]
    counts = [block for row in rows["quorum"] for block in blocks.text(row["sentence"])]
    # Before a session meets, nobody is absent.
    recorded = bool(rows["attendance"] or rows["quorum"])
    away = _("No asistieron: %(names)s.") % {"names": spoken.join(rows["absent"])} if rows["absent"] else None
    if recorded and not counts:
        counts = blocks.text(_("No se asentó un conteo del quórum."))
    seated = [(row["agency"], row["role"]) for row in rows["members"]]
    present = blocks.table(
        columns, precedence.in_order(rows["attendance"], seated, lambda row: row["agency"])
    )
    return [*counts, *present, *(blocks.text(away) if recorded else [])]


def _as(row: PresentRow) -> str:
    kind = label("attends_as", row["attends_as"]) if row["attends_as"] else ""
    return ": ".join(part for part in (kind, row["credential"]) if part)


def course(rows: SessionRecord) -> list[Block]:
    """What was decided on each point, and how each voted."""
    found: list[Block] = []
    for item in rows["agenda"]:
        parts = _decision(item)
        if parts:
            title = ". ".join(part for part in (item["number"], item["text"]) if part)
            found += [*blocks.heading(3, title), *parts]
    return found


def _decision(item: ItemRow) -> list[Block]:
    outcome = item["outcome"]
    said = (
        _("Decisión: %(outcome)s.") % {"outcome": label("item_outcome", outcome).lower()} if outcome else None
    )
    columns = [
        Column(_("Voto"), lambda row: row[0]),
        Column(_("Núm."), lambda row: str(len(row[1])), "s"),
        Column(_("Quiénes"), lambda row: spoken.join(row[1]), "w"),
    ]
    by_choice = [(label("vote_choice", choice), _voters(item["votes"], choice)) for choice in CHOICES]
    votes = [(name, voters) for name, voters in by_choice if voters]
    return [
        *blocks.text(said),
        *blocks.text(item["outcome_text"]),
        *blocks.table(columns, votes),
        *blocks.text(item["verdict"]),
    ]


def _voters(votes: list[VoteRow], choice: str) -> list[str]:
    return [
        _("%(name)s (voto de calidad)") % {"name": vote["label"]} if vote["casting"] else vote["label"]
        for vote in votes
        if vote["choice"] == choice
    ]


def agreements(rows: SessionRecord) -> list[Block]:
    """What the session agreed."""
    return [
        block
        for row in rows["agreements"]
        for block in (
            *blocks.heading(3, row["number"]),
            *blocks.text(row["text"]),
            *blocks.facts(
                [
                    (_("Responsables"), words.names(_responsibles(row), 40)),
                    (_("Vence"), words.when(row["period"], row["due_on"])),
                    (_("Clasificación"), label("classification", row["classification"])),
                ]
            ),
        )
    ]


def _responsibles(row: AgreedRow) -> list[str]:
    several = len(row["responsibles"]) > 1
    return [
        _("%(name)s (coordina)") % {"name": one["label"]} if one["leads"] and several else one["label"]
        for one in row["responsibles"]
    ]


def minutes(rows: SessionRecord) -> list[Block]:
    """The minutes as they stand, with their state."""
    found = rows["minutes"]
    if found is None:
        return []
    pairs = [
        (_("Estado"), label("minutes_status", found["status"])),
        (_("Aprobada en"), found["approved_in"]),
        (_("Huella SHA-256 de la firmada"), found["signed_sha256"]),
    ]
    return [*blocks.facts(pairs), *blocks.lines(found["text"])]


def _hour(at: str | None, zone: str) -> str:
    return hour(datetime.fromisoformat(at), zone) if at else ""
