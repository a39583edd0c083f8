"""Negotiated rates: each wanted price with what it means and whose it is; what is none, or not ours, is told."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.unit.importers.rate_files import (
    NPI,
    OTHER_NPI,
    TIN,
    WANTED,
    found,
    group,
    item,
    price,
    rate_file,
    rates,
    reference,
)

from prolo_cost.importers.negotiated_rates import Match, NegotiatedRate, RateFile, RatesFound, Wanted
from prolo_cost.importers.negotiated_rates.items import MOST_RATES

BY_TIN = Wanted(("M0076",), tins=(TIN.replace("-", ""),))
NOTHING_ODD = ["rate_is_no_coverage"]
PART = {"bundled_codes": [{"billing_code_type": "HCPCS", "billing_code": "M0076"}]}


def only(told: RatesFound) -> NegotiatedRate:
    assert told.problems == ()
    (rate,) = told.rates
    return rate


def warned(told: RatesFound) -> list[str]:
    return [each.code for each in told.warnings]


def refused(told: RatesFound) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in told.problems]


def test_a_rate_comes_with_all_that_its_price_depends_on(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(rates(price(billing_code_modifier=["RT"], additional_information="A note")))))
    assert told.file == RateFile("CASCADE MUTUAL", "", "2026-11-01", "2.0.0")
    assert only(told) == NegotiatedRate(
        code="M0076",
        code_type="HCPCS",
        modifiers=("RT",),
        negotiated_type="negotiated",
        amount=310_50,
        percent=None,
        billing_class="professional",
        setting="outpatient",
        places_of_service=("11",),
        expires=date(2199, 12, 31),
        note="A note",
        match=Match((str(NPI),), (), ("PPO",)),
        place="in_network[0].negotiated_rates[0].negotiated_prices[0]",
    )


def test_that_a_rate_is_there_is_never_told_as_coverage(tmp_path: Path) -> None:
    assert warned(found(tmp_path, rate_file())) == NOTHING_ODD


@pytest.mark.parametrize("kind", ["negotiated", "derived", "fee schedule", "per diem"])
def test_dollars_are_cents_and_no_percent(tmp_path: Path, kind: str) -> None:
    rate = only(found(tmp_path, rate_file(item(rates(price(12003.45, kind))))))
    assert (rate.negotiated_type, rate.amount, rate.percent) == (kind, 12003_45, None)


def test_a_percentage_is_of_the_charge_and_never_dollars(tmp_path: Path) -> None:
    rate = only(found(tmp_path, rate_file(item(rates(price(65.5, "percentage"))))))
    assert (rate.amount, rate.percent) == (None, Decimal("65.5"))


def test_a_percentage_that_may_be_a_share_of_the_whole_is_a_question(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(rates(price(0.65, "percentage")))))
    assert (only(told).percent, warned(told)[0]) == (Decimal("0.65"), "rates_perhaps_fraction")


def test_a_price_finer_than_a_cent_is_rounded_and_that_is_said(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(rates(price(88.955)))))
    assert (only(told).amount, warned(told)[0]) == (88_96, "rates_rounded")


def test_a_price_written_as_text_is_one(tmp_path: Path) -> None:
    assert only(found(tmp_path, rate_file(item(rates(price("310.50")))))).amount == 310_50


@pytest.mark.parametrize("figure", [-1, None, True, "", "about 300", [1, 2], 10**9, {"dollars": 3}, 1e300])
def test_what_is_no_amount_is_a_problem_and_no_rate(tmp_path: Path, figure: object) -> None:
    bad = price(figure)
    told = found(tmp_path, rate_file(item(rates(bad))))
    assert told.rates == ()
    assert refused(told) == [("in_network[0].negotiated_rates[0].negotiated_prices[0]", "rates_amount")]


def test_a_kind_of_price_that_is_not_known_is_not_taken_for_dollars(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(rates(price(65, "percent of Medicare")))))
    assert (told.rates, [code for _, code in refused(told)]) == ((), ["rates_type"])


@pytest.mark.parametrize(
    ("text", "expired", "words"),
    [
        ("2026-11-23", True, []),
        ("2026-11-24", False, []),
        ("9999-12-31", False, []),
        ("", False, []),
        ("12/31/2020", False, ["rates_date"]),
        ("2026-02-30", False, ["rates_date"]),
    ],
)
def test_a_rate_is_over_after_its_last_day_and_only_where_that_is_a_day(
    tmp_path: Path, text: str, expired: bool, words: list[str]
) -> None:
    told = found(tmp_path, rate_file(item(rates(price(expiration_date=text)))))
    assert only(told).is_expired(date(2026, 11, 24)) is expired
    assert warned(told) == [*words, *NOTHING_ODD]


# Whose


def test_rates_of_others_are_not_ours(tmp_path: Path) -> None:
    theirs = reference(2, group(OTHER_NPI, tin="98-7654321"), network="HMO")
    told = found(
        tmp_path,
        rate_file(
            item(rates(price(100), of=(2,)), rates(price(200), of=(1, 2))),
            references=[reference(1, group(NPI)), theirs],
        ),
    )
    assert (only(told).amount, only(told).match) == (200_00, Match((str(NPI),), (), ("PPO",)))


def test_with_nobody_named_everybodys_rates_are_told_with_their_networks(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(), WANTED._replace(npis=()))
    assert only(told).match == Match(networks=("PPO",))


@pytest.mark.parametrize("number", [690.64462, "A-17", 0, 10**15])
def test_the_number_of_a_list_may_be_anything(tmp_path: Path, number: object) -> None:
    content = rate_file(item(rates(of=(number,))), references=[reference(number, group(NPI))])
    assert only(found(tmp_path, content)).match.npis == (str(NPI),)


def test_numbers_of_lists_are_compared_to_the_last_digit(tmp_path: Path) -> None:
    content = rate_file(item(rates(of=(690.64462,))), references=[reference("NUMBER", group(NPI))])
    text = json.dumps(content).replace('"NUMBER"', "690.64462000000000000001").encode()
    assert refused(found(tmp_path, text)) == [("M0076", "rates_not_theirs")]


@pytest.mark.parametrize("tin", [TIN, TIN.replace("-", ""), 123456789])
def test_a_group_that_names_only_its_tax_id_is_found_by_it(tmp_path: Path, tin: object) -> None:
    content = rate_file(references=[reference(1, group(0, tin=tin))])
    assert only(found(tmp_path, content, BY_TIN)).match == Match((), ("123456789",), ("PPO",))


def test_a_tax_id_that_was_written_as_a_number_has_lost_its_noughts(tmp_path: Path) -> None:
    content = rate_file(references=[reference(1, group(0, tin=12345678))])
    assert only(found(tmp_path, content, Wanted(("M0076",), tins=("012345678",)))).match.tins == ("012345678",)


def test_who_looks_by_npi_hears_of_groups_that_name_none(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(references=[reference(1, group(0))]))
    codes = [code for _, code in refused(told)]
    assert (told.rates, codes) == ((), ["rates_not_theirs", "rates_no_provider", "rates_tin_only"])


def test_an_npi_in_place_of_a_tax_id_counts(tmp_path: Path) -> None:
    content = rate_file(references=[reference(1, group(0, tin=str(NPI), kind="npi"))])
    assert only(found(tmp_path, content)).match.npis == (str(NPI),)


def test_either_number_is_enough(tmp_path: Path) -> None:
    wanted = Wanted(("M0076",), (str(OTHER_NPI),), BY_TIN.tins)
    told = found(tmp_path, rate_file(), wanted)
    assert only(told).match == Match((), ("123456789",), ("PPO",))
    assert (str(OTHER_NPI), "rates_no_provider") in {(each.field, each.code) for each in told.warnings}


def test_providers_of_version_1_stand_in_the_rate_itself(tmp_path: Path) -> None:
    inline = {"provider_groups": [group(NPI)], "negotiated_prices": [price()]}
    content = {"version": "1.3.1", "in_network": [item(inline)]}
    assert only(found(tmp_path, content)).match == Match((str(NPI),))


def test_lists_that_are_in_other_files_are_told_instead_of_nothing_found(tmp_path: Path) -> None:
    content = rate_file(references=[{"provider_group_id": 1, "location": "https://example.org/providers.json"}])
    assert refused(found(tmp_path, content)) == [("", "rates_providers_elsewhere")]
    assert only(found(tmp_path, content, WANTED._replace(npis=()))).amount == 310_50


def test_lists_that_are_nowhere_are_told_so_too(tmp_path: Path) -> None:
    assert refused(found(tmp_path, rate_file(references=[]))) == [("", "rates_providers_elsewhere")]


def test_lists_that_follow_after_the_rates_count_as_well(tmp_path: Path) -> None:
    content = rate_file()
    late = {"in_network": content["in_network"], "provider_references": content["provider_references"]}
    assert only(found(tmp_path, late)).match == Match((str(NPI),), (), ("PPO",))


# Which


@pytest.mark.parametrize("more", [{"negotiation_arrangement": "ffs"}, {}])
def test_the_order_of_fields_is_not_laid_down(tmp_path: Path, more: dict[str, Any]) -> None:
    backwards = dict(reversed(item(dict(reversed(rates().items()))).items()))
    assert only(found(tmp_path, rate_file(backwards | more))).amount == 310_50


def test_only_wanted_codes_are_told(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(code="20611", kind="CPT"), item(code=20610, kind="CPT"), item(code="m0076")))
    assert [each.code for each in told.rates] == ["M0076"]


def test_a_code_of_another_kind_is_no_rate_of_the_service(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(kind="LOCAL")))
    assert (told.rates, warned(told), refused(told)) == ((), ["rates_other_type"], [("M0076", "rates_no_code")])


@pytest.mark.parametrize("kind", ["RC", "MS-DRG", "CPT"])
def test_a_rate_for_every_code_of_another_kind_is_none_of_this_one(tmp_path: Path, kind: str) -> None:
    told = found(tmp_path, rate_file(item(code="CSTM-00", kind=kind)))
    assert (told.rates, refused(told)) == ((), [("M0076", "rates_no_code")])


def test_a_rate_for_every_cpt_code_is_one_of_a_cpt_code(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(item(code="CSTM-00", kind="CPT")), WANTED._replace(codes=("20611",)))
    assert only(told).is_for_every_code


@pytest.mark.parametrize(("code", "kind"), [("CSTM-00", "CSTM-ALL"), ("CSTM-00", "HCPCS"), ("ALL", "CSTM-ALL")])
def test_rates_for_every_code_are_told_as_such(tmp_path: Path, code: str, kind: str) -> None:
    told = found(tmp_path, rate_file(item(rates(price(60, "percentage")), code=code, kind=kind)))
    assert only(told).is_for_every_code
    assert warned(told) == ["rates_every_code", *NOTHING_ODD]


@pytest.mark.parametrize(
    ("arrangement", "parts", "word"),
    [("bundle", "bundled_codes", "rates_bundle"), ("capitation", "covered_services", "rates_capitation")],
)
def test_the_price_of_many_services_is_told_and_not_taken(
    tmp_path: Path, arrangement: str, parts: str, word: str
) -> None:
    within = {parts: [{"billing_code_type": "HCPCS", "billing_code": "M0076"}]}
    told = found(tmp_path, rate_file(item(code="81.54", kind="ICD", negotiation_arrangement=arrangement, **within)))
    assert (told.rates, told.problems) == ((), ())
    assert [(each.code, each.figures) for each in told.warnings] == [(word, {"code": "M0076", "whole": "ICD 81.54"})]


def test_the_same_rate_is_told_once(tmp_path: Path) -> None:
    only(found(tmp_path, rate_file(item(rates(), rates()), item())))


def test_there_is_an_end_to_the_rates_of_everybody(tmp_path: Path) -> None:
    many = [rates(price(number)) for number in range(MOST_RATES + 5)]
    told = found(tmp_path, rate_file(item(*many)), WANTED._replace(npis=()))
    assert (len(told.rates), warned(told)[0]) == (MOST_RATES, "rates_more")


def test_a_rate_that_follows_after_many_of_the_same_is_told(tmp_path: Path) -> None:
    same = [rates(price(1))] * (MOST_RATES + 5)
    told = found(tmp_path, rate_file(item(*same, rates(price(2)))), WANTED._replace(npis=()))
    assert ([each.amount for each in told.rates], warned(told)) == ([100, 200], NOTHING_ODD)


def test_a_code_that_is_in_many_bundles_is_told_once(tmp_path: Path) -> None:
    many = [item(code=f"0{number}", kind="MS-DRG", negotiation_arrangement="bundle", **PART) for number in range(9)]
    assert warned(found(tmp_path, rate_file(*many))) == ["rates_bundle"]


# Nothing found


def test_what_was_looked_for_in_vain_is_named(tmp_path: Path) -> None:
    told = found(tmp_path, rate_file(), Wanted(("M0076", "20611"), (str(NPI), str(OTHER_NPI))))
    assert len(told.rates) == 1
    assert {(each.field, each.code) for each in told.warnings} == {
        ("20611", "rates_no_code"),
        (str(OTHER_NPI), "rates_no_provider"),
        ("", "rate_is_no_coverage"),
    }


def test_nothing_found_at_all_is_a_problem(tmp_path: Path) -> None:
    assert refused(found(tmp_path, rate_file(), Wanted(("20611",)))) == [("20611", "rates_no_code")]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({}, "not_rates"),
        ([{"in_network": []}], "not_rates"),
        ({"reporting_structure": []}, "rates_contents"),
        ({"out_of_network": []}, "rates_allowed_amounts"),
        ({"provider_groups": []}, "rates_providers_only"),
    ],
)
def test_another_file_is_told_as_what_it_is(tmp_path: Path, content: object, word: str) -> None:
    assert refused(found(tmp_path, content)) == [("", word)]
