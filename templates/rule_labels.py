"""The words of which rules are made, on screen: units, quorums, majorities, contents of minutes."""

from collections.abc import Iterable
from enum import StrEnum

from calendars.rules.agenda import StatutoryPoint
from calendars.rules.agreement_number import Counts
from calendars.rules.frequency import ExtraordinaryWhen
from calendars.rules.minutes import MinutesContent
from calendars.rules.notice import CountedFrom, Sent
from calendars.rules.quorum import Alternates, Composition, QuorumOf, QuorumShare, VoteMajority
from calendars.session_kinds import SessionKind
from calendars.terms import TermUnit
from templates.i18n import gettext
from templates.i18n import mark as _

WORDS: dict[type[StrEnum], dict[str, str]] = {
    Counts: {
        Counts.SESSION: _("con cada sesión"),
        Counts.YEAR: _("con cada año"),
        Counts.LIFE: _("nunca: es de por vida"),
    },
    Sent: {
        Sent.CONVOCATION: _("Convocatoria"),
        Sent.AGENDA: _("Orden del día"),
        Sent.ANNEXES: _("Anexos"),
    },
    CountedFrom: {
        CountedFrom.SENDING: _("contados desde que se envía"),
        CountedFrom.RECEIPT: _("contados desde que se recibe"),
    },
    TermUnit: {
        TermUnit.WORKING_DAYS: _("días hábiles"),
        TermUnit.CALENDAR_DAYS: _("días naturales"),
        TermUnit.HOURS: _("horas"),
    },
    SessionKind: {
        SessionKind.ORDINARY: _("sesiones ordinarias"),
        SessionKind.EXTRAORDINARY: _("sesiones extraordinarias"),
        SessionKind.SOLEMN: _("sesiones solemnes"),
        SessionKind.SPECIAL: _("sesiones especiales"),
        SessionKind.INSTALLATION: _("sesiones de instalación"),
        SessionKind.PERMANENT: _("sesiones permanentes"),
        SessionKind.JOINT: _("sesiones conjuntas"),
        SessionKind.UNSPECIFIED: _("reuniones"),
    },
    ExtraordinaryWhen: {
        ExtraordinaryWhen.ANY_MEMBER_OR_CIRCUMSTANCES: _(
            "Cuando las circunstancias lo ameriten o las pida cualquier integrante"
        ),
        ExtraordinaryWhen.ANY_TIME: _("En cualquier tiempo"),
        ExtraordinaryWhen.WHEN_REQUIRED: _("Cuando se requieran"),
        ExtraordinaryWhen.CHAIR_MAJORITY_OR_VOTING_MEMBER: _(
            "Cuando las pida quien preside, la mayoría o cualquier integrante con voto"
        ),
    },
    QuorumOf: {
        QuorumOf.MEMBERS: _("quienes integran el órgano"),
        QuorumOf.VOTING_MEMBERS: _("quienes tienen voto"),
    },
    QuorumShare: {
        QuorumShare.HALF_PLUS_ONE: _("La mitad más uno"),
        QuorumShare.ABSOLUTE_MAJORITY: _("La mayoría absoluta"),
        QuorumShare.NUMBER: _("Un número fijo"),
    },
    Alternates: {
        Alternates.COUNT: _("cuentan para el quórum"),
        Alternates.DO_NOT_COUNT: _("no cuentan para el quórum"),
    },
    Composition: {
        Composition.MOST_FEDERAL: _("la mayoría de quienes asisten representa a la administración federal"),
        Composition.EACH_JOINT_BODY: _("en sesión conjunta se cuenta en cada órgano por separado"),
    },
    StatutoryPoint: {
        StatutoryPoint.ATTENDANCE: _("lista de asistencia y quórum"),
        StatutoryPoint.AGENDA: _("aprobación del orden del día"),
        StatutoryPoint.PREVIOUS_MINUTES: _("aprobación del acta anterior"),
        StatutoryPoint.FOLLOW_UP: _("seguimiento de acuerdos"),
        StatutoryPoint.GENERAL_MATTERS: _("asuntos generales"),
    },
    VoteMajority: {
        VoteMajority.OF_VOTES: _("mayoría de votos"),
        VoteMajority.OF_PRESENT: _("mayoría de quienes asisten"),
        VoteMajority.OF_MEMBERS: _("mayoría de quienes integran el órgano"),
    },
    MinutesContent: {
        MinutesContent.IDENTIFICATION: _("datos de la sesión"),
        MinutesContent.CHAIR: _("quién presidió"),
        MinutesContent.SECRETARY: _("quién llevó la secretaría"),
        MinutesContent.HOURS: _("hora de inicio y de término"),
        MinutesContent.ATTENDANCE: _("lista de asistencia"),
        MinutesContent.QUORUM: _("quórum"),
        MinutesContent.AGENDA: _("orden del día"),
        MinutesContent.FOLLOW_UP: _("seguimiento de acuerdos"),
        MinutesContent.SUMMARY: _("relación de los asuntos tratados"),
        MinutesContent.ARGUMENTS: _("opiniones de cada participante"),
        MinutesContent.VOTES: _("sentido de los votos"),
        MinutesContent.AGREEMENTS: _("acuerdos"),
        MinutesContent.SIGNATURES: _("firmas"),
    },
}


def word(value: StrEnum) -> str:
    """The word on screen for a value."""
    return gettext(WORDS[type(value)][value])


def options(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Value and words for a select."""
    return [(value.value, word(value)) for value in values]
