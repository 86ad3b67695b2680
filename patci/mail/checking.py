"""What can be known of the mail settings without sending to anybody: the server, SPF, DKIM and DMARC."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import dns.exception
import dns.resolver

from patci.mail.delivery import Connection, DeliveryStoppedError, Outgoing, connect
from patci.mail.target import Target
from templates.i18n import gettext as _

SOON = timedelta(days=21)
SECONDS_TO_ANSWER = 5.0


class Verdict(StrEnum):
    """How something stands."""

    GOOD = "good"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at, and a sentence on it."""

    subject: str
    verdict: Verdict
    sentence: str


async def check_server(target: Target, *, now: datetime, letter: Outgoing | None = None) -> list[Checked]:
    """Connect, encrypt, log in, offer a message from and to the sender, and send `letter` if there is one."""
    try:
        line = await connect(target)
    except DeliveryStoppedError as stop:
        return [Checked("server", Verdict.PROBLEM, str(stop))]
    try:
        found = [
            Checked("server", Verdict.GOOD, _("Responde %(server)s.") % {"server": target.label}),
            _encryption(line, now=now),
            _login(target),
            await _sender(line),
        ]
        if letter is not None and line.usable:
            found.append(await _sent(line, letter))
    except DeliveryStoppedError as stop:
        found.append(Checked("sender", Verdict.PROBLEM, str(stop)))
    finally:
        await line.leave()
    return found


def _encryption(line: Connection, *, now: datetime) -> Checked:
    if line.target.security == "none":
        sentence = _("La conexión va sin cifrar (PATCI_SMTP_SECURITY=none).")
        return Checked("encryption", Verdict.NOTE, sentence)
    until = line.certificate().get("notAfter")
    if not isinstance(until, str):
        return Checked("encryption", Verdict.GOOD, _("La conexión va cifrada."))
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC)
    sentence = _("La conexión va cifrada; el certificado vale hasta el %(day)s.") % {"day": ends.date()}
    return Checked("encryption", Verdict.NOTE if ends < now + SOON else Verdict.GOOD, sentence)


def _login(target: Target) -> Checked:
    if target.username is None:
        return Checked("login", Verdict.NOTE, _("Se entra sin cuenta (PATCI_SMTP_USERNAME no está puesto)."))
    way = "XOAUTH2" if target.grant else _("contraseña")
    return Checked("login", Verdict.GOOD, _("El servidor aceptó la cuenta, con %(way)s.") % {"way": way})


async def _sender(line: Connection) -> Checked:
    sender = line.target.sender
    code, text = await line.accepts(sender)
    facts = {"sender": sender, "code": code, "text": text}
    if 200 <= code < 300:
        return Checked("sender", Verdict.GOOD, _("Acepta mensajes de %(sender)s y para él.") % facts)
    sentence = _("No acepta mensajes de %(sender)s: %(code)s %(text)s.") % facts
    return Checked("sender", Verdict.PROBLEM, sentence)


async def _sent(line: Connection, letter: Outgoing) -> Checked:
    result = await line.send(letter)
    facts = {"address": letter.address, "code": result.code or "", "text": result.text}
    if result.ok:
        return Checked("letter", Verdict.GOOD, _("Salió una carta de prueba para %(address)s.") % facts)
    return Checked(
        "letter", Verdict.PROBLEM, _("No salió la carta para %(address)s: %(code)s %(text)s.") % facts
    )


def check_names(sender: str, *, dkim_selector: str | None, dns_server: str | None) -> list[Checked]:
    """What the sender's domain says of who may send in its name."""
    domain = sender.rpartition("@")[2]
    resolver = _resolver(dns_server)
    try:
        return [
            _spf(domain, _texts(resolver, domain)),
            _dkim(resolver, domain, dkim_selector),
            _dmarc(resolver, domain),
        ]
    except dns.exception.DNSException as error:
        sentence = _("No se pudo preguntar al servidor de nombres por %(domain)s (%(problem)s).")
        facts = {"domain": domain, "problem": type(error).__name__}
        return [Checked("names", Verdict.PROBLEM, sentence % facts)]


def _resolver(server: str | None) -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver(configure=server is None)
    resolver.lifetime = SECONDS_TO_ANSWER
    if server is not None:
        host, _colon, port = server.partition(":")
        resolver.nameservers = [host]
        resolver.port = int(port or 53)
    return resolver


def _texts(resolver: dns.resolver.Resolver, name: str) -> list[str]:
    try:
        answer = resolver.resolve(name, "TXT")
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


def _spf(domain: str, texts: list[str]) -> Checked:
    found = [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]
    facts = {"domain": domain, "text": "; ".join(found)}
    if not found:
        return Checked(
            "spf", Verdict.PROBLEM, _("%(domain)s no tiene SPF: pídalo a quien lo administra.") % facts
        )
    if len(found) > 1:
        return Checked(
            "spf", Verdict.PROBLEM, _("%(domain)s tiene más de un SPF, y ninguno vale: %(text)s") % facts
        )
    if found[0].lower().endswith(("+all", " all")):
        sentence = _("El SPF de %(domain)s deja enviar a cualquiera: %(text)s")
        return Checked("spf", Verdict.PROBLEM, sentence % facts)
    sentence = _("SPF de %(domain)s: %(text)s (revise que nombre a su servidor).")
    return Checked("spf", Verdict.GOOD, sentence % facts)


def _dkim(resolver: dns.resolver.Resolver, domain: str, selector: str | None) -> Checked:
    if selector is None:
        sentence = _("DKIM: diga el selector con --dkim-selector para buscar su llave.")
        return Checked("dkim", Verdict.NOTE, sentence)
    name = f"{selector}._domainkey.{domain}"
    keys = [_tags(text).get("p", "") for text in _texts(resolver, name) if "p=" in text]
    if any(keys):
        return Checked("dkim", Verdict.GOOD, _("DKIM: hay llave en %(name)s.") % {"name": name})
    return Checked("dkim", Verdict.PROBLEM, _("DKIM: no hay llave que valga en %(name)s.") % {"name": name})


def _dmarc(resolver: dns.resolver.Resolver, domain: str) -> Checked:
    """The policy of the domain, or of the nearest one above it that has one (RFC 7489, 6.6.3)."""
    labels = domain.split(".")
    for place in range(len(labels) - 1):
        name = ".".join(labels[place:])
        for text in _texts(resolver, f"_dmarc.{name}"):
            tags = _tags(text)
            if tags.get("v") == "DMARC1" and "p" in tags:
                facts = {"name": name, "policy": tags["p"]}
                return Checked("dmarc", Verdict.GOOD, _("DMARC de %(name)s: p=%(policy)s.") % facts)
    return Checked("dmarc", Verdict.PROBLEM, _("%(domain)s no tiene DMARC.") % {"domain": domain})


def _tags(text: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _sign, value in pairs}
