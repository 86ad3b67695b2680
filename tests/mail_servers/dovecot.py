"""A private Dovecot: IMAP on this machine, the mailboxes that Postfix delivers to, and its logins."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.mail_servers.programs import LOOPBACK, dovecot, running

SETTINGS = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap lmtp
listen = {address}
mail_location = maildir:{mail}/%Ld/%Ln
first_valid_uid = 1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/tokens
}}
{passwords}
userdb {{
  driver = static
  args = uid={owner} gid={owner} allow_all_users=yes home={mail}/%Ld/%Ln
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service lmtp {{
  unix_listener {mailboxes} {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener {authentication} {{
    mode = 0666
  }}
}}
"""

PASSWORD = """
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
"""
TOKENS = """
introspection_mode = post
introspection_url = http://{address}:{tokens}/introspect
username_attribute = username
active_attribute = active
active_value = true
"""


@contextmanager
def start_dovecot(
    home: Path,
    *,
    imap: int,
    imaps: int,
    mail: Path,
    owner: int,
    certificate: Path,
    authentication: Path,
    mailboxes: Path,
    passwords: Sequence[str],
    tokens: int,
) -> Iterator[None]:
    """Dovecot in a folder until the block ends; whoever gives one of the passwords is who they say.

    At the port `tokens` somebody may say whose an access token is.

    Raises:
        RuntimeError: it does not start; the sentence ends with what it wrote.
    """
    program = dovecot()
    path = home / "dovecot.conf"
    (home / "tokens").write_text(TOKENS.format(address=LOOPBACK, tokens=tokens))
    path.write_text(
        SETTINGS.format(
            home=home,
            address=LOOPBACK,
            mail=mail,
            owner=owner,
            certificate=certificate,
            authentication=authentication,
            mailboxes=mailboxes,
            passwords="".join(PASSWORD.format(password=password) for password in passwords),
            imap=imap,
            imaps=imaps,
        )
    )
    with running([str(program), "-F", "-c", str(path)], port=imap, log=home / "log"):
        yield
