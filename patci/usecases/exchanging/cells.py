"""What stands in the cells of a row, by the key of its column: the same for whoever writes and compares."""

import json
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from models import Agreement, AgreementState, Body, BodyRule, FollowUp, Programme, Responsible, Session
from models.enums import ResponsibleKind
from patci.documents.tables.sheet import Cell
from patci.usecases.agreeing.standings import Standing
from patci.usecases.checking import rules
from templates import rules as rule_words
from templates.i18n import gettext as _
from templates.i18n import mark
from templates.labels import label

OTHERS = {
    ResponsibleKind.STATES: mark("Entidades federativas"),
    ResponsibleKind.OTHER: mark("Otras autoridades"),
    ResponsibleKind.NOBODY: mark("Por asignar"),
}
"""Who answers where it is no agency and no body."""
Cells = Mapping[str, Cell]


def of_body(body: Body) -> Cells:
    """A body."""
    return {
        "ref": body.ref,
        "name": body.name,
        "short_name": body.short_name,
        "kind": label("body_kind", body.kind),
        "parent": body.parent.ref if body.parent else None,
        "coordinator": body.coordinator.label if body.coordinator else body.coordinator_text,
        "legal_basis": body.legal_basis,
    }


def of_rule(row: BodyRule) -> Cells:
    """A rule of a body; one that only a document states names that as its source."""
    return {
        "body": row.body.ref,
        "name": rule_words.name(row.name),
        "says": rules.said(row.name, row.value),
        "value": json.dumps(row.value, ensure_ascii=False, sort_keys=True),
        "instrument": row.instrument or row.citation,
        "article": row.article,
        "published_on": row.published_on,
        "address": row.address,
    }


def of_session(session: Session, programme: Programme) -> Cells:
    """A session, its hours in its own zone."""
    zone = ZoneInfo(session.zone or programme.zone)
    return {
        "uid": session.uid,
        "body": session.body.ref,
        "kind": label("session_kind", session.kind),
        "number": session.number,
        "name": session.name,
        "status": label("session_status", session.status),
        "period": session.period_text,
        "period_start": session.period_start,
        "period_end": session.period_end,
        "precision": label("precision", session.period_precision),
        "day": session.day,
        "end_day": session.end_day,
        "starts": _hour(session.starts_at, zone),
        "ends": _hour(session.ends_at, zone),
        "zone": zone.key if session.starts_at else None,
        "modality": label("modality", session.modality) if session.modality else None,
        "venue": session.venue,
        "classification": label("classification", session.classification),
    }


def of_agreement(row: Agreement, stands: Standing) -> Cells:
    """An agreement, where it stands today beside it."""
    leads = next((each for each in row.responsibles if each.leads), None)
    return {
        "uid": row.uid,
        "body": row.session.body.ref,
        "session": row.session.uid,
        "number": row.number,
        "text": row.text,
        "responsibles": "; ".join(_responsible(each) for each in row.responsibles),
        "leads": _responsible(leads) if leads else None,
        "period": row.period_text,
        "due_on": row.period_end,
        "precision": label("precision", row.period_precision) if row.period_end else None,
        "show_from": row.show_from,
        "activity": row.activity.ref if row.activity else None,
        "indicator": row.indicator.ref if row.indicator else None,
        "state": label("agreement_status", stands.status),
        "classification": label("classification", row.classification),
    }


def of_follow_up(row: FollowUp) -> Cells:
    """What was reported on an agreement."""
    return {
        "agreement": row.agreement.uid if row.agreement else None,
        "number": row.agreement.number if row.agreement else None,
        "agency": row.agency.label if row.agency else None,
        "progress": label("progress", row.progress),
        "text": row.text,
        "happened_on": row.happened_on,
        "reported_at": row.reported_at,
    }


def of_state(row: AgreementState) -> Cells:
    """Where the body said that an agreement stands."""
    return {
        "agreement": row.agreement.uid,
        "number": row.agreement.number,
        "session": row.session.uid if row.session else None,
        "status": label("agreement_status", row.status),
        "text": row.text or None,
        "heir": row.superseded_by.uid if row.superseded_by else None,
        "happened_on": row.happened_on,
    }


def _hour(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).strftime("%H:%M") if instant else None


def _responsible(each: Responsible) -> str:
    if each.agency is not None:
        return each.agency.label
    return each.body.short_name if each.body else _(OTHERS[each.kind])
