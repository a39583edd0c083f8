"""What may be said of a payer's policy on paper, and what may not.

A sentence that a person read, and read lately, is told as the payer's policy. One that has gone stale is told as the
past. One that was only inferred, or never found, is not told at all: the patient is asked to call.
"""

from __future__ import annotations

from prolo_cost.documents.telling import Telling
from prolo_cost.domain.coverage import Position, Staleness, Stance
from prolo_cost.domain.result import Scenario

NOW = {
    Position.NOT_COVERED_INVESTIGATIONAL: "investigational",
    Position.NOT_MEDICALLY_NECESSARY: "not_necessary",
    Position.NOT_COVERED_EXCLUDED: "excluded",
    Position.COVERED: "covered",
    Position.COVERED_WITH_CRITERIA: "criteria",
    Position.INDIVIDUAL_REVIEW: "review",
}


def supports(telling: Telling) -> Scenario | None:
    """The scenario under which the policy is told: the one it speaks for, else the likely one of a claim in question.

    ``None`` where nothing is in question and no policy says why.
    """
    estimate = telling.estimate
    stance = estimate.stance if estimate.stance and estimate.stance.is_known else None
    if not telling.is_in_question:
        return Scenario.COVERED if stance and stance.position is Position.COVERED else None
    if stance is None:
        return estimate.likely
    if stance.position.is_against:
        return Scenario.DENIED
    return estimate.likely if stance.position is Position.INDIVIDUAL_REVIEW else Scenario.COVERED


def policy_lines(telling: Telling, *, was_asked: bool = False) -> tuple[str, ...]:
    """One or two sentences about the payer's policy, no more certain than our knowledge of it.

    Where the payer ``was_asked``, nobody is told to call; of a policy that was not read nothing is left to say then.
    """
    stance = telling.estimate.stance
    if stance is None or not stance.is_known:
        return () if was_asked else (telling.say("why.not_read"),)
    staleness = stance.staleness(telling.estimate.as_of)
    if staleness is not None:
        past = _past(telling, stance, staleness)
        return (past,) if was_asked else (past, telling.say("why.may_have_changed"))
    read = telling.words.day(stance.last_verified, "medium") if stance.last_verified else ""
    return (_policy(telling, stance, f"why.{NOW[stance.position]}"), telling.say("why.read_on", date=read))


def _past(telling: Telling, stance: Stance, staleness: Staleness) -> str:
    answer = _answer(stance.position)
    dated = stance.citation.dated
    if dated is None or staleness is Staleness.UNDATED:
        return telling.say(f"why.undated_{answer}")
    return _policy(telling, stance, f"why.stale_{answer}", year=str(dated.year))


def _answer(position: Position) -> str:
    if position.is_against:
        return "no"
    return "yes" if position is Position.COVERED else "maybe"


def _policy(telling: Telling, stance: Stance, key: str, **figures: str) -> str:
    number = stance.citation.number
    return telling.say(key if number else f"{key}_unnumbered", policy=number, **figures)
