"""The words of English date phrases, as the calendars of the OAS and the UN write them."""

from calendars.kinds import Kind
from calendars.languages.language import Language, Row, Writing
from calendars.period import Precision

_JOINTS: tuple[Row, ...] = (
    (Kind.OF, None, "of | of the | in the month of"),
    (Kind.TO, None, "to | through | thru | to the"),
    (Kind.TO, "by", "until | till | up to | up until"),
    (Kind.AND, None, "and | or | and/or | as well as | & | and the | and on"),
    (Kind.BETWEEN, None, "between | between the"),
)
_LIMITS: tuple[Row, ...] = (
    (
        Kind.BY,
        None,
        (
            "by | by the | no later than | not later than | on or before | or before | or earlier "
            "| at the latest | due | due by | due on | by the end of | by end of | by end "
            "| by late | before the end of | before end of "
            "| latest by | closes | closes on | closing"
        ),
    ),
    (Kind.BY, "sticky", "deadline | closing date | due date | submission deadline | final date"),
    (Kind.BEFORE, None, "before | prior to | ahead of | earlier than"),
    (Kind.FOR, None, "for"),
    (Kind.WITHIN, None, "in | in the | within | within the"),
    (
        Kind.SINCE,
        None,
        (
            "from | as from | no earlier than | not earlier than | not before | since | starting | "
            "starting on | starting from | starting in | beginning on | beginning in | as of | effective "
            "| effective from | on or after"
        ),
    ),
    (Kind.AFTER, None, "after | later than | following"),
    (Kind.ONWARD, None, "onwards | onward | and onwards | on wards | or later | and after | and beyond"),
)
_STATES: tuple[Row, ...] = (
    (
        Kind.UNDETERMINED,
        None,
        (
            "to be determined | to be decided | to be defined | to be announced | to be set | to be "
            "scheduled | to be agreed | to be fixed | to be established | tbd | tba | t.b.d. | t.b.d | "
            "t.b.a. | pending | undetermined | undefined | not yet set | not yet determined | not set | "
            "date pending | no date | n/a | date open | not available | to follow | date to follow | not "
            "scheduled | unscheduled"
        ),
    ),
    (
        Kind.UNCONFIRMED,
        None,
        "to be confirmed | tbc | t.b.c. | t.b.c | unconfirmed | pending confirmation | not yet confirmed",
    ),
    (
        Kind.TENTATIVE,
        None,
        (
            "tentative | tentatively | tentative date | tentative dates | probably | probable | possibly "
            "| possible | provisional | provisionally | approximately | approx | approx. | around | "
            "about | circa | estimated | preliminary | subject to change | subject to confirmation | "
            "expected | planned | preferably"
        ),
    ),
    (
        Kind.OCCASION,
        None,
        (
            "in the framework of | within the framework of | on the occasion of | in commemoration of | "
            "on the margins of | in the context of"
        ),
    ),
    (
        Kind.EXCEPT,
        None,
        "except | except in | except for | excepting | excluding | with the exception of | exclusive of",
    ),
    (Kind.EXCEPT, "only before months", "but not | but not in | other than | apart from | minus"),
    (
        Kind.RELATIVE,
        None,
        (
            "next month | following month | next week | following week | next quarter | following "
            "quarter | following day | next day | today | tomorrow | yesterday"
        ),
    ),
)
_PERIODS: tuple[Row, ...] = (
    (
        Kind.YEAR_WORD,
        0,
        (
            "year | years | fiscal year | financial year | calendar year | current year | this year | fy "
            "| whole year | entire year | current fiscal year | biennium | cycle | present year | "
            "academic year | in the year | all year | all year round | year-round | throughout the year "
            "| full year"
        ),
    ),
    (Kind.YEAR_WORD, 1, "next year | following year | coming year | next fiscal year"),
    (Kind.YEAR_WORD, -1, "previous year | last year | past year"),
    (Kind.UNIT, Precision.WEEK, "week | weeks | wk"),
    (Kind.UNIT, Precision.FORTNIGHT, "fortnight | fortnights"),
    (Kind.UNIT, Precision.MONTH, "month | months"),
    (Kind.MONTHS, 1, "odd months | odd month | odd-numbered months | odd numbered months | each odd month"),
    (Kind.MONTHS, 2, "even months | even month | even-numbered months | even numbered months"),
    (Kind.MONTHS, 2, "each even month"),
    (Kind.UNIT, Precision.BIMESTER, "bimester | bimesters"),
    (Kind.UNIT, Precision.QUARTER, "quarter | quarters | qtr | qtr. | trimester | trimesters"),
    (
        Kind.UNIT,
        Precision.FOUR_MONTHS,
        "four-month period | four-month periods | four-month term | four month period | four-month terms",
    ),
    (Kind.UNIT, Precision.SEMESTER, "semester | semesters | half-year"),
    (Kind.EVERY, Precision.DAY, "daily | every day | each day"),
    (Kind.EVERY, Precision.WEEK, "weekly | every week | each week"),
    (Kind.EVERY, Precision.FORTNIGHT, "fortnightly | biweekly | every two weeks | every 2 weeks"),
    (Kind.EVERY, Precision.MONTH, "monthly | every month | each month | a month"),
    (Kind.EVERY, Precision.BIMESTER, "bimonthly | every two months | every 2 months | every other month"),
    (
        Kind.EVERY,
        Precision.QUARTER,
        "quarterly | every quarter | each quarter | every three months | every 3 months",
    ),
    (Kind.EVERY, Precision.FOUR_MONTHS, "every four months | every 4 months | three times a year"),
    (
        Kind.EVERY,
        Precision.SEMESTER,
        (
            "biannual | biannually | semiannual | semi-annual | semiannually | every six months | every "
            "6 months | twice a year | each semester | every semester"
        ),
    ),
    (
        Kind.EVERY,
        Precision.YEAR,
        (
            "annual | annually | yearly | every year | each year | once a year | ongoing | permanent | "
            "continuous | permanently | continuously"
        ),
    ),
    (Kind.PART, None, "mid | middle | the middle | in mid | in the middle | mid -"),
    (
        Kind.PART,
        "start",
        "early | beginning | start | the beginning | at the beginning | in early | early - | the start",
    ),
    (Kind.PART, "end", "late | end | the end | at the end | in late | late -"),
    (Kind.PART, 1, "first days"),
    (Kind.PART, -1, "last days"),
    (Kind.WEEKEND, None, "weekend | weekends"),
    (Kind.DAY_WORD, None, "day | days"),
    (Kind.WORKING, None, "working | business"),
    (Kind.HALF, None, "half"),
    (
        Kind.LABEL,
        None,
        "session | meeting | no | no. | number | article | group | phase | item | room | floor | annex",
    ),
    (Kind.EACH, None, "each | every | all"),
)
_HOURS: tuple[Row, ...] = (
    (Kind.CLOCK_AT, None, "at | time | time : | starting at"),
    (Kind.CLOCK_AT, 12, "at noon | noon | at midday | midday"),
    (Kind.HOUR_WORD, None, "hours | hrs | hrs. | h | h. | hr | o'clock"),
    (Kind.HALF_OF_DAY, "am", "am | a.m | a.m. | a m | in the morning"),
    (Kind.HALF_OF_DAY, "pm", "pm | p.m | p.m. | p m | in the afternoon | in the evening"),
)
_FILLERS: tuple[Row, ...] = (
    (
        Kind.FILLER,
        None,
        (
            "the | on | on the | during | during the | throughout | over | over the course of | date | "
            "dates | a | an | this | current | present | inclusive | both inclusive | to be "
            "held | will be held | will take place | takes place | commencing | that of | same | "
            "upcoming | coming"
        ),
    ),
    (Kind.FILLER, "years", "period | triennium | quadrennium | quinquennium"),
)
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    {word: number for number, word in enumerate(_WORDS)}
    | {ten: 20 + 10 * t for t, ten in enumerate(_TENS)}
    | {
        f"{ten}{mark}{unit}": 20 + 10 * t + u
        for t, ten in enumerate(_TENS)
        for u, unit in enumerate(_WORDS[1:10], start=1)
        for mark in ("-", " ")
    }
)
_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINALS = {
    form: number for number, word in enumerate(_NTHS, start=1) for form in (word, word.replace("-", " "))
}

