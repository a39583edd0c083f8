"""Which claim is marked: never one of two of a patient and a day; and what typing finds."""

from __future__ import annotations

from tests.unit.importers.files import remittance

from prolo_cost.app.insurer_files.choosing import MOST_SHOWN, clearly_meant, find, search_text
from prolo_cost.importers.remittance_835 import read_835
from prolo_cost.importers.remitted_claims import Claim


def claim(status: str = "1", day: str = "20261201", name: str = "NM1*QC*1*DOE*PAT") -> tuple[str, ...]:
    return (f"CLP*P-17*{status}*450*450*0", name, "SVC*HC:M0076*450*450", f"DTM*472*{day}")


def claims_of(*each: tuple[str, ...]) -> tuple[Claim, ...]:
    return read_835(remittance(*(segment for one in each for segment in one))).claims


def meant(*each: tuple[str, ...], without: frozenset[int] = frozenset()) -> int | None:
    claims = claims_of(*each)
    return clearly_meant(claims, range(len(claims)), lambda number: number not in without)


def test_of_two_claims_of_one_day_none_is_meant_even_where_only_one_can_be_typed() -> None:
    assert meant(claim(), claim()) is None
    assert meant(claim(), claim(), without=frozenset({0})) is None


def test_what_replaces_a_claim_that_was_taken_back_is_meant() -> None:
    assert meant(claim("22"), claim()) == 1
    assert meant(claim(), claim("22"), claim()) is None, "the first of the three may be meant as well"


def test_of_claims_of_several_days_the_first_that_can_be_typed_is_meant() -> None:
    days = (claim(day="20261201"), claim(day="20261229"))
    assert meant(*days) == 0
    assert meant(*days, without=frozenset({0})) == 1
    assert meant(*days, without=frozenset({0, 1})) is None


def test_the_only_claim_of_the_patient_is_meant_so_that_it_is_said_why_it_cannot_be_typed() -> None:
    claims = claims_of(claim(), claim(name="NM1*QC*1*LEE*KIM"))
    assert clearly_meant(claims, [1], lambda _number: False) == 1
    assert clearly_meant(claims, [], lambda _number: True) is None


def test_the_patients_claims_come_first_and_others_in_the_order_of_the_file() -> None:
    assert find(["a", "b", "c"], [2], "").numbers == (2, 0, 1)


def test_every_word_that_is_sought_has_to_be_there() -> None:
    texts = [search_text(each) for each in claims_of(claim(), claim(name="NM1*QC*1*LEE*KIM"))]
    assert find(texts, [], "lee, kim").numbers == (1,)
    assert find(texts, [], "m0076 12/1 p-17").numbers == (0, 1)
    assert find(texts, [], "doe kim").numbers == ()


def test_no_more_are_shown_than_somebody_reads_and_the_rest_is_counted() -> None:
    found = find(["x"] * 100, [99], "x")
    assert (len(found.numbers), found.numbers[0], found.more) == (MOST_SHOWN, 99, 100 - MOST_SHOWN)


def test_all_claims_of_the_patient_are_shown_however_many() -> None:
    mine = range(50, 50 + MOST_SHOWN + 3)
    found = find(["x"] * 100, mine, "x")
    assert (found.numbers, found.more) == (tuple(mine), 100 - len(mine))
