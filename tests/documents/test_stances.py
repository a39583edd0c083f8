"""What the paper says of a payer's policy is never more certain than what we know of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from prolo_cost.documents.blocks import Answer, texts
from prolo_cost.domain.coverage import Citation, Evidence, Position

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper, MakePayer

AGAINST = Position.NOT_COVERED_INVESTIGATIONAL


@pytest.mark.parametrize(
    ("position", "heading", "sentence"),
    [
        (AGAINST, "If Aetna says no", "Its policy CPB 0207 calls this unproven."),
        (Position.NOT_MEDICALLY_NECESSARY, "If Aetna says no", "Its policy CPB 0207 calls this not needed."),
        (Position.NOT_COVERED_EXCLUDED, "If Aetna says no", "Its policy CPB 0207 leaves this out."),
        (Position.INDIVIDUAL_REVIEW, "If Aetna says no", "Its policy CPB 0207 decides case by case."),
        (Position.COVERED_WITH_CRITERIA, "If Aetna says yes", "Its policy CPB 0207 pays if you meet its rules."),
        (Position.COVERED, "If we bill Aetna", "Its policy CPB 0207 pays for this."),
    ],
)
def test_a_policy_read_lately_is_told_beside_the_answer_that_it_is_about(
    make_paper: MakePaper, make_payer: MakePayer, find: Find, position: Position, heading: str, sentence: str
) -> None:
    answers = find(make_paper(payer=make_payer(position)), Answer)

    told = {answer.heading: answer.why for answer in answers}
    assert told[heading] == (sentence, "We read it on Nov 22, 2026.")
    assert sum(sentence in why for why in told.values()) == 1


@pytest.mark.parametrize("evidence", [Evidence.INFERRED, Evidence.NONE])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_not_read_is_never_told_as_the_payers_position(
    make_paper: MakePaper, make_payer: MakePayer, evidence: Evidence, language: str
) -> None:
    paper = make_paper(payer=make_payer(evidence=evidence), language=language)
    text = " ".join(texts(paper))

    for never in ("CPB 0207", "A LEAD AND NO POSITION", "unproven", "no comprobado"):
        assert never not in text
    assert ("We have not read a policy. Call." in text) == (language == "en")
    assert ("No hemos leído su norma. Llame." in text) == (language == "es")


def test_an_unknown_position_says_to_call(make_paper: MakePaper, make_payer: MakePayer, find: Find) -> None:
    answers = find(make_paper(payer=make_payer(Position.UNKNOWN)), Answer)

    assert answers[0].why == ("We have not read a policy. Call.",)


@pytest.mark.parametrize(
    ("citation", "last_verified", "sentence"),
    [
        (
            Citation(number="CPB 0207", last_review=date(2017, 2, 9)),
            date(2026, 11, 22),
            "In 2017 its policy CPB 0207 said no.",
        ),
        (Citation(last_review=date(2017, 2, 9)), date(2026, 11, 22), "In 2017 its policy said no."),
        (
            Citation(number="CPB 0207", last_review=date(2025, 2, 9), next_review=date(2026, 2, 9)),
            date(2026, 11, 22),
            "In 2025 its policy CPB 0207 said no.",
        ),
        (Citation(number="CPB 0207", last_review=date(2025, 2, 9)), None, "In 2025 its policy CPB 0207 said no."),
        (Citation(number="CPB 0207"), date(2026, 11, 22), "A policy without a date said no."),
        (Citation(next_review=date(2018, 1, 1)), date(2026, 11, 22), "A policy without a date said no."),
    ],
)
def test_a_stale_policy_is_told_as_the_past(
    make_paper: MakePaper,
    make_payer: MakePayer,
    find: Find,
    citation: Citation,
    last_verified: date | None,
    sentence: str,
) -> None:
    paper = make_paper(payer=make_payer(citation=citation, last_verified=last_verified))

    assert find(paper, Answer)[0].why == (sentence, "That may have changed, so call.")
    assert not any("calls this" in text or "We read it" in text for text in texts(paper))


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        (Position.COVERED, "In 2017 its policy CPB 0207 said yes."),
        (Position.COVERED_WITH_CRITERIA, "In 2017 its policy CPB 0207 said maybe."),
        (Position.INDIVIDUAL_REVIEW, "In 2017 its policy CPB 0207 said maybe."),
    ],
)
def test_a_stale_yes_is_no_more_a_promise_than_a_stale_no(
    make_paper: MakePaper, make_payer: MakePayer, position: Position, sentence: str
) -> None:
    old = Citation(number="CPB 0207", last_review=date(2017, 2, 9))
    told = list(texts(make_paper(payer=make_payer(position, citation=old))))

    assert sentence in told
    assert "That may have changed, so call." in told


def test_age_counts_on_the_day_of_the_estimate(make_paper: MakePaper, make_payer: MakePayer, find: Find) -> None:
    just_fresh = Citation(number="CPB 0207", last_review=date(2023, 11, 25))
    just_old = Citation(number="CPB 0207", last_review=date(2023, 11, 24))

    fresh, old = (find(make_paper(payer=make_payer(citation=each)), Answer)[0].why for each in (just_fresh, just_old))

    assert fresh[0] == "Its policy CPB 0207 calls this unproven."
    assert old[0] == "In 2023 its policy CPB 0207 said no."
