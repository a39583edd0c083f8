"""A step in a few words, for the header: ``Deductible 1,500``. No Qt here."""

from __future__ import annotations

from typing import Final

from prolo_cost.app.draft.boxes import Kind, is_blank
from prolo_cost.app.draft.drafting import AGREEMENT, BESIDE, EOB
from prolo_cost.app.draft.history import Did, Step
from prolo_cost.app.draft.keys import PAYER_NAME, kind_of, line_of
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said

LONGEST: Final = 40
"""Of what was typed, so much is told; the box shows all of it."""


def step_words(step: Step) -> str:
    """What a person did in a step."""
    if step.key.startswith(EOB):
        return said("what was typed of the EOB")
    if step.key.startswith(AGREEMENT):
        return said("what the office confirmed")
    if step.key.startswith(BESIDE):
        return said("the insurer's answers")
    if step.did in {Did.TYPED, Did.SESSION_MOVED}:
        return _typed(step)
    number = line_of(step.key)
    line = number[0] + 1 if number else 0
    words = {
        Did.PAYER: step.after.text(PAYER_NAME),
        Did.LINE_ADDED: said("line {line} added", line=line),
        Did.LINE_REMOVED: said("line {line} removed", line=line),
        Did.SESSION_ADDED: said("a session added"),
        Did.SESSION_REMOVED: said("a session removed"),
        Did.TEMPLATE: said("a template"),
        Did.FEE: said("prices of a code"),
        Did.PATIENT: said("a returning patient's plan"),
        Did.FILE: said("a file taken in"),
        Did.ANSWERS: said("the insurer's answers"),
        Did.ALTERNATIVE: said("another version"),
        Did.ELSEWHERE: said("what was changed elsewhere"),
    }
    return words[step.did]


def _typed(step: Step) -> str:
    """The box and what was typed there; a box that was emptied says so."""
    name, text = label_of(step.key), step.after.text(step.key).strip()
    if is_blank(kind_of(step.key) or Kind.TEXT, text):
        return said("{box} left blank", box=name)
    return f"{name} {text if len(text) <= LONGEST else text[: LONGEST - 1] + chr(0x2026)}"
