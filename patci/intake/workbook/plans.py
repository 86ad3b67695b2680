"""Which sheets the programme's workbook has."""

from patci.intake.workbook.plans_of_calendar import BODIES, MEETINGS, PROGRAMME, SESSIONS
from patci.intake.workbook.plans_of_institutions import (
    ACRONYMS,
    EARLIER_NAMES,
    MEMBERS,
    PARTICIPANTS,
    RULES,
    UNIT_ROWS,
)
from patci.intake.workbook.plans_of_promises import (
    ACTIVITIES,
    INDICATORS,
    INSTRUMENTS,
    OBJECTIVES,
    STRATEGIES,
)

SHEETS = (
    PROGRAMME, BODIES, SESSIONS, MEETINGS, OBJECTIVES, STRATEGIES, ACTIVITIES, INDICATORS, INSTRUMENTS,
    ACRONYMS, MEMBERS, PARTICIPANTS, UNIT_ROWS, EARLIER_NAMES, RULES,
)  # fmt: skip
"""In the order of the workbook."""
READING_ORDER = (
    PROGRAMME, ACRONYMS, MEMBERS, UNIT_ROWS, EARLIER_NAMES, PARTICIPANTS, BODIES, SESSIONS, MEETINGS,
    OBJECTIVES, STRATEGIES, ACTIVITIES, INDICATORS, INSTRUMENTS, RULES,
)  # fmt: skip
"""What others point to is read before them."""
