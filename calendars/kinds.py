"""The kinds of tokens that a date phrase is cut into, in every language."""

from enum import IntEnum, auto


class Kind(IntEnum):
    """What a token of a date phrase is."""

    NUMBER = auto()
    ORDINAL = auto()
    YEAR = auto()
    DATE = auto()
    TWO_NUMBERS = auto()
    MONTH = auto()
    MONTHS = auto()
    WEEKDAY = auto()
    WEEKEND = auto()
    UNIT = auto()
    HALF = auto()

    TIME = auto()
    CLOCK_AT = auto()
    HOUR_WORD = auto()
    HALF_OF_DAY = auto()
    MINUTES = auto()
    ZONE = auto()

    OF = auto()
    TO = auto()
    AND = auto()
    COMMA = auto()
    SLASH = auto()
    DASH = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()

    BETWEEN = auto()
    BY = auto()
    BEFORE = auto()
    FOR = auto()
    WITHIN = auto()
    SINCE = auto()
    AFTER = auto()
    ONWARD = auto()

    YEAR_WORD = auto()
    EVERY = auto()
    EACH = auto()
    PART = auto()
    DAY_WORD = auto()
    WORKING = auto()
    LABEL = auto()
    RELATIVE = auto()
    UNDETERMINED = auto()
    UNCONFIRMED = auto()
    TENTATIVE = auto()
    OCCASION = auto()
    EXCEPT = auto()
    FILLER = auto()
    WORD = auto()
    END = auto()
