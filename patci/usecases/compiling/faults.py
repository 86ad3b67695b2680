"""Why a document could not be made: one sentence for the secretariat, the trace for who looks after patci."""

import secrets
import sys
from datetime import datetime
from typing import Any

import structlog

from patci.documents.orders import Cause, Fault
from patci.usecases.compiling.work import Unit, Work
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _


def told(unit: Unit, fault: Fault, work: Work, *, now: datetime) -> dict[str, Any]:
    """What a compilation keeps of a document that there is not."""
    reference = ""
    if fault.trace or fault.cause in {Cause.ENDED, Cause.TOO_SLOW}:
        reference = secrets.token_hex(3)
        _log(unit, fault, work, reference, now)
    return {
        "kind": unit.recipe.kind.value,
        "format": unit.recipe.format.value,
        "agency_id": unit.agency_id,
        "sentence": sentence(fault, reference),
    }


def sentence(fault: Fault, reference: str = "") -> str:
    """What failed and what to do; `reference` is how its trace is found in the log of the machine."""
    said = {
        Cause.REFUSED: fault.said,
        Cause.NO_ROOM: fault.said or stored_files.no_room(),
        Cause.NO_MEMORY: _(
            "Faltó memoria para hacerlo: inténtelo otra vez cuando el equipo esté menos ocupado."
        ),
        Cause.TOO_SLOW: _(
            "Tardaba demasiado y se detuvo: inténtelo otra vez; si se repite, avise a quien administra patci."
        ),
        Cause.ENDED: _(
            "El proceso que lo hacía se detuvo, quizá por falta de memoria: inténtelo otra vez; si se "
            "repite, avise a quien administra patci."
        ),
        Cause.NOT_TRIED: _(
            "No se intentó, porque fallaron varios iguales: vea lo que dicen los otros e inténtelo otra vez."
        ),
        Cause.BROKEN: _(
            "patci falló al hacerlo; no es por sus datos ni por usted: inténtelo otra vez y, si se repite, "
            "avise a quien administra patci."
        ),
    }[fault.cause]
    return (
        _("%(sentence)s Clave de la falla: %(reference)s.")
        % {
            "sentence": said,
            "reference": reference,
        }
        if reference
        else said
    )


def _log(unit: Unit, fault: Fault, work: Work, reference: str, now: datetime) -> None:
    """One line of JSON on standard error, where the engine and the portal keep their logs."""
    logger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    logger.error(
        "document_not_made",
        at=now.isoformat(),
        reference=reference,
        document=f"{unit.recipe.kind.value}.{unit.recipe.format.value}",
        agency_id=unit.agency_id,
        cut_off_id=work.cut_off_id,
        session_id=work.session_id,
        compilation_id=work.compilation_id,
        cause=fault.cause.value,
        error=fault.said,
        trace=fault.trace,
    )
