"""Checks of one body's sessions as a series: their numbers, and how often they come."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from calendars.findings import Finding, FindingKind, FrequencyRule, Meeting, Severity, lines


def numbering(
    meetings: Iterable[Meeting], called_off: Collection[tuple[str, str, int]] = ()
) -> list[Finding]:
    """Numbers missing, used twice, or against the order of the dates, in each body and kind of session.

    A number is not missing where a session bore it that was called off (its body, kind and number).
    """

    def series_key(meeting: Meeting) -> tuple[str, str]:
        return (meeting.body, meeting.kind)

    numbered = sorted((m for m in meetings if m.number is not None), key=series_key)
    found = []
    for _, series in groupby(numbered, key=series_key):
        for run in _runs(list(series)):
            found += [*_gaps(run, called_off), *_repeated(run), *_out_of_order(run)]
    return found


def _runs(series: list[Meeting]) -> list[list[Meeting]]:
    """The series in order of number; by year, where numbers begin anew each year."""
    by_year: dict[int | None, list[Meeting]] = {}
    for meeting in sorted(series, key=_number):
        by_year.setdefault(meeting.start.year if meeting.start else None, []).append(meeting)
    numbers = {year: [_number(meeting) for meeting in run] for year, run in by_year.items()}
    if None not in by_year and begin_anew(numbers):
        return list(by_year.values())
    return [sorted(series, key=lambda m: (_number(m), m.start or date.max))]


def begin_anew(by_year: Mapping[int | None, Iterable[int]] | Mapping[int, Iterable[int]]) -> bool:
    """True where numbers begin anew each year: one of them was used in two years."""
    seen: set[int] = set()
    for numbers in by_year.values():
        own = set(numbers)
        if seen & own:
            return True
        seen |= own
    return False


def _number(meeting: Meeting) -> int:
    return meeting.number or 0


def _gaps(run: list[Meeting], called_off: Collection[tuple[str, str, int]]) -> list[Finding]:
    numbers = {_number(meeting) for meeting in run}
    series = (run[0].body, str(run[0].kind))
    known = numbers | {number for body, kind, number in called_off if (body, kind) == series}
    missing = [n for n in range(min(numbers), max(numbers)) if n not in known]
    if not missing:
        return []
    after = next(meeting for meeting in run if _number(meeting) > missing[0])
    facts = {"missing": lines(map(str, missing)), "first": str(min(numbers)), "last": str(max(numbers))}
    return [_of_series(FindingKind.NUMBERING_GAP, run, line=after.line, facts=facts)]


def _repeated(run: list[Meeting]) -> list[Finding]:
    found = []
    for number, group in groupby(run, key=_number):
        same = list(group)
        if len(same) > 1:
            facts = {"number": str(number), "titles": lines(meeting.title for meeting in same)}
            found.append(_of_series(FindingKind.NUMBER_REPEATED, same, line=same[-1].line, facts=facts))
    return found


def _out_of_order(run: list[Meeting]) -> list[Finding]:
    """Neighbours of which the higher number certainly does not come later."""
    found = []
    dated = [meeting for meeting in run if meeting.start and meeting.end]
    for lower, higher in pairwise(dated):
        if not (lower.start and higher.start and higher.end) or _number(lower) == _number(higher):
            continue
        same_start = lower.decided and higher.decided and higher.start == lower.start
        if higher.end < lower.start or same_start:
            facts = {
                "lower": lower.title,
                "lower_day": lower.start.isoformat(),
                "higher": higher.title,
                "higher_day": higher.end.isoformat(),
            }
            pair = [lower, higher]
            found.append(_of_series(FindingKind.NUMBERING_ORDER, pair, line=higher.line, facts=facts))
    return found


def _of_series(
    kind: FindingKind, series: list[Meeting], *, line: int | None, facts: dict[str, str]
) -> Finding:
    first = series[0]
    known = {"body": first.shown_body, "kind": str(first.kind)}
    refs = tuple(meeting.ref for meeting in series)
    return Finding(kind, refs, None, line, Severity.WARNING, known | facts)


def frequency(
    meetings: Iterable[Meeting], rules: Iterable[FrequencyRule], *, years: Iterable[int] | None = None
) -> list[Finding]:
    """Bodies that meet too seldom for their rule: certainly, or if a window is used to its ends."""
    known = list(meetings)
    covered = sorted(set(years) if years is not None else {m.start.year for m in known if m.start})
    found: list[Finding] = []
    for rule in rules:
        own = [m for m in known if m.body == rule.body and m.kind == rule.kind]
        found += _too_few(own, rule, covered)
        found += _too_far_apart(own, rule, covered)
    return found


def _too_few(own: list[Meeting], rule: FrequencyRule, years: list[int]) -> list[Finding]:
    found = []
    for year in years:
        # What has no date yet may still fall in any year, so it counts in each.
        planned = [m for m in own if m.start is None or m.start.year == year]
        if rule.min_per_year is None or len(planned) >= rule.min_per_year:
            continue
        facts = {"year": str(year), "planned": str(len(planned)), "required": str(rule.min_per_year)}
        found.append(
            _of_rule(
                FindingKind.TOO_FEW,
                rule,
                planned,
                day=date(year, 12, 31),
                severity=Severity.BREACH,
                facts=facts,
            )
        )
    return found


def _too_far_apart(own: list[Meeting], rule: FrequencyRule, years: list[int]) -> list[Finding]:
    """Gaps longer than the rule allows; none is claimed while a session of the kind has no date at all.

    A gap is certain where even the best use of the windows exceeds it: each session as late as its window
    and the one before allow. It is a risk where the first day of a window and the last of the next exceed it.
    """
    windows = sorted((_Window(m.start, m.end, m) for m in own if m.start and m.end), key=lambda w: w[:2])
    if rule.max_gap_months is None or len(windows) < len(own):
        return []
    found = _edges(windows, rule, years)
    latest = max((window.end for window in windows[:1]), default=date.min)
    for previous, following in pairwise(windows):
        limit = add_months(latest, rule.max_gap_months)
        if following.start > limit:
            span = (latest, following.start)
            found.append(_gap(FindingKind.FREQUENCY_GAP, rule, previous, following, span))
            latest = following.end
            continue
        # A window inside the one before it does not bring the last session forward.
        latest = max(latest, min(following.end, limit))
        if following.end > add_months(previous.start, rule.max_gap_months):
            span = (previous.start, following.end)
            found.append(_gap(FindingKind.FREQUENCY_RISK, rule, previous, following, span))
    return found


class _Window(NamedTuple):
    """A meeting with both bounds known."""

    start: date
    end: date
    meeting: Meeting


def _gap(
    kind: FindingKind, rule: FrequencyRule, previous: _Window, following: _Window, span: tuple[date, date]
) -> Finding:
    facts = {
        "previous": previous.meeting.title,
        "following": following.meeting.title,
        "from": span[0].isoformat(),
        "to": span[1].isoformat(),
    }
    pair = [previous.meeting, following.meeting]
    severity = Severity.BREACH if kind is FindingKind.FREQUENCY_GAP else Severity.WARNING
    day = _overdue(span[0], rule)
    return _of_rule(kind, rule, pair, day=day, severity=severity, facts=facts)


def _edges(windows: list[_Window], rule: FrequencyRule, years: list[int]) -> list[Finding]:
    """Long stretches without any session at the beginning or the end of what the programme covers."""
    if not (windows and years):
        return []
    first, last = windows[0], max(windows, key=lambda window: window.end)
    stretches = [(date(years[0], 1, 1), first.start, first), (last.end, date(years[-1], 12, 31), last)]
    return [
        _of_rule(
            FindingKind.FREQUENCY_EDGE,
            rule,
            [window.meeting],
            day=_overdue(start, rule),
            severity=Severity.WARNING,
            facts={"from": start.isoformat(), "to": end.isoformat()},
        )
        for start, end, window in stretches
        if end > add_months(start, rule.max_gap_months or 0)
    ]


def _overdue(start: date, rule: FrequencyRule) -> date:
    return add_months(start, rule.max_gap_months or 0) + timedelta(days=1)


def _of_rule(
    kind: FindingKind,
    rule: FrequencyRule,
    about: Sequence[Meeting],
    *,
    day: date,
    severity: Severity,
    facts: dict[str, str],
) -> Finding:
    known = {
        "body": rule.body_name or (about[0].shown_body if about else rule.body),
        "kind": str(rule.kind),
        "months": str(rule.max_gap_months or ""),
        "citation": rule.citation,
    }
    refs = tuple(meeting.ref for meeting in about if meeting.ref)
    line = about[-1].line if about else None
    return Finding(kind, refs, day, line, severity, known | facts)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
