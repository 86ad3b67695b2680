"""A private Postfix: two ports on this machine, mailboxes below a folder, real bounces, no way out."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mail_servers.programs import LOOPBACK, postfix, running

HOST = "correo.comision.example"
NOBODY = "nadie"
"""An address whose name begins so has no mailbox: what is sent to it is taken, and comes back as a bounce."""
FULL = "lleno"
"""In the mailbox of such a name nothing has room: what is sent to it comes back, too."""

MAIN = """
compatibility_level = 3.6
myhostname = {host}
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
inet_interfaces = {address}
inet_protocols = ipv4
mynetworks =
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
biff = no
append_dot_mydomain = no
notify_classes =

virtual_mailbox_domains = regexp:{home}/domains
virtual_mailbox_maps = static:here
virtual_transport = lmtp:unix:{mailboxes}
smtpd_reject_unlisted_recipient = no
transport_maps = regexp:{home}/transports
default_transport = error:5.4.4 this server knows nobody outside

smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_error_sleep_time = 0
smtpd_tls_chain_files = {certificate}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {authentication}
"""

MASTER = """
{address}:{arrivals} inet n - n - - smtpd
{address}:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""

MAPS = {
    "domains": "/^[^@]+\\.example$/ here\n",
    "transports": f"/^{NOBODY}[^@]*@/ error:5.1.1 unknown user\n/^{FULL}[^@]*@/ error:5.2.2 mailbox full\n",
}
QUEUES = "active bounce corrupt defer deferred flush hold incoming private saved trace"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where Postfix listens: mail from anybody for the mailboxes here, and mail of who has a login."""

    arrivals: int
    submission: int


@contextmanager
def start_postfix(
    home: Path, *, ports: Ports, certificate: Path, authentication: Path, mailboxes: Path
) -> Iterator[None]:
    """Postfix in a folder until the block ends. Two sockets lead to who knows passwords and keeps mailboxes.

    Raises:
        RuntimeError: it does not start; the sentence ends with what it wrote.
    """
    program, settings = postfix(), home / "etc"
    settings.mkdir()
    given = {
        "home": home,
        "host": HOST,
        "address": LOOPBACK,
        "certificate": certificate,
        "authentication": authentication,
        "mailboxes": mailboxes,
        "arrivals": ports.arrivals,
        "submission": ports.submission,
    }
    (settings / "main.cf").write_text(MAIN.format(**given))
    (settings / "master.cf").write_text(MASTER.format(**given))
    for name, text in MAPS.items():
        (home / name).write_text(text)
    daemons, account, group = _told(program, settings, "daemon_directory", "mail_owner", "setgid_group")
    _make_queue(home, account=account, group=group)
    # The command "postfix start" looks at far more than a private server needs, and takes seconds for it.
    with running([f"{daemons}/master", "-c", str(settings), "-s"], port=ports.arrivals, log=home / "log"):
        yield


def _told(program: Path, settings: Path, *names: str) -> list[str]:
    """What this Postfix was built with."""
    command = [str(program.with_name("postconf")), "-c", str(settings), "-h", *names]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def _make_queue(home: Path, *, account: str, group: str) -> None:
    """The folders that "postfix start" would make, for the users as whom its processes run."""
    (home / "queue" / "pid").mkdir(parents=True)
    for name in ("data", *(f"queue/{name}" for name in QUEUES.split())):
        (home / name).mkdir(mode=0o700)
        shutil.chown(home / name, account)
    for name, mode in (("public", 0o710), ("maildrop", 0o730)):
        (home / "queue" / name).mkdir()
        shutil.chown(home / "queue" / name, account, group)
        (home / "queue" / name).chmod(mode)