ENGLISH = Language(
    code="en",
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    month_forms=("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep | sept", "oct", "nov", "dec"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekday_forms=(
        *("mondays | mon", "tuesdays | tue | tues", "wednesdays | wed", "thursdays | thu | thur | thurs"),
        *("fridays | fri", "saturdays | sat", "sundays | sun"),
    ),
    numbers=_NUMBERS,
    thousands={
        "two thousand": 2000,
        "two thousand and": 2000,
        "nineteen hundred and": 1900,
        "eighteen hundred and": 1800,
        "nineteen": 1900,
        "twenty": 2000,
    },
    centuries=frozenset({"nineteen", "twenty", "nineteen hundred and", "eighteen hundred and"}),
    minute_joints=("", "and"),
    minute_words=("minutes", "minute", "mins", "min", "min."),
    lookalikes=frozenset({"augusto", "augusta"}),
    ordinals=_ORDINALS | {"last": -1, "final": -1, "penultimate": -2},
    day_ordinals=frozenset(_ORDINALS) | {"last"},
    phrases=(*_JOINTS, *_LIMITS, *_STATES, *_PERIODS, *_HOURS, *_FILLERS),
    glued=(),
    month_first=True,
    writing=Writing(
        day="{day} {month} {year}",
        days_of_month="{first_day} to {day} {month} {year}",
        days_of_year="{first_day} {first_month} to {day} {month} {year}",
        days="{first_day} {first_month} {first_year} to {day} {month} {year}",
        week="week of {days}",
        units="{first} to {last}",
        with_year="{unit} {year}",
        part_with_year="{unit} of {year}",
        since_day="from {day} onwards",
        since="from {unit} onwards",
        since_week="from the week of {days} onwards",
        until_day="until {day}",
        until="until {unit}",
        until_week="until the week of {days}",
        undetermined="to be determined",
        fortnights=("first half of {month}", "second half of {month}"),
        parts={
            Precision.BIMESTER: tuple(
                f"{nth} bimester" for nth in ("first", "second", "third", "fourth", "fifth", "sixth")
            ),
            Precision.QUARTER: tuple(f"{nth} quarter" for nth in ("first", "second", "third", "fourth")),
            Precision.FOUR_MONTHS: tuple(f"{nth} four-month period" for nth in ("first", "second", "third")),
            Precision.SEMESTER: ("first half", "second half"),
        },
    ),
)
