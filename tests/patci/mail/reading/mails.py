"""Messages as programs and servers really write them, with what a test wants to differ."""

import base64
from collections.abc import Sequence

UID = "CI-1@patci.example"
ANA = "enlace-segob@segob.example"
OURS = "st@comision.example"


def mail(
    body: str | bytes = "",
    *,
    kind: str = "text/plain; charset=utf-8",
    sender: str = ANA,
    subject: str = "RE: Convocatoria",
    identity: str = "<1@segob.example>",
    encoding: str = "8bit",
    date: str = "Mon, 04 Mar 2024 10:00:00 -0600",
    headers: Sequence[str] = (),
) -> bytes:
    """A message of one part, or of what `body` is made of."""
    lines = [
        f"From: Ana Torres <{sender}>",
        f"To: {OURS}",
        f"Subject: {subject}",
        f"Message-ID: {identity}",
        f"Date: {date}",
        *headers,
        "MIME-Version: 1.0",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    content = body.encode() if isinstance(body, str) else body
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def joined(*parts: tuple[str, bytes | str]) -> bytes:
    """Parts between borders: each its headers and its content."""
    pieces = [
        f"--border\r\n{headers}\r\n\r\n".encode() + (body.encode() if isinstance(body, str) else body)
        for headers, body in parts
    ]
    return b"\r\n".join((*pieces, b"--border--", b""))


def multipart(
    *parts: tuple[str, bytes | str], kind: str = "mixed", more: str = "", **given: str | Sequence[str]
) -> bytes:
    """A message of several parts."""
    return mail(joined(*parts), kind=f'multipart/{kind}{more}; boundary="border"', **given)  # type: ignore[arg-type]


def reply(
    status: str = "ACCEPTED",
    *,
    uid: str = UID,
    sequence: int | None = 0,
    attendee: str | None = None,
    method: str = "REPLY",
    more: str = "",
) -> str:
    """A calendar's answer, as RFC 5546 has it."""
    who = attendee or f"ATTENDEE;PARTSTAT={status}:mailto:{ANA}"
    version = "" if sequence is None else f"SEQUENCE:{sequence}\r\n"
    return (
        f"BEGIN:VCALENDAR\r\nPRODID:-//x//x//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\n{version}DTSTAMP:20240304T160000Z\r\nORGANIZER:mailto:{OURS}\r\n{who}\r\n{more}"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def calendar_mail(content: str | None = None, **given: object) -> bytes:
    """A message that is nothing but a calendar's answer."""
    text = content if content is not None else reply()
    return mail(text, kind="text/calendar; charset=UTF-8; method=REPLY", **given)  # type: ignore[arg-type]


OUTLOOK = mail(
    joined(
        ("Content-Type: text/plain; charset=iso-8859-1", "Llego diez minutos tarde.\r\n".encode("latin-1")),
        (
            "Content-Type: text/calendar; charset=utf-8; method=REPLY\r\nContent-Transfer-Encoding: base64",
            base64.encodebytes(
                (
                    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Exchange Server 2010\r\nVERSION:2.0\r\n"
                    "BEGIN:VTIMEZONE\r\nTZID:Central Standard Time (Mexico)\r\nBEGIN:STANDARD\r\n"
                    "DTSTART:16010101T000000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0600\r\nEND:STANDARD\r\n"
                    "END:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
                    f'ATTENDEE;PARTSTAT=ACCEPTED;CN="Torres, Ana: enlace":MAILTO:{ANA.upper()}\r\n'
                    "COMMENT;LANGUAGE=es-MX:Llego diez\\, o más\\, minutos tarde\\n\r\n"
                    f"UID:{UID}\r\nSUMMARY;LANGUAGE=es-MX:Aceptado: Primera Sesión\r\n"
                    "DTSTART;TZID=Central Standard Time (Mexico):20240314T100000\r\n"
                    "DTSTAMP:20240304T160000Z\r\nSEQUENCE:0\r\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\r\n"
                    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nUID:other\r\nATTENDEE:mailto:x@y.example\r\nEND:VALARM\r\n"
                    "END:VEVENT\r\nEND:VCALENDAR\r\n"
                ).encode()
            ),
        ),
    ),
    kind='multipart/alternative; boundary="border"',
    subject="Aceptado: Primera Sesión Ordinaria",
    headers=("X-MS-Has-Attach:", "X-Auto-Response-Suppress: DR, OOF, AutoReply"),
)
_GOOGLE = reply(
    attendee="ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=Ana;X-NUM-GUESTS=0;\r\n"
    f' X-RESPONSE-COMMENT="Estaré de viaje":mailto:{ANA}'
)
GOOGLE = mail(
    joined(
        ('Content-Type: text/plain; charset="UTF-8"; format=flowed', "Ana ha rechazado esta invitación."),
        ('Content-Type: text/calendar; charset="UTF-8"; method=REPLY', _GOOGLE),
        (
            (
                'Content-Type: application/ics; name="invite.ics"\r\n'
                'Content-Disposition: attachment; filename="invite.ics"'
            ),
            _GOOGLE,
        ),
    ),
    kind='multipart/mixed; boundary="border"',
    subject="Rechazado: Primera Sesión",
    headers=(
        "Auto-Submitted: auto-generated",
        "Sender: Google Calendar <calendar-notification@google.example>",
    ),
)
APPLE = multipart(
    ("Content-Type: text/plain; charset=utf-8", "Ana aceptó su invitación."),
    (
        (
            'Content-Type: text/calendar; charset=utf-8; name="iCal-2024.ics"; method=REPLY\r\n'
            "Content-Transfer-Encoding: quoted-printable"
        ),
        reply(
            attendee=f'ATTENDEE;CN="Ana";CUTYPE=INDIVIDUAL;EMAIL="{ANA}";PARTSTAT=ACCEPTED:/aMjM/principal/'
        ).replace("=", "=3D"),
    ),
    kind="mixed",
)
ATTACHED_ONLY = multipart(
    ("Content-Type: text/plain", "ver archivo"),
    (
        (
            'Content-Type: application/octet-stream; name="respuesta.ics"\r\n'
            'Content-Disposition: attachment; filename="respuesta.ics"\r\nContent-Transfer-Encoding: base64'
        ),
        base64.encodebytes(reply().encode()),
    ),
)
MISLABELLED = mail(
    reply(more="COMMENT:Sesión en línea\r\n"), kind="text/calendar; charset=us-ascii", encoding="base64"
)
LATIN = mail(
    reply(more="COMMENT:Sesión\r\n").encode("latin-1"), kind="text/calendar; charset=utf-8; method=REPLY"
)
BARE_LINES = mail(reply().replace("\r\n", "\n"), kind="text/plain")


def report(
    *blocks: str,
    original: str = "<abc@comision.example>",
    returned: str = "text/rfc822-headers",
    to: str = OURS,
) -> bytes:
    """A delivery report as RFC 3464 has it."""
    status = "Reporting-MTA: dns; mx.segob.example\r\n\r\n" + "\r\n\r\n".join(blocks)
    return mail(
        joined(
            ("Content-Type: text/plain", "This is the mail system at host mx.segob.example."),
            ("Content-Type: message/delivery-status", status),
            (
                f"Content-Type: {returned}",
                f"From: {OURS}\r\nMessage-ID: {original}\r\nSubject: Convocatoria\r\n\r\n",
            ),
        ),
        kind='multipart/report; report-type=delivery-status; boundary="border"',
        sender="MAILER-DAEMON@mx.segob.example",
        subject="Undelivered Mail Returned to Sender",
        identity="<dsn@mx.segob.example>",
        headers=("Return-Path: <>", "Auto-Submitted: auto-replied", f"Delivered-To: {to}"),
    )


def block(status: str, action: str = "failed", *, address: str = ANA, why: str = "550 no") -> str:
    """What a report says of one recipient."""
    return (
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {why}"
    )


def prose(text: str, *, subject: str, sender: str, headers: Sequence[str] = ()) -> bytes:
    """A report in words, as servers write that know no RFC 3464."""
    return mail(
        text, subject=subject, sender=sender, identity="<p@mx>", headers=("Return-Path: <>", *headers)
    )


QMAIL = prose(
    "Hi. This is the qmail-send program at mx.segob.example.\n"
    "I'm afraid I wasn't able to deliver your message.\n\n"
    f"<{ANA}>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n\n"
    "--- Below this line is a copy of the message.\n\nReturn-Path: <st@comision.example>\n"
    "Message-ID: <abc@comision.example>\nSubject: Convocatoria\n",
    subject="failure notice",
    sender="MAILER-DAEMON@mx.segob.example",
)
EXIM = prose(
    "This message was created automatically by mail delivery software.\n\n"
    f"  {ANA}\n    host mx [192.0.2.1]\n    SMTP error after RCPT TO:\n"
    "    550 No such user here\n\n--- This is a copy. ---\n\nMessage-Id: <abc@comision.example>\n",
    subject="Mail delivery failed: returning message to sender",
    sender="Mailer-Daemon@mx.segob.example",
    headers=(f"X-Failed-Recipients: {ANA}",),
)
SPANISH = prose(
    f"No se pudo entregar a estos destinatarios:\n{ANA}\nEl buzón del destinatario no existe.\n"
    "Message-ID: <abc@comision.example>\n",
    subject="No se puede entregar: Convocatoria",
    sender="postmaster@segob.example",
)
DELAYED = prose(
    "This is a warning message only. You do not need to resend your message.\n"
    f"{ANA}\n451 4.7.1 Greylisted\nMessage-ID: <abc@comision.example>\n",
    subject="Warning: could not send message for past 4 hours",
    sender="MAILER-DAEMON@mx.segob.example",
)
