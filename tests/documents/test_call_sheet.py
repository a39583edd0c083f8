"""The last page: what to say on the phone, and room for every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from prolo_cost.documents.blocks import Answers, Facts, FillIn, Questions, SlipHead, Speech, Ticks, Title, texts
from prolo_cost.documents.office import Clinic

if TYPE_CHECKING:
    from tests.documents.conftest import Change, Find, MakePaper

Case = dict[str, Any]  # Any: a case as JSON


def facts(paper: object, find: Find) -> dict[str, str]:
    (block,) = find(paper, Facts)
    return dict(block.rows)


def test_it_says_what_to_say_and_what_they_ask_for(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper()

    assert [title.text for title in find(paper.sheets[-1], Title)] == ["Your call to Aetna"]
    assert find(paper, Speech)[0].text == (
        "“I plan four visits for my right knee. The first is on December 1. I want to know what my plan pays.”"
    )
    assert facts(paper, find) == {
        "Codes": "M0076 (shots) and 76942 (Ultrasound)",
        "Reason": "M17.11",
        "Clinic": "Alder Street Joint Clinic, OR, in network",
        "Clinic numbers": "NPI 1234567893, tax ID 12-3456789",
        "Member number": "It is on your card.",
    }


def test_what_is_not_known_has_no_row(make_paper: MakePaper, find: Find) -> None:
    def bare(case: Case) -> None:
        del case["diagnoses"], case["provider"]

    assert facts(make_paper(bare), find).keys() == {"Codes", "Clinic", "Member number"}


def test_the_clinics_own_numbers_are_told_where_the_case_names_no_other(make_paper: MakePaper, find: Find) -> None:
    def unnamed(case: Case) -> None:
        del case["provider"]

    clinic = Clinic("Alder Street Joint Clinic", state="OR", npi="1234567893", tax_id="12-3456789")
    told = facts(make_paper(unnamed, clinic=clinic), find)

    assert told["Clinic"] == "Alder Street Joint Clinic, OR, in network"
    assert told["Clinic numbers"] == "NPI 1234567893, tax ID 12-3456789"


@pytest.mark.parametrize("number", ["987-65-4321", "987654321"])
def test_what_may_be_a_social_security_number_is_never_printed(make_paper: MakePaper, number: str) -> None:
    def with_number(case: Case) -> None:
        case["provider"]["tax_id"] = number

    assert not any(number in text for text in texts(make_paper(with_number)))


def test_the_member_number_and_birth_date_stay_off_the_paper(make_paper: MakePaper) -> None:
    def identified(case: Case) -> None:
        case["patient"] |= {"member_id": "W123456789", "date_of_birth": "1974-05-16"}

    text = " ".join(texts(make_paper(identified)))

    assert "W123456789" not in text
    assert "1974" not in text


def test_every_question_of_page_1_has_room_for_its_answer(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper()
    (answers,) = find(paper, Answers)

    assert [row.question for row in answers.rows] == [row.text for row in find(paper, Questions)[0].rows]
    assert answers.rows == (
        Ticks("Do you cover code M0076 for M17.11?", ("yes", "no", "only with approval first")),
        FillIn("How much have I paid toward my yearly limit?", "$", unit_first=True),
        Ticks("Does my deductible apply to code 76942?", ("yes", "no")),
        FillIn("What is your price for code M0076 at this clinic?", "$", unit_first=True),
    )


def share_unknown(case: Case) -> None:
    case["plan"]["benefits"]["procedure"]["in"]["coinsurance"] = "unknown"


def visits_used_unknown(case: Case) -> None:
    case["plan"]["limits"] = [{"benefit": "procedure", "visits": 3}]


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (share_unknown, FillIn("What share do I pay for code M0076?", "%")),
        (visits_used_unknown, FillIn("How many visits have I used for code M0076?", "visits")),
    ],
)
def test_shares_and_visits_are_asked_in_their_own_units(
    make_paper: MakePaper, find: Find, change: Change, row: FillIn
) -> None:
    (answers,) = find(make_paper(change), Answers)

    assert row in answers.rows


def test_the_part_to_bring_back_says_whose_it_is(make_paper: MakePaper, find: Find) -> None:
    (head,) = find(make_paper(), SlipHead)

    assert (head.heading, head.note) == ("What Aetna told me", ("E-2026-0412", "Maria Lindqvist-Okafor"))


def test_where_there_is_nothing_to_ask_there_is_no_call_sheet(make_paper: MakePaper, find: Find) -> None:
    def all_known(case: Case) -> None:
        case["member"]["in"]["out_of_pocket_met"] = {"individual": 0}
        case["plan"]["benefits"]["guidance"]["in"]["deductible_applies"] = True
        for service in case["course"]["series"][0]["services"]:
            service |= {"coverage": "covered", "allowed": 90}

    paper = make_paper(all_known)

    assert find(paper, Answers) == []
    assert not any("last page" in text for text in texts(paper))


def also_asked(paper: object, find: Find) -> str:
    (answers,) = find(paper, Answers)
    return "".join(run.text for run in answers.also)


def test_what_no_figure_turns_on_is_asked_too_where_it_applies(make_paper: MakePaper, find: Find) -> None:
    assert also_asked(make_paper(), find) == (
        "Also ask: If not, why, and by which policy? Can you decide before my first visit? "
        "If you do not pay, may the clinic bill me? What must I sign? Is each code paid by itself? "
        "Is there a limit on visits?"
    )


def out_of_network(case: Case) -> None:
    case["network"] = "out"


def original_medicare(case: Case) -> None:
    case["payer"] = {"line_of_business": "medicare"}


def one_code(case: Case) -> None:
    del case["course"]["series"][0]["services"][1]


def limit_known(case: Case) -> None:
    case["plan"]["limits"] = [{"benefit": "procedure", "visits": 30, "visits_used": 0}]


def surely_covered(case: Case) -> None:
    for service in case["course"]["series"][0]["services"]:
        service["coverage"] = "covered"


@pytest.mark.parametrize(
    ("change", "untold", "told"),
    [
        (out_of_network, "may the clinic bill me?", "How can I appeal, and by when?"),
        (original_medicare, "Can you decide before my first visit?", "How can I appeal, and by when?"),
        (one_code, "Is each code paid by itself?", "How can I appeal, and by when?"),
        (limit_known, "Is there a limit on visits?", "How can I appeal, and by when?"),
        (surely_covered, "If not, why", "Also ask: Is there a limit on visits?"),
    ],
    ids=["out of network", "Medicare", "one code", "limit known", "covered"],
)
def test_what_does_not_apply_is_not_asked(
    make_paper: MakePaper, find: Find, change: Change, untold: str, told: str
) -> None:
    asked = also_asked(make_paper(change, payer=None), find)

    assert untold not in asked
    assert told in asked


def test_where_nothing_more_applies_there_is_no_such_line(make_paper: MakePaper, find: Find) -> None:
    assert also_asked(make_paper(surely_covered, limit_known), find) == ""
