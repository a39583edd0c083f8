"""A claim typed for a person: each line where its day and its code belong, and nothing where that is not certain."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.importers.files import remittance

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.insurer_files.remittance import Typing, WhyNot, reversal_before, typing, with_claim
from prolo_cost.domain.course import Service, Session
from prolo_cost.importers.remittance_835 import read_835
from prolo_cost.importers.remitted_claims import Claim

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


def test_two_lines_of_one_code_stand_beside_the_two_that_were_planned() -> None:
    twice = Session(DAYS[0], (Service("", "M0076", 450_00), Service("", "M0076", 210_00)))
    lines = ("SVC*HC:M0076:RT*450*450", FIRST, "SVC*HC:M0076:LT*210*210", FIRST, "SVC*HC:M0076*90*90", FIRST)
    claim = read_835(remittance("CLP*P*1*750*750*0", *lines)).claims[0]
    texts = typing(Draft.fresh(TODAY), [twice], claim).texts
    assert [texts[f"eob.0.{line}.paid"] for line in ("0", "1", "x0")] == ["450.00", "210.00", "90.00"]


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
        ("CLP*P*22*-450*-450*0", ("SVC*HC:M0076*-450*-450", FIRST), WhyNot.NOTHING_TO_TAKE_BACK),
        ("CLP*P*3*450*450*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.NOT_FIRST),
        ("CLP*P*25*450*450*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.NOT_FIRST),
        ("CLP*P*1*450*50*0", ("SVC*HC:M0076*450*50", FIRST, "CAS*OA*23*400"), WhyNot.NOT_FIRST),
        ("CLP*P*2*450*450*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.NOT_FIRST),
        ("CLP*P*1*450*400*0", ("CAS*CO*A2*50", "SVC*HC:M0076*450*450", FIRST), WhyNot.ON_THE_WHOLE),
        ("CLP*P*1*450*450*0", ("SVC*HC:M0076*450*449", FIRST), WhyNot.UNBALANCED),
        ("CLP*P*1*450*450*0", (), WhyNot.ON_THE_WHOLE),
        ("CLP*P*1*660*660*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.UNBALANCED),
        ("CLP*P*1*450*400*0", ("SVC*HC:M0076*450*450", FIRST), WhyNot.UNBALANCED),
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


def test_two_sessions_on_one_day_are_not_told_apart() -> None:
    claim = read_835(remittance("CLP*P*1*450*450*0", "SVC*HC:M0076*450*450", FIRST)).claims[0]
    assert typing(Draft.fresh(TODAY), [SESSIONS[0], SESSIONS[0]], claim).why_not is WhyNot.NO_SESSION


def test_an_allowed_amount_that_was_lowered_for_this_claim_alone_is_left_blank() -> None:
    segments = ("SVC*HC:M0076*450*294", FIRST, "CAS*CO*45*150**253*6")
    assert "eob.0.0.allowed" not in typed(*segments, head="CLP*P*1*450*294*0").texts
    assert typed(*segments, "AMT*B6*300", head="CLP*P*1*450*294*0").texts["eob.0.0.allowed"] == "300.00"


# Claims that were taken back

CORRECTED = (
    "CLP*P*1*450*450*0",
    "SVC*HC:M0076*450*450",
    FIRST,
    "CLP*P*22*-450*-450*0",
    "SVC*HC:M0076*-450*-450",
    FIRST,
    "CLP*P*1*450*200*250",
    "SVC*HC:M0076*450*200",
    FIRST,
    "CAS*PR*1*250",
)
EARLIER, REVERSAL, LATER = range(3)


def corrected(place: int, draft: Draft, claims: tuple[Claim, ...] = ()) -> Typing:
    claims = claims or read_835(remittance(*CORRECTED)).claims
    return typing(draft, SESSIONS, claims[place], reversal_before(claims, place))


def test_a_corrected_claim_is_the_eob_that_takes_the_earlier_one_back() -> None:
    draft = with_claim(Draft.fresh(TODAY), corrected(EARLIER, Draft.fresh(TODAY)).texts)
    draft = with_claim(draft, {"eob.0.1.paid": "210.00"})
    later = corrected(LATER, draft)
    assert later.takes_back
    assert (later.texts["eob.0.c1.0.paid"], later.texts["eob.0.c1.back"]) == ("200.00", "450.00")
    assert not [key for key in later.texts if key.startswith("eob.0.0.")], "what was typed stays as it is"


def test_without_the_claim_that_takes_it_back_a_second_one_is_not_typed() -> None:
    draft = with_claim(Draft.fresh(TODAY), corrected(EARLIER, Draft.fresh(TODAY)).texts)
    assert corrected(EARLIER, draft).why_not is WhyNot.TYPED_ALREADY


def test_a_claim_that_takes_back_waits_for_the_one_in_its_place_which_then_fills_that_room() -> None:
    draft = with_claim(Draft.fresh(TODAY), corrected(EARLIER, Draft.fresh(TODAY)).texts)
    back = corrected(REVERSAL, draft).texts
    assert (back["eob.0.c1.then"], back["eob.0.c1.back"]) == ("to_come", "450.00")
    draft = with_claim(draft, back)
    assert corrected(REVERSAL, draft).why_not is WhyNot.NOTHING_TO_TAKE_BACK, "it was taken back already"
    draft = with_claim(draft, corrected(LATER, draft).texts)
    assert draft.text("eob.0.c1.then") == ""
    assert draft.text("eob.0.c1.0.paid") == "200.00"
    assert not [key for key in draft.texts if ".c2." in key]


def test_the_corrected_claim_alone_is_a_first_eob() -> None:
    texts = corrected(LATER, Draft.fresh(TODAY)).texts
    assert texts["eob.0.0.paid"] == "200.00"
    assert not [key for key in texts if ".c1." in key]


def test_a_session_that_was_not_held_has_no_eob() -> None:
    draft = with_claim(Draft.fresh(TODAY), {"eob.0.held": "no"})
    assert corrected(LATER, draft).why_not is WhyNot.TYPED_ALREADY


def test_a_claim_is_only_taken_back_by_one_of_the_same_person_and_number_before_it() -> None:
    claims = read_835(remittance(*CORRECTED)).claims
    assert [reversal_before(claims, place) for place in range(3)] == [None, None, claims[1]]
    other = (claims[0], claims[1]._replace(person="DOE, KIM"), claims[2])
    assert reversal_before(other, 2) is None
