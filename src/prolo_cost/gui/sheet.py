"""What the window shows at one moment: the draft, its answer, and where each problem belongs. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from prolo_cost.app.draft.boxes import Json, Kind
from prolo_cost.app.draft.code_changes import unexplained
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import kind_of, line_key
from prolo_cost.app.estimates.answer import NOTHING, Answer
from prolo_cost.app.knowing.knowledge import NOTHING_OURS, Experience, Ours
from prolo_cost.app.ports import Services
from prolo_cost.domain.coverage import Payer, Stance, stance_in_force
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Estimate
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said
from prolo_cost.wording import Words

OWN_SENTENCES = {
    "day_not_read": "{name}: type a day, such as 12/1, Dec 1 2026 or +2w.",
    "birthday_not_read": "{name}: type a day with its year, such as 2/3/1980.",
    "share_of_one": "{name}: type 1 % or 100 %.",
}
"""Problems of typing, which a case file cannot have."""

TYPED_SENTENCES: Final = {
    (Kind.AMOUNT, "not_amount"): "{name}: type dollars, such as 450, 1,250.50 or 296-318.",
    (Kind.AMOUNT, "unknown_word"): "{name}: type dollars, such as 450, 1,250.50 or 296-318.",
    (Kind.AMOUNT, "interval_order"): "{name}: the lower figure comes first, the likely one last, in brackets.",
    (Kind.SHARE, "not_rate"): "{name}: type a share, such as 20 % or 20-30 %.",
    (Kind.SHARE, "unknown_word"): "{name}: type a share, such as 20 % or 20-30 %.",
    (Kind.SHARE, "rate_out_of_range"): "{name}: a share is at most 100 %.",
    (Kind.SHARE, "interval_order"): "{name}: the lower figure comes first, the likely one last, in brackets.",
    (Kind.YEAR_START, "not_a_month_and_day"): "{name}: type a month and a day, such as 7/1.",
    (Kind.WHOLE, "too_many_decimals"): "{name} should be a whole number.",
}
"""What a case file is told by its own spellings, and a box by the desk's, which allows more."""

ONE_PRICE: Final = "{name}: type one amount, such as 450 or 1,250.50."
OR_NONE: Final = "{name}: type dollars, such as 450, 1,250.50 or 296-318, or none."

FOLLOWING = frozenset({"missing", "no_sessions", "too_few"})
"""Problems that only say again that something needed is not typed yet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One draft with everything that follows from it."""

    draft: Draft
    today: date
    case_data: Mapping[str, Json] = field(repr=False)
    answer: Answer
    payer: Payer | None
    missing: tuple[str, ...]
    troubles: Mapping[str, str]
    """A sentence for each box that needs a look."""
    others: tuple[str, ...]
    """Sentences about places that have no box."""
    ours: Ours = NOTHING_OURS
    """What the clinic itself learned about the payer; it decides no figure."""

    @property
    def estimate(self) -> Estimate | None:
        """The estimate, where everything needed is there and nothing is wrong."""
        return None if self.missing or self.troubles or self.others else self.answer.estimate

    @property
    def widening(self) -> frozenset[str]:
        """The blank boxes that widen a figure now."""
        assumptions = self.estimate.assumptions if self.estimate else ()
        boxes = {self.draft.box_of(assumption.field) for assumption in assumptions}
        return frozenset(box for box in boxes if box and self.draft.is_blank(box))

    @property
    def one_to_ask_for(self) -> tuple[str, Cents] | None:
        """The blank box whose answer would move the patient's total most, and by how much."""
        for question in self.estimate.questions if self.estimate else ():
            box = self.draft.box_of(question.field)
            if box and question.swing and self.draft.is_blank(box):
                return box, question.swing
        return None

    @property
    def code_in_question(self) -> str:
        """The code that the stance is about: the one of the estimate's stance, else that of the first line."""
        stance = self.answer.estimate.stance if self.answer.estimate else None
        return stance.service if stance else self.draft.text(line_key(0, "code")).strip()

    def experience(self, code: str) -> Experience:
        """The clinic's own experience with a code at this payer, for this line of business and state."""
        line, state = (self.draft.text(f"payer.{name}") for name in ("line_of_business", "state"))
        return self.ours.of(code.strip(), line, (state,) if state else ())

    @property
    def unexplained(self) -> tuple[str, ...]:
        """The boxes in which the reason for a changed code is missing: nothing is printed until they are filled."""
        return unexplained(self.draft)

    @property
    def stance(self) -> Stance | None:
        """What is known, or guessed, of the payer's stance on the service."""
        if self.answer.estimate is not None:
            return self.answer.estimate.stance
        if self.payer is None:
            return None
        code = self.draft.text(line_key(0, "code")).strip()
        line, state = (self.draft.text(f"payer.{name}") or None for name in ("line_of_business", "state"))
        return stance_in_force(self.payer.stances, code, line, state, self.today)


def sheet_of(draft: Draft, services: Services, ours: Ours = NOTHING_OURS) -> Sheet:
    """Work a draft out. ``ours`` is shown where it is about the payer of the draft."""
    today = services.today()
    case_data, faults = case_data_of(draft, today)
    answer = NOTHING if draft.is_untouched else services.answer(case_data)  # the arithmetic is loaded after the paint
    missing = draft.missing()
    troubles, others = _placed(draft, missing, (*faults, *answer.problems), services.words)
    payer_id = draft.text("payer.id")
    payer = answer.payer or (services.payer(payer_id) if payer_id else None)
    if payer is None or payer.id != ours.payer_id:
        ours = NOTHING_OURS
    return Sheet(draft, today, case_data, answer, payer, missing, troubles, others, ours)


def _placed(
    draft: Draft, missing: tuple[str, ...], problems: Iterable[Problem], words: Words
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The first problem of each box as a sentence, and those that belong to no box."""
    troubles: dict[str, str] = {}
    others: list[str] = []
    for problem in problems:
        box = draft.box_of(problem.field)
        if box in missing or (missing and problem.code in FOLLOWING):
            continue
        if box:
            troubles.setdefault(box, typed_sentence(replace(problem, field=box), words))
        else:
            others.append(sentence_for(problem, words))
    return troubles, tuple(others)


def typed_sentence(problem: Problem, words: Words) -> str:
    """The sentence about a problem with what was typed in a box: how the desk would have it typed."""
    kind = kind_of(problem.field)
    sentence = TYPED_SENTENCES.get((kind, problem.code)) if kind else None
    if sentence is None:
        return sentence_for(problem, words)
    if kind is Kind.AMOUNT and problem.field.endswith((".charge", ".self_pay_price")):
        sentence = ONE_PRICE
    elif kind is Kind.AMOUNT and "none" in problem.figures.get("words", ""):
        sentence = OR_NONE
    return said(sentence, name=label_of(problem.field))


def sentence_for(problem: Problem, words: Words) -> str:
    """The sentence about a problem, with the name of the box that it is about, or the place in the file."""
    name = label_of(problem.field).replace(".", " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ")
    if problem.code in OWN_SENTENCES:
        return said(OWN_SENTENCES[problem.code], name=name)
    return words.problem(replace(problem, field=name))
