"""The clinic's own claims are counted, dated, and offered as what they are: ours, never the payer's position."""

from __future__ import annotations

from datetime import date

import pytest

from prolo_cost.app.draft.boxes import Kind, read
from prolo_cost.app.knowing.knowledge import RECENT, Ours, ours_of
from prolo_cost.records.values import Evidence, Outcome, Source

TODAY = date(2026, 11, 24)


def evidence(
    outcome: Outcome,
    on: date,
    *,
    code: str = "76942",
    payer: str = "aetna",
    line: str = "commercial",
    state: str = "",
    source: Source = "eob",
    allowed: int | None = None,
    reasons: tuple[str, ...] = (),
) -> Evidence:
    return Evidence("", payer, line, state, code, outcome, source, on, allowed, reason_codes=reasons)


def ours(*items: Evidence) -> Ours:
    return ours_of("aetna", items)


def test_claims_are_counted_with_their_days_whatever_order_they_came_in() -> None:
    found = ours(
        evidence("not_covered", date(2026, 8, 3), reasons=("CO-50",)),
        evidence("covered", date(2026, 10, 1)),
        evidence("not_covered", date(2026, 3, 9), reasons=("PR-204", "CO-50")),
        evidence("unknown", date(2026, 1, 2)),
    ).of("76942")
    assert (len(found.claims), found.denied, found.paid, found.since) == (3, 2, 1, date(2026, 3, 9))
    assert found.reasons == (("CO-50", 2), ("PR-204", 1))


def test_what_was_heard_is_kept_apart_from_what_was_done_with_claims() -> None:
    found = ours(evidence("covered", date(2026, 10, 1), source="call"), evidence("not_covered", date(2026, 3, 9))).of(
        "76942"
    )
    assert [len(found.calls), len(found.claims), found.denied] == [1, 1, 1]


@pytest.mark.parametrize(
    ("line", "states", "count"),
    [(None, (), 3), ("all", (), 3), ("commercial", (), 2), ("medicaid", ("PA",), 1), ("medicaid", ("OR",), 0)],
)
def test_only_what_is_about_the_same_kind_of_coverage_is_counted(
    line: str | None, states: tuple[str, ...], count: int
) -> None:
    known = ours(
        evidence("not_covered", date(2026, 3, 9)),
        evidence("not_covered", date(2026, 4, 9), state="OR"),
        evidence("covered", date(2026, 5, 9), line="medicaid", state="PA"),
        evidence("covered", date(2026, 5, 9), payer="moda"),
        evidence("covered", date(2026, 5, 9), code="M0076"),
    )
    assert len(known.of("76942", line, states).claims) == count


def test_prices_are_told_with_how_many_they_are_and_from_when() -> None:
    amounts = (9000, 8400, 9600, 9000, 8800)
    found = ours(*(evidence("covered", date(2026, 3 + i, 9), allowed=each) for i, each in enumerate(amounts)))
    prices = found.of("76942").prices(TODAY)
    assert prices == (5, 8400, 9000, 9600, date(2026, 3, 9), date(2026, 7, 9))


def test_a_price_reads_back_in_the_box_as_the_interval_that_it_is() -> None:
    found = ours(*(evidence("covered", TODAY, allowed=each) for each in (8400, 9000, 9650))).of("76942").prices()
    assert found is not None
    assert read(Kind.AMOUNT, found.as_typed, TODAY) == {"low": 84, "high": "96.5", "point": 90}
    one = ours(evidence("covered", TODAY, allowed=9000)).of("76942").prices()
    assert one is not None
    assert read(Kind.AMOUNT, one.as_typed, TODAY) == 90


def test_the_median_is_a_price_that_was_really_seen() -> None:
    found = ours(*(evidence("covered", TODAY, allowed=each) for each in (8000, 9000))).of("76942").prices()
    assert found is not None
    assert found.median == 8000


def test_a_price_of_two_years_ago_is_still_offered() -> None:
    found = ours(evidence("covered", TODAY - RECENT, allowed=9000)).of("76942")
    assert found.prices(TODAY) == found.prices() is not None


def test_a_price_of_more_than_two_years_ago_is_no_longer_offered() -> None:
    found = ours(evidence("covered", date(2024, 11, 1), allowed=9000)).of("76942")
    assert found.prices(TODAY) is None
    assert found.prices() is not None


def test_of_what_nothing_was_learned_nothing_is_said() -> None:
    nothing = Ours().of("M0076")
    assert (nothing.claims, nothing.calls, nothing.since, nothing.reasons, nothing.prices()) == ((), (), None, (), None)
