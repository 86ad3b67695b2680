"""What a letter costs to write: texts, HTML and the message around them, beside the standard library's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.figures import Figure, seconds
from benchmarks.mail_stage import AGENDA
from benchmarks.scratch import NOW
from calendars.entries import Entry
from calendars.invitations import Party, render_invitation
from patci.mail.compose import Composer
from patci.mail.letters import Invitation, Letter, Reader
from templates.environment import render

LETTERS = 300
COMPOSER = Composer("https://patci.example", b"key", "st@comision.example", "Secretaría Técnica")
ENTRY = Entry(
    uid="gt-1@example.invalid",
    sequence=0,
    title="GT: Primera Sesión Ordinaria",
    start=NOW,
    end=NOW + timedelta(hours=2),
    status="CONFIRMED",
    updated_at=NOW,
    zone="America/Mexico_City",
)
CONTEXT: dict[str, object] = {
    "programme": "Programa 2024",
    "agency": "SEGOB",
    "agency_name": "Secretaría de Gobernación",
    "treatment": "Lic.",
    "why": "Lo recibe como enlace porque su institución integra el Grupo de Trabajo ese día.",
    "page": "https://patci.example/e/1-0123456789abcdef",
    "facts": [("Fecha", "jueves 14 de marzo de 2024"), ("Lugar", "Bucareli 99")],
    "session": "Primera Sesión Ordinaria",
    "body": "Grupo de Trabajo",
    "day": "jueves 14 de marzo de 2024",
    "has_hour": True,
    "agenda": AGENDA,
    "convened": True,
}


def run() -> Iterator[Figure]:
    """The same 16 KB invitation written both ways, and without its calendar."""
    letters = [letter(number) for number in range(LETTERS)]
    plain = [replace(one, invitation=None) for one in letters]
    ours, theirs = (_each(work, letters) for work in (COMPOSER.compose, straightforward))
    bare = _each(COMPOSER.compose, plain)
    size = len(COMPOSER.compose(letters[0]).raw)
    yield Figure("an invitation, texts to bytes", ours, "ms", note=f"{size:,} bytes")
    yield Figure("the same without its calendar", bare, "ms", 0.3)
    yield Figure("the same by EmailMessage", theirs, "ms", note=f"{theirs / ours:.1f} × ours")


def _each(work: object, letters: list[Letter]) -> float:
    assert callable(work)
    return 1000 * seconds(lambda: [work(one) for one in letters], times=3, warm=1) / len(letters)


def letter(number: int) -> Letter:
    """An invitation with a long agenda, to one of many people."""
    return Letter(
        key=f"convocation:{number}",
        template="convocation",
        reader=Reader(f"María Fernández {number}", f"enlace{number}@segob.example"),
        context=CONTEXT,
        now=NOW,
        invitation=Invitation(ENTRY, "REQUEST"),
    )


def straightforward(one: Letter) -> bytes:
    """The same letter through the standard library: what most programs do."""
    context = {
        **one.context,
        "reader": one.reader.name,
        "sender_name": COMPOSER.sender_name,
        "sender_address": COMPOSER.sender_address,
        "simulated": False,
        "language": "es-MX",
    }
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["Subject"] = render(f"mail/{one.template}/subject.txt", context).strip()
    mail["From"] = Address(COMPOSER.sender_name, addr_spec=COMPOSER.sender_address)
    mail["To"] = Address(one.reader.name, addr_spec=one.reader.address)
    mail["Date"] = one.now
    mail["Message-ID"] = COMPOSER.message_id(one.key)
    mail.set_content(render(f"mail/{one.template}/body.txt", context))
    mail.add_alternative(render(f"mail/{one.template}/body.html", context), subtype="html")
    content = render_invitation(
        ENTRY,
        method="REQUEST",
        organizer=Party(COMPOSER.sender_name, COMPOSER.sender_address),
        attendee=Party(one.reader.name, one.reader.address),
    )
    mail.add_alternative(content.decode(), subtype="calendar", params={"method": "REQUEST"}, cte="base64")
    mail.make_mixed()
    mail.add_attachment(content, maintype="application", subtype="ics", filename="sesion.ics")
    return mail.as_bytes()
