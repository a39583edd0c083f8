"""The insurer's answers become part of the estimate: what is kept of the call, and what the clinic learned from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, uuid5

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.effects import Answered
from prolo_cost.app.confirming.questions import APPROVED, CONDITIONS, COVERED, IF_APPROVED, NOT_COVERED, Reply
from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.keeping.into_records import figures_of
from prolo_cost.documents.front import good_until, plan_year_ends
from prolo_cost.domain.money import Cents, Range, dollars_and_cents
from prolo_cost.records.values import Evidence, Figures

if TYPE_CHECKING:
    from prolo_cost.domain.case import Case
    from prolo_cost.domain.result import Estimate
    from prolo_cost.records.values import Outcome as Heard
    from prolo_cost.wording import Words

CALL_FORMAT: Final = "prolo-cost/call/1"

_LEARNT: Final[Mapping[str, Heard]] = {
    COVERED: "covered",
    NOT_COVERED: "not_covered",
    CONDITIONS: "covered_with_criteria",
    IF_APPROVED: "covered_with_criteria",
    APPROVED: "covered_with_criteria",
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is kept of a call, all of it as one."""

    draft: Draft
    figures: Figures
    call: Mapping[str, Json] = field(repr=False)
    evidence: tuple[Evidence, ...]
    valid_until: date | None
    plan_year_ends: date | None


def accepted(
    answered: Answered,
    case_data: Mapping[str, Json],
    case: Case,
    estimate: Estimate,
    *,
    estimate_id: str,
    words: Words,
    edition: str,
    version: str,
) -> Accepted:
    """The estimate with the answers in it, and what is kept beside it."""
    outcomes = {reply.asked.code: reply.outcome for reply in answered.said if reply.asked.code}
    return Accepted(
        call.with_heard(answered.then, answered.spoken, outcomes, _paper(answered)),
        figures_of(case_data, estimate, words, edition, version),
        _as_json(answered),
        tuple(_learnt(answered, case, estimate_id)),
        good_until(case, estimate.as_of),
        plan_year_ends(case, estimate.as_of),
    )


def _as_json(answered: Answered) -> dict[str, Json]:
    """The call as it is kept with the estimate: who said what, and what the patient had been told until then."""
    spoken, told = answered.spoken, answered.outcome.told
    return {
        "format": CALL_FORMAT,
        "spoke_with": spoken.person,
        "on": spoken.when.day.isoformat() if spoken.when else "",
        "at": spoken.when.time.isoformat("minutes") if spoken.when and spoken.when.time else "",
        "reference": spoken.reference,
        "answers": [_answer(answered.typed, reply) for reply in answered.said],
        "told": {
            "on": told.on.isoformat(),
            "likely": told.likely.value,
            "patient": _spread(told.patient[told.likely]),
        },
    }


def _paper(answered: Answered) -> call.PaperTotal | None:
    told = answered.outcome.told
    return call.PaperTotal(told.on, told.patient[told.likely]) if answered.printed else None


def _answer(typed: Draft, reply: Reply) -> dict[str, Json]:
    code, told = reply.asked.code, {"place": reply.asked.place, "was": reply.asked.was, "said": reply.text}
    if not code:
        return {**told}
    words, number = typed.text(call.why(code)).strip(), typed.text(call.approval_number(code)).strip()
    return {**told, "outcome": reply.outcome, "words": words, "approval": reply.approval, "approval_number": number}


def _spread(patient: Range) -> dict[str, Json]:
    return {name: dollars_and_cents(getattr(patient, name)) for name in ("low", "point", "high")}


# What the clinic learned


def _learnt(answered: Answered, case: Case, estimate_id: str) -> Iterator[Evidence]:
    """What was heard of each code: whether this payer covers it, and at which price."""
    payer, spoken = answered.then.text("payer.id"), answered.spoken
    if not payer or spoken.when is None:
        return
    heard = {reply.asked.code: reply for reply in answered.said if reply.asked.code}
    prices = dict(_prices(case, answered.said))
    for code in dict.fromkeys((*heard, *prices)):
        yield Evidence(
            id=str(uuid5(NAMESPACE_OID, f"{estimate_id} {spoken.when.long} {code}")),
            payer_id=payer,
            line_of_business=case.payer.line_of_business or "",
            state=case.payer.state or "",
            code=code,
            outcome=_LEARNT[heard[code].outcome] if code in heard else "unknown",
            source="call",
            on=spoken.when.day,
            allowed=prices.get(code),
            spoke_with=spoken.person,
            reference=spoken.reference,
            note=answered.typed.text(call.why(code)).strip(),
            estimate_id=estimate_id,
        )


def _prices(case: Case, said: Sequence[Reply]) -> Iterator[tuple[str, Cents]]:
    """The allowed amounts that were heard, where it is one amount."""
    heard = {reply.asked.place for reply in said}
    for session in case.course.sessions:
        for service in session.services:
            if f"{service.field}.allowed" in heard and isinstance(service.allowed, int):
                yield service.code, service.allowed
