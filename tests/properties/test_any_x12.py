"""Whatever an insurer's file holds: problems with their segments, or figures that add up; never an exception."""

from __future__ import annotations

import json
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.unit.importers.files import eligibility, remittance

from prolo_cost.importers.eligibility_271 import read_271
from prolo_cost.importers.remittance_835 import read_835
from prolo_cost.importers.suggesting import as_case, suggest
from prolo_cost.wording import LANGUAGES, Words

REMITTANCE = remittance(
    "CLP*P-17*1*500.00*200.00*100.00*12*ICN1",
    "SVC*HC:20611:RT*500*200**2*HC:20610",
    "DTM*472*20261201",
    "CAS*CO*45*200**253*-1.5*1",
    "CAS*PR*1*60**2*40",
    "AMT*B6*300",
    "LQ*HE*N130",
)
ELIGIBILITY = eligibility(
    "EB*1*FAM*30*PR*SILVER PLAN",
    "EB*C*IND*30***23*1500*****Y",
    "EB*C*IND*30***29*1300*****Y",
    "EB*A**2^CC***27**.2****W",
    "MSG*SPECIALIST",
    "EB*G*FAM*30***24*900*****N*HC:M0076",
)
SCRAPS = (
    b"*",
    b"~",
    b":",
    b"^",
    b"ISA*",
    b"IEA*1*1~",
    b"ST*835*1~",
    b"SE*1*1~",
    b"-",
    b".",
    b"99999999999",
    b"\xff",
    b"\n",
)


def check(data: bytes) -> None:
    """Read it as both, and say everything about it in each language."""
    remitted, answered = read_835(data), read_271(data)
    suggested = suggest(answered)
    for claim in remitted.claims:
        for line in claim.lines:
            shares = sum(each.amount for each in line.adjustments)
            assert line.balances == (line.charge - shares == line.paid)
            assert line.write_off + line.not_covered + sum(map(line.share, ("PR-1", "PR-2", "PR-3"))) == shares
    json.dumps(as_case(suggested.suggestions))
    for language in LANGUAGES:
        for problem in (
            *remitted.problems,
            *remitted.warnings,
            *answered.problems,
            *answered.warnings,
            *suggested.warnings,
        ):
            assert Words.load(language).problem(problem)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=200))
def test_any_text_after_an_envelope(text: str) -> None:
    check(REMITTANCE[:107] + text.encode())


@pytest.mark.parametrize("whole", [REMITTANCE, ELIGIBILITY], ids=["835", "271"])
@given(dice=st.randoms(use_true_random=False))
def test_files_that_were_damaged_on_their_way(whole: bytes, dice: Random) -> None:
    data = bytearray(whole)
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(data))
        data[start : start + dice.choice((0, 1, 1, 7, 60))] = dice.choice((*SCRAPS, b""))
    check(bytes(data))
