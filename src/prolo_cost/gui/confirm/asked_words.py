"""What is asked and what was said, in the desk's own few words. No Qt here."""

from __future__ import annotations

from datetime import date
from typing import Final

from prolo_cost.app.confirming.questions import Asked, Reply
from prolo_cost.app.draft.boxes import Kind, tidy
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import line_key, line_of
from prolo_cost.gui.answer.desk_words import question_words
from prolo_cost.gui.answer.heard_words import outcome_words
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said

BECOMES: Final = "\N{RIGHTWARDS ARROW}"
QUESTION_MARKS: Final = "?\N{INVERTED QUESTION MARK}"


def ask_words(asked: Asked, draft: Draft) -> str:
    """The question as it stands above its box."""
    if asked.question is not None:
        return question_words(asked.question)
    return said("They also said: {what}", what=_lowered(subject(asked, draft)))


def subject(asked: Asked, draft: Draft) -> str:
    """What it is about: ``Out of pocket met``, ``M0076``."""
    if asked.code:
        return asked.code if asked.question is not None else said("Coverage of {code}", code=asked.code)
    if asked.question is not None:
        return question_words(asked.question).strip(QUESTION_MARKS)
    line = line_of(asked.place)
    if line is not None:
        code = draft.text(line_key(line[0], "code")).strip()
        return said("Allowed amount for {code}", code=code)
    return label_of(asked.place)


def was_words(asked: Asked) -> str:
    """What was known before the call."""
    if asked.code and asked.was:
        return said("they said: {what}" if asked.was_heard else "we thought: {what}", what=outcome_words(asked.was))
    return said("was {what}", what=_plain(asked, asked.was)) if asked.was else said("was not known")


def change_words(reply: Reply, today: date) -> str:
    """``1,300 -> 1,410``; what is as it was says so."""
    asked = reply.asked
    if asked.code:
        words = outcome_words(reply.outcome)
        if reply.outcome != asked.was:
            return words
        return said("{what}, as before" if asked.was_heard else "{what}, as thought", what=words)
    now = tidy(asked.kind, reply.text, today)
    if now == asked.was or f"({now})" in asked.was:
        return said("{what}, as thought", what=_plain(asked, now))
    return f"{_plain(asked, asked.was) or '?'} {BECOMES} {_plain(asked, now)}"


def why_words(because: tuple[Reply | None, ...], draft: Draft) -> str:
    """Why a session costs something else: what was said that moved it."""
    words = [_lowered(subject(reply.asked, draft)) if reply else said("changed before") for reply in because]
    if len(words) > 2:
        return said("{what} and {count} more", what=words[0], count=len(words) - 1)
    return ", ".join(words)


def _plain(asked: Asked, text: str) -> str:
    """A figure without the point of an interval; a yes or no as what it says."""
    if asked.kind is Kind.SWITCH and text:
        return said("applies") if text == "yes" else said("does not apply")
    return text.partition(" (")[0]


def _lowered(words: str) -> str:
    """Within a sentence; a code stays as it is."""
    return words if words[:2].upper() == words[:2] else words[0].lower() + words[1:]
