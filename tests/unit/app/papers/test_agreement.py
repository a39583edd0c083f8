"""What the office confirmed before a patient may be asked to pay: who, when, of what; it lapses where that changes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from prolo_cost import paths
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.estimates.answer import NOTHING, Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.papers.agreement import (
    BY,
    RULE,
    About,
    Agreement,
    about,
    agreement_of,
    confirmed,
    with_agreement,
    without_agreement,
)
from prolo_cost.documents.beneficiaries import Confirmed

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
MEDICAID = About("medicaid", "OR", ("76942", "M0076"))


def draft(**changes: Any) -> Draft:  # Any: parts of a case as JSON
    case = json.loads((paths.resources() / "examples" / "knee.json").read_text(encoding="utf-8"))
    return Draft.from_case_data(case | {"payer": {"line_of_business": "medicaid", "state": "OR"}} | changes)


def answer(typed: Draft) -> Answer:
    data, _problems = case_data_of(typed, NOW.date())
    return Estimating(lambda _id: None, lambda _name, _year: None, NOW.date).answer(data)


def agreed(typed: Draft) -> Draft:
    needed = about(answer(typed))
    assert needed is not None
    return with_agreement(typed, needed, NOW).typed(BY, "R. Diaz").typed(RULE, "WAC 182-502-0160")


def test_it_says_who_confirmed_what_and_when() -> None:
    typed = agreed(draft())

    found = agreement_of(typed)
    assert found is not None
    assert found == Agreement("R. Diaz", found.when, "WAC 182-502-0160", MEDICAID)
    assert found.when is not None
    assert found.when.sortable == "2026-11-24 14:02"
    assert confirmed(typed, answer(typed)) == Confirmed("R. Diaz", date(2026, 11, 24), "WAC 182-502-0160")


def test_without_a_name_nothing_confirmed() -> None:
    typed = agreed(draft()).typed(BY, " ")

    assert agreement_of(typed) is not None
    assert not confirmed(typed, answer(typed))


def test_it_lapses_with_another_state_code_or_programme_and_holds_again_when_that_is_undone() -> None:
    typed = agreed(draft())
    elsewhere = typed.typed("payer.state", "WA")
    more = typed.typed("course.series[0].services[0].code", "20550")
    qmb = typed.typed("payer.line_of_business", "medicare").typed("member.qualified_medicare_beneficiary", "yes")

    assert not any(confirmed(each, answer(each)) for each in (elsewhere, more, qmb))
    assert confirmed(typed, answer(typed.typed("course.series[0].services[0].charge", "500")))


def test_whoever_may_be_asked_needs_no_confirmation() -> None:
    usual = draft(payer={"line_of_business": "commercial"})

    assert about(answer(usual)) is None
    assert about(NOTHING) is None
    assert agreement_of(usual) is None
    assert not confirmed(usual, answer(usual))


def test_it_is_kept_with_the_draft_and_is_no_part_of_the_case() -> None:
    typed = agreed(draft())

    assert agreement_of(Draft.from_data(typed.to_data())) == agreement_of(typed)
    assert case_data_of(typed, NOW.date()) == case_data_of(draft(), NOW.date())
    assert without_agreement(typed) == draft()
