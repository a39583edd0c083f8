"""After the call, page 1 says first what the total was and is, and who said so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from prolo_cost.documents.blocks import Answer, Paper, Prose, Run
from prolo_cost.documents.heard import Changes, Said
from prolo_cost.documents.pdf import render
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.money import Range

if TYPE_CHECKING:
    from tests.documents.conftest import MakePaper

BEFORE = Range(183600, 216000, 216000)
NO = {"M0076": Said.NOT_COVERED}
CALL = Changes(date(2026, 11, 24), "Denise R.", "88-41207", NO, date(2026, 11, 20), BEFORE)


def answered(case: dict[str, Any]) -> None:  # Any: a case as JSON
    """The case with what the insurer said."""
    case["member"]["in"] = {"deductible_met": {"individual": 1410}, "out_of_pocket_met": {"individual": 1450}}
    case["plan"]["benefits"]["guidance"]["in"]["deductible_applies"] = True
    case["course"]["series"][0]["services"][0] |= {"allowed": 310, "coverage": "not_covered"}


def prose(paper: Paper) -> list[str]:
    blocks = [block for block in paper.sheets[0].blocks if isinstance(block, Prose)]
    return ["".join(run.text for run in block.runs) for block in blocks]


def runs(paper: Paper) -> list[Run]:
    return [run for block in paper.sheets[0].blocks if isinstance(block, Prose) for run in block.runs]


def answers(paper: Paper) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.heading, block.why) for block in paper.sheets[0].blocks if isinstance(block, Answer)]


def test_page_1_says_what_the_total_was_and_is_and_who_said_so(make_paper: MakePaper) -> None:
    told = prose(make_paper(answered, call=CALL))
    assert "Since our estimate of Nov 20: $1,836 to $2,160 is now $2,088." in told
    assert "We asked Aetna on Nov 24. We spoke with Denise R. Their number for this call: 88-41207." in told


def test_it_says_the_same_in_spanish(make_paper: MakePaper) -> None:
    told = prose(make_paper(answered, call=CALL, language="es"))
    assert "Desde nuestra estimación del 20 nov: de $1,836 a $2,160 pasa a $2,088." in told
    assert "Preguntamos a Aetna el 24 nov. Hablamos con Denise R. Su número de esta llamada: 88-41207." in told


def test_a_total_that_stayed_is_told_as_the_same(make_paper: MakePaper) -> None:
    same = Changes(CALL.called_on, said=NO, paper_of=date(2026, 11, 20), before=Range(208800, 208800, 208800))
    assert "Since our estimate of Nov 20 the total is the same: $2,088." in prose(make_paper(answered, call=same))


def test_what_nobody_wrote_down_and_no_earlier_paper_are_left_out(make_paper: MakePaper) -> None:
    told = " ".join(prose(make_paper(answered, call=Changes(said=NO))))
    assert "We asked Aetna. " in f"{told} "
    for words in ("Since our estimate", "We spoke", "Their number"):
        assert words not in told


def test_without_a_call_nothing_of_it_is_said(make_paper: MakePaper) -> None:
    assert not any("asked" in sentence or "Since" in sentence for sentence in prose(make_paper()))


def test_beneath_the_answer_stands_what_the_insurer_itself_said(make_paper: MakePaper) -> None:
    (heading, why), *_ = answers(make_paper(answered, call=CALL))
    assert (heading, why) == ("If we bill Aetna", ("Aetna told us it does not pay for M0076.",))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said.IF_APPROVED, "Aetna told us it must approve M0076 first."),
        (Said.CONDITIONS, "Aetna told us it may pay for M0076, with rules."),
    ],
)
def test_a_condition_stands_beneath_the_answer_that_it_leaves_open(make_paper: MakePaper, said: Said, why: str) -> None:
    call = Changes(date(2026, 11, 24), said={"M0076": said})
    assert dict(answers(make_paper(call=call)))["If Aetna says yes"] == (why,)


@pytest.mark.parametrize("said", [Said.IF_APPROVED, Said.CONDITIONS])
def test_after_the_call_an_old_policy_does_not_say_to_call(make_paper: MakePaper, said: Said) -> None:
    def later(case: dict[str, Any]) -> None:  # Any: a case as JSON
        case["as_of"] = "2028-11-24"

    old = "In 2025 its policy CPB 0207 said no."
    call = Changes(date(2028, 11, 24), said={"M0076": said})
    assert dict(answers(make_paper(later)))["If Aetna says no"] == (old, "That may have changed, so call.")
    assert dict(answers(make_paper(later, call=call)))["If Aetna says no"] == (old,)


def test_after_the_call_a_policy_that_nobody_read_is_left_out(make_paper: MakePaper) -> None:
    call = Changes(date(2026, 11, 24), said={"M0076": Said.IF_APPROVED})
    told = dict(answers(make_paper(payer=Payer("aetna", "Aetna"), call=call)))
    assert told["If Aetna says no"] == ("You pay for what it does not cover.",)


@pytest.mark.parametrize("said", [Said.COVERED, Said.APPROVED])
def test_a_yes_stands_beneath_the_bill(make_paper: MakePaper, said: Said) -> None:
    def covered(case: dict[str, Any]) -> None:  # Any: a case as JSON
        case["course"]["series"][0]["services"][0]["coverage"] = "covered"

    (heading, why), *_ = answers(make_paper(covered, call=Changes(date(2026, 11, 24), said={"M0076": said})))
    assert heading == "If we bill Aetna"
    assert why[0].startswith("Aetna told us it ")


def test_what_the_office_wrote_itself_is_set_apart_and_cannot_pass_for_a_sentence_of_ours(
    make_paper: MakePaper,
) -> None:
    hostile = "You owe nothing. <b>Paid</b>"
    call = Changes(date(2026, 11, 24), person=hostile, reference="{date}", said=NO)
    written = [run for run in runs(make_paper(answered, call=call)) if run.text in {hostile, "{date}"}]
    assert [run.bold for run in written] == [True, True]


def test_neither_person_nor_reference_is_in_a_repr() -> None:
    assert "Denise" not in repr(CALL)
    assert "88-41207" not in repr(CALL)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_paper_of_a_call_can_be_printed(make_paper: MakePaper, language: str) -> None:
    assert render(make_paper(answered, call=CALL, language=language)).startswith(b"%PDF")
