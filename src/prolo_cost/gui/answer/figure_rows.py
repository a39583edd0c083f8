"""The three figures, the likely one first, on one axis of dollars. No Qt here."""

from __future__ import annotations

from typing import Final, NamedTuple

from prolo_cost.domain.coverage import Position, Stance
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Estimate, Scenario, ScenarioResult
from prolo_cost.gui.look import figures
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.ours_words import ours_words
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said

TITLES: Final = {
    Scenario.DENIED: "If denied",
    Scenario.COVERED: "If covered",
    Scenario.SELF_PAY: "If paying directly",
}
KEYS: Final = ("F5", "F6", "F7")
STEPS: Final = (1, 2, 5, 10)

_CALLS_IT: Final = {
    Position.COVERED: "covers it",
    Position.COVERED_WITH_CRITERIA: "covers it when its criteria are met",
    Position.INDIVIDUAL_REVIEW: "decides case by case",
    Position.NOT_COVERED_INVESTIGATIONAL: "calls it investigational",
    Position.NOT_MEDICALLY_NECESSARY: "calls it not medically necessary",
    Position.NOT_COVERED_EXCLUDED: "excludes it",
}


class FigureRow(NamedTuple):
    """One answer. ``patient`` is ``None`` where there is no figure yet, or none at all."""

    scenario: Scenario
    title: str
    key: str
    patient: Range | None
    reason: str = ""
    likely: bool = False
    paper: Range | None = None
    """What an earlier paper said, where this is told beside it."""

    @property
    def headline(self) -> str:
        """The figure or range, large."""
        return figures.headline(self.patient) if self.patient else figures.NOT_APPLICABLE

    @property
    def note(self) -> str:
        """What an earlier paper said; else the cautious figure, where the headline is a range."""
        if self.paper is not None:
            unchanged = self.paper == self.patient
            return said("as on the paper") if unchanged else said("was {range}", range=figures.headline(self.paper))
        return figures.cautious(self.patient) if self.patient else ""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        figure = figures.spoken(self.patient) if self.patient else said("no figure yet")
        title = said("{title}, likely", title=self.title) if self.likely else self.title
        return ". ".join(part for part in (f"{title}: {figure}", self.note, self.reason) if part)


def figure_rows(sheet: Sheet) -> tuple[FigureRow, ...]:
    """All answers, the likely one first; without an estimate what is still needed stands there."""
    estimate = sheet.estimate
    if estimate is None:
        order = tuple(TITLES) if sheet.draft.is_insured else (Scenario.SELF_PAY,)
        reason = needs(sheet)
        return tuple(
            FigureRow(name, said(TITLES[name]), key, None, "" if place else reason)
            for place, (name, key) in enumerate(zip(order, KEYS, strict=False))
        )
    return tuple(
        FigureRow(
            result.name,
            title_of(result.name, estimate),
            key,
            result.patient,
            reason_for(sheet) if result.name is estimate.likely else "",
            result.name is estimate.likely,
        )
        for result, key in zip(told(estimate), KEYS, strict=False)
    )


def told(estimate: Estimate) -> tuple[ScenarioResult, ...]:
    """The answers that there are, the likely one first. Where nothing is in question, being refused is none."""
    return tuple(each for each in estimate.in_order if each.name is not Scenario.DENIED or is_in_question(estimate))


def title_of(scenario: Scenario, estimate: Estimate) -> str:
    """What an answer is called. Where the insurer has said what it covers, the claim is simply billed."""
    if scenario is Scenario.COVERED and not is_in_question(estimate):
        return said("If billed")
    return said(TITLES[scenario])


def is_in_question(estimate: Estimate) -> bool:
    """Whether the insurer may still refuse anything."""
    return any(question.topic == "coverage" for question in estimate.questions)


def needs(sheet: Sheet) -> str:
    """What has to be typed or put right before there is a figure."""
    wrong = [*(label_of(box) for box in sheet.troubles), *([said("the file")] if sheet.others else [])]
    if wrong:
        return said("Needs a look: {what}.", what=_and(wrong[:3]))
    wanted = [said(_WANTED[key]) for key in _wanted(sheet)]
    return said("Needs {what}.", what=_and(wanted)) if wanted else ""


_WANTED: Final = {
    "payer": "a payer",
    "code": "a code",
    "charge": "a price",
    "first": "a first date",
    "count": "how many sessions",
    "every_weeks": "the weeks between",
}


def _wanted(sheet: Sheet) -> list[str]:
    """The kinds of thing that are missing, each once, in the order in which a person would say them."""
    missing = {box.rsplit(".", 1)[-1] for box in sheet.missing}
    if (
        missing
        and sheet.draft.is_insured
        and not sheet.draft.text("payer").strip()
        and not sheet.draft.text("payer.id")
    ):
        missing.add("payer")
    return [name for name in _WANTED if name in missing]


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else said("{some} and {last}", some=", ".join(words[:-1]), last=words[-1])


def reason_for(sheet: Sheet) -> str:
    """Why the likely answer is the likely one. Only a sentence that was read and holds is given as the payer's."""
    estimate = sheet.estimate
    if estimate is None or not sheet.draft.is_insured:
        return said("No insurance: no claim is filed.") if estimate else ""
    from prolo_cost.gui.answer.heard_words import heard_words  # noqa: PLC0415 - an empty desk has heard nothing

    heard = heard_words(sheet)
    if heard:
        return heard
    if not is_in_question(estimate):
        return said("No line is in question.")
    if sheet.payer is None:
        return said("No payer chosen: the cautious answer stands first.")
    ours = ours_words(sheet.experience(sheet.code_in_question), since=False)
    return " ".join(part for part in (_by_stance(sheet.payer.name, estimate.stance, sheet), _sentence(ours)) if part)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _by_stance(payer: str, stance: Stance | None, sheet: Sheet) -> str:
    if stance is None or not stance.is_known:
        return said("What {payer} does is not known. Call.", payer=payer)
    words = said(_CALLS_IT[stance.position])
    if stance.staleness(sheet.today):
        return said("An old policy of {payer} {does}. Call.", payer=payer, does=words)
    return f"{payer} {words}."


class Axis(NamedTuple):
    """One axis for all answers, from nothing to ``end``, with its written marks, in cents."""

    end: Cents
    marks: tuple[Cents, ...]

    def share(self, cents: Cents) -> float:
        """Where an amount stands, from 0 to 1."""
        return min(1.0, max(0.0, cents / self.end)) if self.end else 0.0


def axis_of(rows: tuple[FigureRow, ...]) -> Axis:
    """The axis that holds every answer, marked at two to four round amounts."""
    most = max((each.high for row in rows for each in (row.patient, row.paper) if each), default=0)
    if most <= 0:
        return Axis(0, ())
    step = _step(most)
    marks = tuple(range(0, most + 1, step))
    return Axis(max(most, marks[-1]) * 21 // 20, marks)


def _step(most: Cents) -> Cents:
    """The smallest round step, in whole dollars, of which no more than four fit."""
    decade = 100
    while True:
        for step in STEPS:
            if most // (step * decade) <= 3:
                return step * decade
        decade *= 10
