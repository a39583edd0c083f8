"""Read piece by piece, a rate file says what it says when it is read whole, in whatever order its fields stand."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.importers.rate_files import NPI, OTHER_NPI, group, item, price, rates, reference

from prolo_cost.importers.negotiated_rates import Wanted, read_rates

CODES = ("M0076", "20611", "20610")
WANTED = Wanted(CODES[:2], (str(NPI),), ("123456789",))

groups = st.builds(group, st.sampled_from([NPI, OTHER_NPI, 0]), tin=st.sampled_from(["12-3456789", "98-7654321"]))
lists = st.lists(st.lists(groups, max_size=2), min_size=1, max_size=4)
prices = st.lists(st.builds(price, st.integers(0, 50), additional_information=st.text(max_size=3)), max_size=3)
by_number = st.builds(lambda found, of: rates(*found, of=tuple(of)), prices, st.lists(st.integers(0, 4), max_size=3))
in_place = st.builds(
    lambda found, whose: {"provider_groups": whose, "negotiated_prices": found}, prices, st.lists(groups)
)
items = st.lists(
    st.builds(
        lambda code, negotiated, more: {**item(code=code), "negotiated_rates": negotiated, **more},
        st.sampled_from(CODES),
        st.lists(by_number | in_place, max_size=3),
        st.dictionaries(st.sampled_from(["name", "description", "unknown"]), st.sampled_from(["", None, [[{}]]])),
    ),
    max_size=4,
)


def shuffled(value: Any, order: Random) -> Any:
    """The same with the fields of every object in another order."""
    if isinstance(value, list):
        return [shuffled(each, order) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: shuffled(value[name], order) for name in order.sample(list(value), len(value))}


def read_whole(content: dict[str, Any]) -> set[tuple[str, int, str]]:
    """Code, cents and note of every wanted rate, the plainest way."""
    ours = {each["provider_group_id"] for each in content["provider_references"] if are_ours(each["provider_groups"])}
    return {
        (each["billing_code"], round(one["negotiated_rate"] * 100), one.get("additional_information", "").strip())
        for each in content["in_network"]
        for negotiated in each["negotiated_rates"]
        for one in negotiated["negotiated_prices"]
        if each["billing_code"] in WANTED.codes
        and (ours & {*negotiated.get("provider_references", [])} or are_ours(negotiated.get("provider_groups", [])))
    }


def are_ours(named: list[dict[str, Any]]) -> bool:
    return any(NPI in each["npi"] or each["tin"]["value"] == "12-3456789" for each in named)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=lists, items=items, order=st.builds(Random, st.integers(0, 1_000)), indent=st.sampled_from([None, 1]))
def test_piece_by_piece_is_as_good_as_whole(
    tmp_path: Path, lists: list[list[dict[str, Any]]], items: list[dict[str, Any]], order: Random, indent: int | None
) -> None:
    references = [reference(number, *named) for number, named in enumerate(lists)]
    content = shuffled({"provider_references": references, "in_network": items}, order)
    path = tmp_path / "rates.json"
    path.write_text(json.dumps(content, indent=indent), encoding="utf-8")
    told = read_rates(path, WANTED)
    assert {(each.code, each.amount, each.note) for each in told.rates} == read_whole(content)
    assert len(told.rates) == len({each._replace(place="") for each in told.rates})
