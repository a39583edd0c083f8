"""The papers of Medicare, Medicare Advantage, Medicaid and contracted plans: the right one, with the right values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from prolo_cost.casefile import read_case
from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.blocks import Answer, Blanks, Facts, texts
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.documents.pdf import render
from prolo_cost.documents.readiness import blocked, cautions_for, missing_for
from prolo_cost.domain import case as domain
from prolo_cost.domain.coverage import Citation, Evidence
from prolo_cost.domain.estimate import estimate

if TYPE_CHECKING:
    from tests.documents.conftest import Change, Find, MakePaper, MakePayer

    from prolo_cost.domain.result import Estimate

CLINIC = Clinic("", "(503) 555-0142", "12 Alder Street, Portland, OR 97201")
Case = dict[str, Any]  # Any: a case as JSON
KINDS = [
    PaperKind.ABN,
    PaperKind.ORGANIZATION_DETERMINATION,
    PaperKind.MEDICAID_AGREEMENT,
    PaperKind.MEMBER_CONSENT,
]


def insured_by(line: str) -> Change:
    return lambda case: case["payer"].update(line_of_business=line)


def ultrasound_refused(case: Case) -> None:
    case["course"]["series"][0]["services"][1]["coverage"] = "not_covered"


def told(paper: object) -> str:
    return "\n".join(texts(paper))


def facts(paper: object, find: Find) -> dict[str, str]:
    return {label: text for block in find(paper, Facts) for label, text in block.rows}


def worked_out(data: Case, **changes: object) -> tuple[domain.Case, Estimate]:
    reading = read_case({**data, **changes}, date(2026, 11, 24))
    assert reading.case is not None, reading.problems
    return reading.case, estimate(reading.case)


def test_the_values_of_the_abn_stand_beside_its_letters(make_paper: MakePaper, find: Find) -> None:
    values = facts(make_paper(insured_by("medicare"), kind=PaperKind.ABN, clinic=CLINIC), find)

    assert values == {
        "A  Notifier": "Alder Street Joint Clinic, 12 Alder Street, Portland, OR 97201, (503) 555-0142",
        "B  Patient": "Maria Lindqvist-Okafor",
        "C  Our number": "E-2026-0412",
        "D  Service": "Shots of sugar water (prolotherapy), code M0076 (right knee)",
        "E  Reason": "Medicare does not pay for this. It says that it is not shown to work (NCD 150.7).",
        "F  Cost": "$450 each visit, $1,800 for 4 visits",
        "H  More": "4 visits, from December 1, 2026 to February 23, 2027",
    }


def test_a_second_refused_service_has_its_own_reason_and_cost(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(insured_by("medicare"), ultrasound_refused, kind=PaperKind.ABN, clinic=CLINIC)
    values = facts(paper, find)

    assert "NCD 150.7" in values["E  Reason, M0076"]
    assert values["E  Reason, 76942"].startswith("____")
    assert values["F  Cost"].endswith(
        "Ultrasound, code 76942 (right knee): $120 each visit, $480 for 4 visits. In all: $2,280"
    )


def test_the_form_itself_is_never_drawn(make_paper: MakePaper) -> None:
    page = told(make_paper(insured_by("medicare"), kind=PaperKind.ABN, clinic=CLINIC))

    assert "own form, CMS-R-131. Do not hand out this page." in page
    assert "within $100 or 25 % of the bill, whichever is more" in page
    assert "Signature" not in page


def test_medicare_advantage_asks_the_plan_and_bans_the_abn(make_paper: MakePaper) -> None:
    kind = PaperKind.ORGANIZATION_DETERMINATION
    page = told(make_paper(insured_by("medicare_advantage"), kind=kind, clinic=CLINIC))

    assert "Do not use an ABN, or a form like it, with this plan." in page
    assert "organization determination before the first visit" in page
    assert "NPI 1234567893, tax ID 12-3456789" in page


def test_the_medicaid_paper_names_no_price_and_stops_first(make_paper: MakePaper) -> None:
    page = told(make_paper(insured_by("medicaid"), kind=PaperKind.MEDICAID_AGREEMENT, clinic=CLINIC))

    assert "Stop. Do not ask for payment yet." in page
    assert "$" not in page


def test_a_consent_is_for_one_service_one_price_and_one_reason(make_paper: MakePaper, find: Find) -> None:
    values = facts(make_paper(kind=PaperKind.MEMBER_CONSENT, clinic=CLINIC), find)

    assert values["Service"] == "Shots of sugar water (prolotherapy), code M0076 (right knee)"
    assert values["Your price"] == "$450 each visit, $1,800 for 4 visits"
    assert values["Your plan"] == "Aetna"
    assert values["Why"] == "Its policy CPB 0207 calls this unproven. We read it on Nov 22, 2026."


def test_a_stale_policy_is_told_as_the_past_and_an_inferred_one_not_at_all(
    make_paper: MakePaper, make_payer: MakePayer, find: Find
) -> None:
    old = make_payer(citation=Citation("Prolotherapy", "CPB 0207", last_review=date(2017, 2, 9)))
    inferred = make_payer(evidence=Evidence.INFERRED)
    why = [
        facts(make_paper(payer=payer, kind=PaperKind.MEMBER_CONSENT, clinic=CLINIC), find)["Why"]
        for payer in (old, inferred)
    ]

    assert why == [
        "In 2017 its policy CPB 0207 said no. That may have changed, so call.",
        "We have not read a policy. Call.",
    ]


def test_the_line_to_sign_on_never_stands_alone_on_a_page(make_paper: MakePaper) -> None:
    def long(case: Case) -> None:
        case["provider"]["name"] = "The Very Long Clinic of Regenerative Medicine and Joint Care of the Whole Valley"
        case["course"]["series"][0]["services"][0]["area"] = "left sacroiliac joint and the ligaments around it"

    paper = make_paper(long, kind=PaperKind.MEDICAID_AGREEMENT, clinic=CLINIC, language="es", large_print=True)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(render(paper))]
    (signed,) = [page for page in pages if "Confirmado por la oficina" in page]

    assert "La regla del estado" in signed


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_one_page(make_paper: MakePaper, kind: PaperKind, language: str) -> None:
    paper = make_paper(ultrasound_refused, kind=kind, clinic=CLINIC, language=language)

    assert len(pypdfium2.PdfDocument(render(paper))) == 1


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("medicare", {PaperKind.ABN}),
        ("medicare_advantage", {PaperKind.ORGANIZATION_DETERMINATION}),
        ("medicaid", {PaperKind.MEDICAID_AGREEMENT}),
        ("commercial", {PaperKind.MEMBER_CONSENT}),
    ],
)
def test_only_the_paper_of_the_patients_own_plan_may_be_printed(knee: Case, line: str, allowed: set[PaperKind]) -> None:
    case, answer = worked_out(knee, payer={"line_of_business": line})
    others = {PaperKind.ABN, PaperKind.ORGANIZATION_DETERMINATION, PaperKind.MEMBER_CONSENT}
    others |= {PaperKind.MEDICAID_AGREEMENT}

    assert {kind for kind in others if not blocked(kind, case, answer, None)} == allowed


def test_somebody_with_medicaid_is_asked_to_pay_only_once_the_office_has_confirmed(knee: Case) -> None:
    case, answer = worked_out(knee, payer={"line_of_business": "medicaid"})
    kind = PaperKind.GOOD_FAITH_ESTIMATE

    assert [problem.code for problem in blocked(kind, case, answer, None)] == ["paper_blocked_medicaid"]
    assert blocked(kind, case, answer, None, agreement_confirmed=True) == ()
    assert blocked(PaperKind.MEDICAID_AGREEMENT, case, answer, None) == ()


def test_what_the_office_confirmed_stands_on_its_sheet(make_paper: MakePaper, find: Find) -> None:
    done = Confirmed("R. Diaz", date(2026, 11, 24), "OAR 410-120-1280")
    kind = PaperKind.MEDICAID_AGREEMENT
    before, after = (make_paper(insured_by("medicaid"), kind=kind, confirmed=each) for each in (None, done))

    assert "Stop. Do not ask for payment yet." in told(before)
    assert [label for label, _ in find(before, Blanks)[0].labels] == ["Confirmed for the office by", "Date"]
    assert "Stop." not in told(after)
    assert find(after, Blanks) == []
    assert find(after, Facts)[-1].rows == (
        ("By", "R. Diaz"),
        ("Date", "November 24, 2026"),
        ("State’s rule", "OAR 410-120-1280"),  # noqa: RUF001 - as the paper sets it
    )


def test_medicaid_as_the_second_plan_protects_alike(knee: Case) -> None:
    second = {"plan": knee["plan"], "member": {"in": {}}}

    for method, protected in {"medicaid": True, "standard": False}.items():
        case, answer = worked_out(knee, secondary={**second, "method": method})
        codes = [problem.code for problem in blocked(PaperKind.GOOD_FAITH_ESTIMATE, case, answer, None)]
        assert codes == (["paper_blocked_medicaid"] if protected else [])
        assert (blocked(PaperKind.MEDICAID_AGREEMENT, case, answer, None) == ()) is protected


def test_a_qmb_is_protected_alike(knee: Case) -> None:
    member = {**knee["member"], "qualified_medicare_beneficiary": True}
    case, answer = worked_out(knee, payer={"line_of_business": "medicare"}, member=member)

    for kind in (PaperKind.ABN, PaperKind.GOOD_FAITH_ESTIMATE):
        assert [problem.code for problem in blocked(kind, case, answer, None)] == ["paper_blocked_qmb"]
        assert blocked(kind, case, answer, None, agreement_confirmed=True) == ()


def test_who_pays_directly_needs_nobodys_leave(knee: Case) -> None:
    case, answer = worked_out(knee, plan=None, payer={})

    assert blocked(PaperKind.GOOD_FAITH_ESTIMATE, case, answer, None) == ()


def test_a_paper_for_others_needs_the_names(knee: Case) -> None:
    case, _ = worked_out(knee, patient={}, provider={})

    assert [problem.field for problem in missing_for(PaperKind.MEMBER_CONSENT, case, Clinic(""))] == [
        "patient.name",
        "provider.name",
    ]
    assert missing_for(PaperKind.ESTIMATE, case, Clinic("")) == ()


@pytest.mark.parametrize("protected", ["medicaid", "qmb"])
def test_who_may_not_be_asked_to_pay_is_not_invited_to(make_paper: MakePaper, find: Find, protected: str) -> None:
    def protect(case: Case) -> None:
        case["payer"].update(line_of_business="medicaid" if protected == "medicaid" else "medicare")
        case["member"]["qualified_medicare_beneficiary"] = protected == "qmb"

    page = make_paper(protect)
    asked = make_paper(protect, confirmed=Confirmed())

    assert "If you pay us directly" not in told(page)
    assert "Do not pay us directly for now." in told(page)
    denied = next(box for box in find(page, Answer) if "no" in box.heading)
    assert denied.why[-1].startswith("You pay this only if")
    assert "If you pay us directly" in told(asked)
    assert "for now" not in told(asked)


def test_a_member_of_medicare_advantage_owes_what_is_refused_only_after_a_written_denial(
    make_paper: MakePaper, find: Find
) -> None:
    answers = find(make_paper(insured_by("medicare_advantage"), payer=None), Answer)
    of_others = find(make_paper(payer=None), Answer)
    sentence = "You pay this only if your plan says no in writing first."

    assert [sentence in answer.why for answer in answers] == ["no" in answer.heading.split() for answer in answers]
    assert not any(sentence in answer.why for answer in of_others)


def test_a_course_beyond_a_year_needs_another_abn(make_paper: MakePaper) -> None:
    def long(case: Case) -> None:
        case["course"]["series"][0]["count"] = 16

    usual, longer = (
        told(make_paper(insured_by("medicare"), *changes, kind=PaperKind.ABN)) for changes in ((), (long,))
    )

    assert "Use a new form" not in usual
    assert "Use a new form for the visits from December 28, 2027." in longer


def test_a_good_faith_estimate_that_is_late_is_told_and_not_stopped(knee: Case) -> None:
    kind = PaperKind.GOOD_FAITH_ESTIMATE
    # Due one business day after booking: today, or on Monday, which is yesterday.
    for day, codes in {"2026-11-23": [], "2026-11-20": ["good_faith_estimate_late"]}.items():
        case, answer = worked_out(knee, scheduled_on=day)
        assert [caution.code for caution in cautions_for(kind, case)] == codes, day
        assert blocked(kind, case, answer, None) == ()
    assert cautions_for(PaperKind.ESTIMATE, case) == ()
    assert cautions_for(kind, case, date(2026, 11, 20)) == (), "one in place of another is due before the visit"
