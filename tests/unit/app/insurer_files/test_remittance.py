"""A claim typed for a person: each line where its day and its code belong, and nothing where that is not certain."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.importers.files import remittance

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.insurer_files.remittance import Typing, WhyNot, typing, with_claim
from prolo_cost.domain.course import Service, Session
from prolo_cost.importers.remittance_835 import read_835

TODAY = date(2026, 11, 24)
DAYS = (date(2026, 12, 1), date(2026, 12, 29))
SESSIONS = [Session(day, (Service("", "M0076", 450_00), Service("", "20611", 210_00))) for day in DAYS]
FIRST, SECOND = "DTM*472*20261201", "DTM*472*20261229"


def typed(*segments: str, head: str = "CLP*P*1*450*450*0", draft: Draft | None = None) -> Typing:
    claim = read_835(remittance(head, *segments)).claims[0]
    return typing(draft or Draft.fresh(TODAY), SESSIONS, claim)


def test_lines_go_to_the_session_of_their_day_by_their_code() -> None:
    head = "CLP*P*1*660*660*0"
    texts = typed("SVC*HC:20611*210*210", SECOND, "SVC*HC:M0076*450*450", FIRST, head=head).texts
    assert (texts["eob.1.1.paid"], texts["eob.0.0.paid"]) == ("210.00", "450.00")


def test_another_code_than_was_billed_is_typed_beside_the_planned_one() -> None:
    texts = typed("SVC*HC:20610*450*450**1*HC:M0076", FIRST).texts
    assert (texts["eob.0.0.code"], texts["eob.0.0.billed"]) == ("20610", "450.00")


def test_a_line_that_was_never_planned_has_a_place_of_its_own() -> None:
    texts = typed("SVC*HC:99213*450*450", FIRST).texts
    assert (texts["eob.0.x0.code"], texts["eob.0.x0.paid"]) == ("99213", "450.00")
    assert not [key for key in texts if key.startswith(("eob.0.0.", "eob.0.1."))]


def test_what_is_typed_adds_up_to_what_was_billed() -> None:
    shares = ("CAS*CO*45*150", "CAS*PR*1*40**2*15**3*5**96*30")
    texts = typed("SVC*HC:M0076*450*210", FIRST, *shares, head="CLP*P*1*450*210*90").texts
    parts = {key.rpartition(".")[2]: text for key, text in texts.items()}
    assert parts["billed"] == "450.00"
    names = ("deductible", "coinsurance", "copay", "not_covered", "written_off", "paid")
    assert [parts[name] for name in names] == ["40.00", "15.00", "5.00", "30.00", "150.00", "210.00"]
    assert "allowed" not in parts, "with PR-96 it cannot be told"


@pytest.mark.parametrize(
    ("head", "segments", "why"),
    [
        ("CLP*P*22*-450*-450*0", ("SVC*HC:M0076*-450*-450", FIRST), WhyNot.NOT_FIRST),
        ("CLP*P*2*450*450*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.NOT_FIRST),
        ("CLP*P*1*450*400*0", ("CAS*CO*A2*50", "SVC*HC:M0076*450*450", FIRST), WhyNot.ON_THE_WHOLE),
        ("CLP*P*1*450*450*0", ("SVC*HC:M0076*450*449", FIRST), WhyNot.UNBALANCED),
        ("CLP*P*1*450*450*0", (), WhyNot.UNBALANCED),
        ("CLP*P*1*450*450*0", ("SVC*HC:M0076*450*450", "DTM*472*20261202"), WhyNot.NO_SESSION),
        ("CLP*P*1*450*450*0", ("SVC*HC:M0076*450*450",), WhyNot.NO_SESSION),
    ],
)
def test_a_claim_that_is_not_certain_types_nothing(head: str, segments: tuple[str, ...], why: WhyNot) -> None:
    assert typed(*segments, head=head) == Typing({}, why)


def test_what_somebody_typed_already_is_never_typed_over() -> None:
    draft = with_claim(Draft.fresh(TODAY), {"eob.0.1.paid": "1"})
    line = "SVC*HC:M0076*450*450"
    assert typed(line, FIRST, draft=draft).why_not is WhyNot.TYPED_ALREADY
    assert typed(line, SECOND, draft=draft).why_not is None
