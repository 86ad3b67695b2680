"""Settings: read once from the environment (`PATCI_…`) or a `.env` file, typed and frozen."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from patci.errors import SettingsError
from templates.i18n import gettext as _

DEFAULT_DATA = Path("data")


class Settings(BaseSettings):
    """Everything that differs between installations.

    Addresses are bare (`host:port` without a path); `public_url` is what links in mails begin with.

    Raises:
        SettingsError: a value cannot be used; the sentence names the setting and never the value.
    """

    model_config = SettingsConfigDict(env_prefix="PATCI_", env_file=".env", frozen=True, extra="ignore")

    data: Path = DEFAULT_DATA
    """Folder of the database, evidence, mail drop, backups and the secret."""
    database_url: str | None = None
    """SQLAlchemy URL; unset means SQLite in the data folder."""
    secret: SecretStr | None = None
    """Key of all links and feed addresses; unset means one made at first start, kept in the data folder."""

    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    """Address of the portal as people reach it; unset means http://host:port."""

    smtp_host: str | None = None
    """Mail server; unset means the embedded mail drop, which delivers to a folder."""
    smtp_port: int = 587
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_ca_file: Path | None = None
    """Certificates to trust besides the machine's own, for servers with a private authority."""
    smtp_timeout: float = Field(default=30.0, gt=0)
    smtp_connections: int = Field(default=2, ge=1, le=8)
    """Connections that one delivery keeps open at once."""
    smtp_rate: int = Field(default=25, ge=0)
    """Messages a minute, counted over all workers; 0 means no cap."""
    smtp_domain_rate: int = Field(default=0, ge=0)
    """Messages a minute to one domain; 0 means no cap."""
    smtp_verp: bool = False
    """Give each message an envelope sender of its own; only for servers that allow it."""
    smtp_auth: Literal["password", "xoauth2"] = "password"
    dns_server: str | None = None
    """Name server that `patci mail check` asks, as address or address:port; unset means the machine's own."""
    mail_drop_port: int = 8025
    sender_address: str = "secretaria.tecnica@patci.invalid"
    sender_name: str = "Secretaría Técnica"

    imap_host: str | None = None
    """Server of the mailbox that answers come into; unset means that none is read."""
    imap_port: int = 993
    imap_security: Literal["tls", "starttls", "none"] = "tls"
    imap_auth: Literal["password", "xoauth2"] = "password"
    imap_username: str | None = None
    """Unset means the sender's address."""
    imap_password: SecretStr | None = None
    imap_ca_file: Path | None = None
    """Certificates to trust besides the machine's own, for servers with a private authority."""
    imap_folder: str = "INBOX"
    imap_done_folder: str | None = None
    """Folder to which messages are moved once they are kept; unset leaves them where they are."""
    inbox_max_bytes: int = 10_000_000
    """Size from which on an incoming message is not read but shown to a person."""

    oauth_token_url: str | None = None
    """Where access tokens are made of the refresh token (XOAUTH2)."""
    oauth_client_id: str | None = None
    oauth_client_secret: SecretStr | None = None
    oauth_refresh_token: SecretStr | None = None
    oauth_scope: str | None = None

    engine_port: int = 4200
    """Port of Prefect's server when `patci up` runs it."""
    engine_url: str | None = None
    """Prefect API of an engine that runs elsewhere; unset means the embedded one."""
    engine_interval: int | None = None
    """Seconds between two runs of every flow, in place of their schedules; for trying things out."""

    change_rest_minutes: int = 5
    """Minutes that a change of a session rests before its mails leave, so that further ones join them."""
    quorum_alert_days: int = 2
    """Working days before a session from which on too few expected votes raise an alert."""
    request_lead_days: int = 10
    """Working days that a follow-up request leaves for the answer."""
    evidence_max_bytes: int = 10_000_000
    evidence_max_files: int = 5
    request_form_attached: bool = False
    """The mail of a request brings its offline form."""
    annex_mail_bytes: int = 3_000_000
    """Annexes of a session go with its mails while together they are no larger; else they are linked."""
    document_mail_bytes: int = 8_000_000
    """Issued documents go with the mail that tells of them while together they are no larger; else linked."""
    letter_max_bytes: int = 5_000_000
    """Largest signed official letter; it goes with every convocation that waited for it."""
    audit_head_addresses: str | None = None
    """Addresses outside the secretariat, with commas between, that get the log's head each day."""
    audit_head_folder: Path | None = None
    """Folder on somebody else's machine (mounted) in which the log's heads are appended to a file."""

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            names = sorted({f"PATCI_{str(item['loc'][0]).upper()}" for item in error.errors()})
            raise SettingsError(
                _("No se entiende el valor de %(names)s: revíselo en el entorno o en el archivo .env.")
                % {"names": ", ".join(names)}
            ) from None

    def made_data(self) -> Path:
        """The data folder, made where it is missing.

        Raises:
            SettingsError: it cannot be made.
        """
        try:
            self.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                _("No se puede usar la carpeta de datos %(folder)s: revise PATCI_DATA (%(cause)s).")
                % {"folder": self.data, "cause": error.strerror or error}
            ) from error
        return self.data

    def head_addresses(self) -> tuple[str, ...]:
        """Who gets the log's head each day."""
        return tuple(each.strip() for each in (self.audit_head_addresses or "").split(",") if each.strip())

    def resolved_database_url(self) -> str:
        """The URL in force: the one that was set, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.data / 'patci.sqlite3').absolute()}"

    def resolved_public_url(self) -> str:
        """What links in mails begin with, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
