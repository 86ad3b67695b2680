"""Our own errors: each is one sentence for the person at the screen, with what to do next.

A front door translates them once: the command line prints the sentence and leaves with `exit_code`, the
portal shows a page with `http_status`.
"""


class PatciError(Exception):
    """The root of all errors that a person can do something about."""

    exit_code = 2
    http_status = 400


class NotFoundError(PatciError):
    """What was asked for does not exist, or is not this person's to see."""

    http_status = 404


class NotAllowedError(PatciError):
    """The person is not signed in, or the link does not open this."""

    http_status = 403


class InvalidInputError(PatciError):
    """A form or an argument holds something that cannot be used."""

    http_status = 422


class ConflictError(PatciError):
    """Somebody else changed it first, or its state does not allow this step."""

    http_status = 409


class StorageFullError(PatciError):
    """A file cannot be written: the disk is full, or a quota is used up."""

    http_status = 507


class DocumentError(PatciError):
    """A file cannot be read as a programme."""

    http_status = 422


class DatabaseVersionError(PatciError):
    """The database belongs to another version of the product."""

    http_status = 503


class DatabaseUnreachableError(PatciError):
    """The database cannot be opened: no such server, no permission, or a file of another kind."""

    http_status = 503


class SettingsError(PatciError):
    """A setting holds something that cannot be used."""


class DataFolderBusyError(PatciError):
    """Another process already runs on this data folder."""


class PortBusyError(PatciError):
    """A port that the product needs is taken."""


class MailSettingsError(PatciError):
    """The mail settings cannot be used."""
