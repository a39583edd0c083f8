"""``prolo-cost start-dates``: the patient's total for every first date in a span."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.casefile import FIRST_DAY, LAST_DAY, parse_json
from prolo_cost.cli.estimate import spread_in_words
from prolo_cost.cli.output import DONE, print_json, report
from prolo_cost.cli.reading import read_day, read_text
from prolo_cost.domain.money import dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.start_dates import StartDate
from prolo_cost.wording import Words

MAXIMUM_DAYS = 3660


def run(name: str, estimating: Estimating, *, first: str, last: str, as_json: bool) -> int:
    """Work the course out for every first date from ``first`` to ``last``, both included."""
    words = Words.load("en")
    text = read_text(name)
    parsed = parse_json(text.content) if not text.problems else None
    days, problems = _days(first, last)
    problems = [*text.problems, *(parsed.problems if parsed else ()), *problems]
    if problems or parsed is None:
        return report(problems, words, as_json=as_json)
    found, wrong = estimating.start_dates(parsed.data, days)
    if wrong:
        return report(wrong, words, as_json=as_json)
    if as_json:
        print_json({"start_dates": [_to_json(start) for start in found]})
    else:
        print("\n".join(_told(found, words)))
    return DONE


def _days(first: str, last: str) -> tuple[list[date], list[Problem]]:
    ends: list[date] = []
    problems: list[Problem] = []
    for name, text in (("from", first), ("to", last)):
        day = read_day(text)
        if day is None:
            problems.append(Problem(name, "not_a_date"))
        elif FIRST_DAY <= day <= LAST_DAY:
            ends.append(day)
        else:
            problems.append(Problem(name, "date_out_of_range", {"date": text}))
    if problems:
        return [], problems
    count = (ends[1] - ends[0]).days + 1
    if count < 1:
        return [], [Problem("to", "ends_before_it_begins")]
    if count > MAXIMUM_DAYS:
        return [], [Problem("to", "too_many", {"most": str(MAXIMUM_DAYS)})]
    return [ends[0] + timedelta(index) for index in range(count)], []


def _to_json(start: StartDate) -> dict[str, object]:
    return {
        "first": start.first.isoformat(),
        "patient": {
            name.value: {end: dollars_and_cents(getattr(spread, end)) for end in ("low", "point", "high")}
            for name, spread in start.patient.items()
        },
    }


def _told(found: list[StartDate], words: Words) -> Iterator[str]:
    """One line for every stretch of first dates that cost the same."""
    begin = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index].patient != found[begin].patient:
            yield words.screen("span", first=found[begin].first.isoformat(), last=found[index - 1].first.isoformat())
            for name, spread in found[begin].patient.items():
                yield f"  {words.screen(name.value):<22}{spread_in_words(spread, words):>26}"
            begin = index
