"""What the exchange writes besides the record: institutions, the words of all lists, accounts."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, User
from patci.documents.tables.sheet import Cell, Sheet
from templates.i18n import gettext as _
from templates.labels import LABELS, label


def catalogue_sheets(db: DbSession) -> list[Sheet]:
    """Institutions, and the words of every list of the product with the value behind each."""
    agencies = db.scalars(select(Agency).order_by(Agency.name, Agency.id)).all()
    keys = {agency.id: agency.key for agency in agencies}
    institutions = [
        [
            agency.key,
            agency.acronym,
            agency.name,
            label("agency_kind", agency.kind),
            keys.get(agency.parent_id or 0),
            keys.get(agency.successor_id or 0),
        ]
        for agency in agencies
    ]
    words = [[kind, value, label(kind, value)] for kind in sorted(LABELS) for value in LABELS[kind]]
    return [
        Sheet(
            _("Instituciones"),
            [
                (_("Identificador"), 20),
                (_("Siglas"), 14),
                (_("Nombre"), 60),
                (_("Tipo"), 24),
                (_("Depende de"), 20),
                (_("La sucede"), 20),
            ],
            institutions,
        ),
        Sheet(_("Catálogos"), [(_("Catálogo"), 24), (_("Clave"), 24), (_("Palabra"), 40)], words),
    ]


def account_sheet(db: DbSession) -> Sheet:
    """Who signs in: name, address, role, institution, since and until when; never a password."""
    rows: list[list[Cell]] = [
        [
            user.email,
            user.name,
            label("user_role", user.role),
            _("Secretaría Técnica"),
            user.created_at,
            user.disabled_at,
        ]
        for user in db.scalars(select(User).order_by(User.email))
    ]
    return Sheet(
        _("Cuentas"),
        [
            (_("Identificador"), 34),
            (_("Nombre"), 34),
            (_("Papel"), 18),
            (_("Institución"), 22),
            (_("Alta"), 17),
            (_("Baja"), 17),
        ],
        rows,
    )
