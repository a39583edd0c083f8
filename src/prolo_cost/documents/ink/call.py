"""The call sheet: what to say, what they ask for, and the part with the answers to bring back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from prolo_cost.documents.blocks import Answers, Blanks, CutLine, Facts, FillIn, Run, SlipHead, Speech, Ticks
from prolo_cost.documents.ink.bands import Band
from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import Line, on_one_line, wrap, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.prose import LIST_INDENT, heading, numbered_list
from prolo_cost.documents.ink.structure import Element, row_heading
from prolo_cost.documents.ink.styles import (
    BETWEEN,
    BODY,
    BODY_BOLD,
    INSET,
    LEFT,
    NUMERAL,
    QUIET,
    QUIET_SMALL,
    RIGHT,
    RULE,
    SMALL_BOLD,
    TITLE,
    WIDTH,
    Colour,
)

SPOKEN = replace(BODY, size=13.0, leading=17.5)
SPEECH_HEADING = replace(BODY_BOLD, colour=Colour.ACCENT)
SLIP_TITLE = replace(TITLE, size=18.0, leading=23.0)
CUT = replace(SMALL_BOLD, colour=Colour.INK_2)
FACT_LABEL = replace(BODY, colour=Colour.INK_2)
FACT_INDENT = 110.0
ALSO = replace(BODY, size=11.0, leading=15.0)
ALSO_BOLD = replace(BODY_BOLD, size=11.0, leading=15.0)
QUESTIONS_FROM = LEFT + LIST_INDENT + 2.0
ANSWERS_FROM, ANSWERS_FROM_AT_MOST = LEFT + 330.0, RIGHT - 120.0
"""Where the answers begin beside the questions: further to the right where that keeps a question on one line."""
BEFORE_ANSWER = 12.0
AROUND_ANSWER = 6.0
TICK = 12.0
WRITING_ROOM = 26.0
LAST_TOGETHER = 2


def speech(block: Speech) -> Iterator[Band]:
    """A tinted box with words to read out."""
    lines = wrap_text(block.text, SPOKEN, WIDTH - 2 * INSET)
    height = 16.0 + BODY.leading + 2.0 + len(lines) * SPOKEN.leading

    def paint(pen: Pen, top: float) -> None:
        pen.box((LEFT, top), (WIDTH, height), radius=4.0, fill=Colour.SUNKEN)
        with pen.inside(Element("H2")):
            pen.text(LEFT + INSET, top + 8.0 + BODY.ascent, f"{block.heading} ", SPEECH_HEADING)
        with pen.inside(Element("P")):
            for index, line in enumerate(lines):
                y = top + 10.0 + BODY.leading + index * SPOKEN.leading
                line.draw(pen, LEFT + INSET, y + SPOKEN.ascent)

    yield Band(height, paint, 16.0)


def facts(block: Facts) -> Iterator[Band]:
    """Labels and what they stand for, between rules."""
    yield from heading(block.heading, gap=14.0)
    indent = max(FACT_INDENT, *(width(label, BODY.face, BODY.size) + 16.0 for label, _ in block.rows))
    table = Element("Table")
    for index, (label, text) in enumerate(block.rows):
        lines = wrap_text(text, BODY, WIDTH - indent)
        height = len(lines) * BODY.leading + 5.5
        last = index == len(block.rows) - 1
        paint = partial(_draw_fact, label, lines, indent, height if last else 0.0, table)
        yield Band(height, paint, 3.0 if index == 0 else 0.0, keep=not last)


def _draw_fact(
    label: str, lines: Sequence[Line], indent: float, bottom: float, table: Element, pen: Pen, top: float
) -> None:
    row = Element("TR", table)
    pen.rule(LEFT, RIGHT, top)
    baseline = top + 2.5 + BODY.ascent
    with pen.inside(row_heading(row)):
        pen.text(LEFT, baseline, f"{label} ", FACT_LABEL)
    with pen.inside(Element("TD", row)):
        for index, line in enumerate(lines):
            line.draw(pen, LEFT + indent, baseline + index * BODY.leading)
    if bottom:
        pen.rule(LEFT, RIGHT, top + bottom)


def cut_line(block: CutLine) -> Iterator[Band]:
    """The dashed line, wider than the text, with its words in the middle. A page of its own needs no cutting."""
    half = width(block.text, CUT.face, CUT.size) / 2 + 10.0
    middle = (LEFT + RIGHT) / 2

    def paint(pen: Pen, top: float) -> None:
        for left, right in ((LEFT - 18.0, middle - half), (middle + half, RIGHT + 18.0)):
            pen.rule(left, right, top + CUT.leading / 2, weight=RULE, colour=Colour.INK, dashed=True)
        with pen.inside(Element("P")):
            pen.text_around(middle, top + CUT.ascent, block.text, CUT)

    yield Band(CUT.leading, paint, 14.0, keep=True, divides=True)


def slip_head(block: SlipHead) -> Iterator[Band]:
    """The heading of the part to bring back; the name beside it is cut short rather than wrapped."""
    lines = wrap_text(block.heading, SLIP_TITLE, WIDTH)
    note = BETWEEN.join(block.note)

    def paint(pen: Pen, top: float) -> None:
        with pen.inside(Element("H2")):
            for index, line in enumerate(lines):
                line.draw(pen, LEFT, top + index * SLIP_TITLE.leading + SLIP_TITLE.ascent)
        baseline = top + (len(lines) - 1) * SLIP_TITLE.leading + SLIP_TITLE.ascent
        text, style = on_one_line(note, QUIET, WIDTH - lines[-1].width - 20.0)
        with pen.inside(Element("P")):
            pen.text_left_of(RIGHT, baseline, text, style)

    yield Band(len(lines) * SLIP_TITLE.leading, paint, 12.0, keep=True)


def blanks(block: Blanks) -> Iterator[Band]:
    """Lines to write on, their labels below."""
    gap = 16.0
    shares = sum(share for _, share in block.labels)
    room = WIDTH - gap * (len(block.labels) - 1)

    def paint(pen: Pen, top: float) -> None:
        x = LEFT
        for label, share in block.labels:
            wide = room * share / shares
            pen.rule(x, x + wide, top + WRITING_ROOM, weight=RULE, colour=Colour.INK)
            text, style = on_one_line(label, QUIET_SMALL, wide)
            with pen.inside(Element("P")):
                pen.text(x, top + WRITING_ROOM + QUIET_SMALL.ascent + 2.0, f"{text} ", style)
            x += wide + gap

    yield Band(WRITING_ROOM + QUIET_SMALL.leading + 2.0, paint, 2.0)


def answers(block: Answers) -> Iterator[Band]:
    """Every question with its answer, then two lines for anything else.

    The last two questions go with those lines: on a slip of two pages none stands alone.
    """
    points, beside = numbered_list(), _beside(block.rows)
    for number, row in enumerate(block.rows, 1):
        keep = number > len(block.rows) - LAST_TOGETHER
        yield _answer(number, row, points, beside, 14.0 if number == 1 else 0.0, keep=keep)
    if block.also:
        yield _also(block.also)
    yield _more(block.more)


def _also(runs: Sequence[Run]) -> Band:
    """More questions as one paragraph, above the lines that take their answers."""
    lines = wrap([(run.text, ALSO_BOLD if run.bold else ALSO) for run in runs], WIDTH)

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top)
        with pen.inside(Element("P")):
            for index, line in enumerate(lines):
                line.draw(pen, LEFT, top + 6.0 + index * ALSO.leading + ALSO.ascent)

    return Band(len(lines) * ALSO.leading + 11.0, paint, keep=True)


def _beside(rows: Sequence[Ticks | FillIn]) -> float:
    """Where the answers begin that stand beside their questions, all of them below each other."""
    ends = (QUESTIONS_FROM + width(row.question, BODY_BOLD.face, BODY_BOLD.size) + BEFORE_ANSWER for row in rows)
    return max((end for end in ends if ANSWERS_FROM < end <= ANSWERS_FROM_AT_MOST), default=ANSWERS_FROM)


def _answer(number: int, row: Ticks | FillIn, points: Element, beside: float, gap: float, *, keep: bool) -> Band:
    """A question, with its answer beside it where both fit, else below."""
    indent = QUESTIONS_FROM
    lines = wrap_text(row.question, BODY_BOLD, beside - indent - BEFORE_ANSWER)
    fits = len(lines) <= 2 and _answer_width(row) <= RIGHT - beside
    if not fits:
        lines = wrap_text(row.question, BODY_BOLD, RIGHT - indent)
    rows = len(lines) if fits else len(lines) + 1.4
    height = rows * BODY.leading + 2 * AROUND_ANSWER
    point = Element("LI", points)
    label, body = Element("Lbl", point), Element("LBody", point)

    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top)
        baseline = top + AROUND_ANSWER + BODY.ascent
        with pen.inside(label):
            pen.text(LEFT, baseline, f"{number} ", NUMERAL)
        with pen.inside(body):
            for index, line in enumerate(lines):
                line.draw(pen, indent, baseline + index * BODY.leading)
            answer_baseline = baseline + (rows - 1) * BODY.leading
            _draw_answer(pen, row, beside if fits else indent, answer_baseline)

    return Band(height, paint, gap, keep=keep)


def _answer_width(row: Ticks | FillIn) -> float:
    if isinstance(row, FillIn):
        return 0.0
    return sum(TICK + 6.0 + width(choice, BODY.face, BODY.size) + 16.0 for choice in row.choices)


def _draw_answer(pen: Pen, row: Ticks | FillIn, x: float, baseline: float) -> None:
    if isinstance(row, Ticks):
        for choice in row.choices:
            pen.box((x, baseline - 10.0), (TICK, TICK), radius=2.0, edge=Colour.INK, weight=1.0)
            x = pen.text(x + TICK + 6.0, baseline, choice, BODY) + 16.0
        return
    wide = width(row.unit, BODY.face, BODY.size) + 6.0
    left, right = (x + wide, RIGHT) if row.unit_first else (x, RIGHT - wide)
    pen.text(x if row.unit_first else right + 6.0, baseline, row.unit, BODY)
    pen.rule(left, right, baseline + 3.0, weight=RULE, colour=Colour.INK)


def _more(label: str) -> Band:
    def paint(pen: Pen, top: float) -> None:
        pen.rule(LEFT, RIGHT, top)
        baseline = top + 10.0 + BODY.ascent
        with pen.inside(Element("P")):
            x = pen.text(LEFT, baseline, f"{label} ", BODY)
        pen.rule(x, RIGHT, baseline + 3.0, weight=RULE, colour=Colour.INK)
        pen.rule(LEFT, RIGHT, baseline + 3.0 + WRITING_ROOM, weight=RULE, colour=Colour.INK)

    # Kept with what follows: a line to sign on means nothing alone on a page.
    return Band(10.0 + BODY.leading + WRITING_ROOM + 4.0, paint, keep=True)
