"""What would change the answer, why a session costs what it does, what was assumed: as lines. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator

from prolo_cost.app.draft.days import month_day
from prolo_cost.domain.result import WHOLE_SESSION, Estimate, ScenarioResult, Step
from prolo_cost.gui.answer.desk_words import assumption_words, question_words
from prolo_cost.gui.look.figures import dollars_outward, plain
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.text_line import TextLine
from prolo_cost.wording import Words

MOST_QUESTIONS = 6
OF_THE_STANCE = frozenset({"stance_unknown", "stance_stale", "stance_inferred"})
"""Warnings about what was read of the payer."""


def question_lines(estimate: Estimate) -> tuple[TextLine, ...]:
    """The questions that move money, with how much, most first."""
    moving = [question for question in estimate.questions if question.swing > 0]
    most = max((question.swing for question in moving), default=1)
    lines = [
        TextLine(question_words(question), dollars_outward(question.swing), str(number), question.swing / most)
        for number, question in enumerate(moving[:MOST_QUESTIONS], start=1)
    ]
    rest = len(moving) - MOST_QUESTIONS
    if rest > 0:
        lines.append(TextLine(said("and {count} more that move less", count=rest)))
    return tuple(lines) or (TextLine(said("No open answer moves the figure")),)


def assumption_lines(sheet: Sheet) -> tuple[TextLine, ...]:
    """What was taken as given, the network among it where nobody chose one."""
    if sheet.estimate is None:
        return ()
    taken = [assumption_words(assumption) for assumption in sheet.estimate.assumptions]
    if sheet.draft.is_insured and not sheet.draft.text("network"):
        taken.insert(0, (label_of("network"), said("In").lower()))
    return tuple(TextLine(subject, assumed, doubt=True) for subject, assumed in taken) or (TextLine(said("Nothing")),)


def caution_lines(estimate: Estimate, words: Words, *, was_asked: bool = False) -> tuple[TextLine, ...]:
    """What to know before relying on the figures, and the papers that the case calls for.

    Where the payer ``was_asked``, what was read of it before matters no more, and nobody is told to call.
    """
    told = [each for each in estimate.warnings if not (was_asked and each.code in OF_THE_STANCE)]
    cautions = [TextLine(words.warning(warning), glyph=Glyph.PROBLEM) for warning in told]
    papers = [TextLine(words.notice(notice), glyph=Glyph.WAITING) for notice in estimate.notices]
    return (*cautions, *papers)


def why_title(result: ScenarioResult, session: int) -> str:
    """``Why $540.00 on Dec 1``."""
    share = result.sessions[session]
    return said("Why ${figure} on {day}", figure=plain(share.patient), day=month_day(share.date))


def why_lines(result: ScenarioResult, session: int, words: Words) -> tuple[TextLine, ...]:
    """The steps of one session in their order, and what they come to."""
    share = result.sessions[session]
    steps = [step for step in result.steps_of(session) if _is_worth_telling(step)]
    codes = [line.code for line in share.lines]
    told = [line for place, step in enumerate(steps) for line in _told(step, steps[:place], codes, words)]
    return (*told, TextLine(said("The patient pays that day"), plain(share.patient), strong=True, ruled=True))


def _told(step: Step, before: list[Step], codes: list[str], words: Words) -> Iterator[TextLine]:
    code = "" if step.line == WHOLE_SESSION else codes[step.line]
    opens = step.line == WHOLE_SESSION or all(other.line != step.line for other in before)
    owed = plain(step.owed) if step.owed else ""
    yield TextLine(words.step(step, code), owed, inset=not opens)


def _is_worth_telling(step: Step) -> bool:
    """The sum of a line is told once, for the whole day; a plan that pays nothing needs no line of its own."""
    return step.rule != "patient" and not (step.rule == "plan_pays" and step.amount == 0)
