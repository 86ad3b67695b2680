"""What in a cut-off makes it reserved or confidential: the rows that were so when it was taken, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from patci.documents.shape import Snapshot
from patci.usecases.keeping.classification import RESTRICTED
from templates.i18n import gettext as _

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Restricted:
    """The first of the restricted rows by name, and how many there are."""

    names: list[str]
    count: int

    @property
    def beyond(self) -> int:
        """How many are not named."""
        return self.count - len(self.names)


def restricted(rows: Snapshot) -> Restricted:
    """Sessions, activities and agreements of a cut-off that are reserved or confidential."""
    return Restricted(list(islice(_names(rows), SHOWN)), sum(1 for _name in _names(rows)))


def _names(rows: Snapshot) -> Iterator[str]:
    kept = {each.value for each in RESTRICTED}
    return chain(
        (
            _("sesión %(name)s") % {"name": row["name"]}
            for row in rows["sessions"]
            if row.get("classification") in kept
        ),
        (
            _("actividad %(name)s") % {"name": row["title"]}
            for row in rows["activities"]
            if row.get("classification") in kept
        ),
        (
            _("acuerdo %(name)s") % {"name": row["number"]}
            for row in rows["agreements"]
            if row.get("classification") in kept
        ),
    )
