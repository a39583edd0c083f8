"""What holds for every line, session and plan year of every case, whatever the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from tests.naive.amounts import Case, cents
from tests.naive.course import is_covered, sessions
from tests.naive.years import plan_year
from tests.properties.comparing import claimed, examples, in_cents, lines_of, product
from tests.properties.strategies import cases

SHARED = ("deductible", "copay", "coinsurance")
AMOUNTS = (
    *SHARED,
    "charge",
    "write_off",
    "balance_bill",
    "not_covered",
    "plan",
    "secondary",
    "secondary_write_off",
    "patient",
)
NEVER_NEGATIVE = {*AMOUNTS} - {"write_off", "secondary_write_off"}


def in_whole_cents(line: Case) -> dict[str, int]:
    return {name: in_cents(line[name]) for name in AMOUNTS}


@examples(40)
@given(cases())
def test_every_line_balances(case: Case) -> None:
    for scenario in product(case)["scenarios"].values():
        for line in map(in_whole_cents, lines_of(scenario)):
            paid = line["plan"] + line["secondary"]
            written_off = line["write_off"] + line["secondary_write_off"]
            assert line["charge"] == paid + written_off + line["patient"]
            owed = sum(line[part] for part in (*SHARED, "not_covered", "balance_bill"))
            assert line["patient"] == owed - line["secondary"] - line["secondary_write_off"]


@examples(40)
@given(cases())
def test_the_patient_owes_between_the_balance_bill_and_all_that_can_be_owed(case: Case) -> None:
    for _, scenario in claimed(product(case)):
        written = [line for session in sessions(case) for line in session["lines"]]
        for service, line in zip(written, lines_of(scenario), strict=True):
            figures = in_whole_cents(line)
            assert all(figures[name] >= 0 for name in NEVER_NEGATIVE)
            assert sum(figures[part] for part in SHARED) <= in_cents(line["allowed"])
            assert figures["balance_bill"] <= figures["patient"] <= _most_owed(service, line)


def _most_owed(service: Case, line: Case) -> int:
    prices = [service["self_pay_price"], service["if_not_covered"]]
    own = [int(service["units"] * cents(price)) for price in prices if _is_amount(price)]
    return max([in_cents(line["charge"]), in_cents(line["allowed"]), *own])


def _is_amount(price: object) -> bool:
    return isinstance(price, int) or (isinstance(price, str) and price[:1].isdigit())


@examples(40)
@given(cases())
def test_the_lines_add_up_to_the_session_and_the_sessions_to_the_point(case: Case) -> None:
    for scenario in product(case)["scenarios"].values():
        for session in scenario["sessions"]:
            assert in_cents(session["patient"]) == sum(in_cents(line["patient"]) for line in session["lines"])
        for total in ("patient", "plan"):
            assert in_cents(scenario[total]["point"]) == sum(in_cents(line[total]) for line in lines_of(scenario))


@examples(40)
@given(cases())
def test_what_the_steps_say_is_owed_adds_up_to_what_the_line_owes(case: Case) -> None:
    for scenario in product(case)["scenarios"].values():
        owed: defaultdict[tuple[int, int | None], int] = defaultdict(int)
        for step in scenario["steps"]:
            owed[step["session"], step["line"]] += in_cents(step["owed"])
        for number, session in enumerate(scenario["sessions"]):
            assert owed[number, None] == 0
            for position, line in enumerate(session["lines"]):
                assert owed[number, position] == in_cents(line["patient"])


# ---------------------------------------------------------------------------------- yearly limits, nothing unknown


def years_of(case: Case, scenario: Case) -> Iterator[tuple[bool, list[Case]]]:
    """The lines of each plan year, and whether the amounts met belong to it."""
    start = case["plan"].get("plan_year_start") or "01-01"
    told = plan_year(date.fromisoformat(case["member"].get("as_of") or case["as_of"]), start)
    by_year: defaultdict[str, list[Case]] = defaultdict(list)
    for session, written in zip(scenario["sessions"], sessions(case), strict=True):
        by_year[session["plan_year"]] += [
            {**service, **line} for service, line in zip(written["lines"], session["lines"], strict=True)
        ]
    for year, lines in by_year.items():
        yield year == told.isoformat(), lines


def left_of(case: Case, kind: str, told: bool) -> list[int]:
    """What is left of each yearly limit that stands, at the start of a plan year."""
    plan, network = case["plan"], case["network"]
    name = {"deductible": "deductible", "out_of_pocket": "out_of_pocket_max"}[kind]
    met = case["member"][network][f"{kind}_met"]
    whose = ["individual"]
    if plan["family_coverage"]:
        whose = ["family"] if plan.get(f"{kind}_type") == "aggregate" else ["individual", "family"]
    stated = [(plan["tiers"][network][name][who], met[who]) for who in whose]
    if kind == "out_of_pocket":
        stated.append((plan.get("individual_out_of_pocket_cap") or "none", met["individual"]))
    return [max(0, int(cents(limit) - (cents(amount) if told else 0))) for limit, amount in stated if limit != "none"]


@examples(40)
@given(cases(most_doubts=0))
def test_what_counts_stays_within_the_out_of_pocket_limit_of_each_year(case: Case) -> None:
    counted = ["coinsurance"]
    for part in ("copay", "deductible"):
        if case["plan"].get(f"{part}_counts_toward_out_of_pocket") is not False:
            counted.append(part)
    for _, scenario in claimed(product(case)):
        for told, lines in years_of(case, scenario):
            spent = sum(in_cents(line[part]) for line in lines for part in counted)
            assert all(spent <= left for left in left_of(case, "out_of_pocket", told))


@examples(40)
@given(cases(most_doubts=0))
def test_the_deductible_of_each_year_is_never_taken_twice(case: Case) -> None:
    for _, scenario in claimed(product(case)):
        for told, lines in years_of(case, scenario):
            spent = sum(in_cents(line["deductible"]) for line in lines)
            assert spent <= min(left_of(case, "deductible", told), default=0)


@examples(40)
@given(cases(most_doubts=0))
def test_the_plan_pays_no_more_than_a_dollar_limit_leaves(case: Case) -> None:
    for _, scenario in claimed(product(case)):
        for told, lines in years_of(case, scenario):
            for limit in case["plan"].get("limits") or []:
                if "dollars" in limit:
                    left = cents(limit["dollars"]) - (cents(limit["dollars_used"]) if told else 0)
                    paid = sum(in_cents(line["plan"]) for line in lines if line["benefit"] == limit["benefit"])
                    assert paid <= max(0, left)


@pytest.mark.parametrize("scenario", ["covered", "denied"])
@examples(40)
@given(case=cases(most_doubts=0))
def test_a_refused_line_shares_nothing(scenario: str, case: Case) -> None:
    denied = frozenset({"M0076", "X0001", "X0002", "X0003"}) if scenario == "denied" else frozenset[str]()
    written = [line for session in sessions(case) for line in session["lines"]]
    for service, line in zip(written, lines_of(product(case)["scenarios"][scenario]), strict=True):
        if not is_covered(service, denied):
            figures = in_whole_cents(line)
            shared = (*SHARED, "balance_bill", "plan", "secondary", "secondary_write_off")
            assert all(figures[part] == 0 for part in shared)
            assert figures["patient"] == figures["not_covered"]
