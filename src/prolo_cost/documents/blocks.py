"""What a printed page is made of, as plain data: sentences, figures and rows, in the order they are read.

Nothing here knows a font, a size or a place on the page. Every figure is already the text that will be read, so a
test can ask for it, and a second kind of paper needs no second kind of ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a sentence, bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """What a sheet is called. ``main`` is the one title of the whole paper."""

    text: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. ``close`` stands directly below what came before it."""

    runs: tuple[Run, ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A total to be read from afar: one figure, or two with the word between them."""

    low: str
    joiner: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the boxes: what happens, why, and what all visits then cost.

    ``main`` is the box to read first; ``pill`` says why where there are others.
    """

    heading: str
    why: tuple[str, ...]
    figure: Figure
    caption: str
    main: bool = False
    pill: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One cell of the visits strip. ``turn`` is what happens just before it, where a plan year begins."""

    when: str
    amount: str
    turn: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits strip: when, and how much each time."""

    heading: str
    note: str
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list under a heading, and where the rest of it stands.

    ``running``: its items, each a sentence, follow one another as one paragraph.
    """

    heading: str
    items: tuple[str, ...]
    note: str = ""
    more: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """One question for the insurer, and how much its answer can change."""

    text: str
    amount: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions worth a call, dearest first."""

    heading: str
    note: str
    rows: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a visit. ``cells`` are the money columns, the last of them what the patient pays."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerVisit:
    """One visit of the ledger. ``turn`` is the sentence that stands before it where a plan year begins."""

    number: int
    when: str
    lines: tuple[LedgerLine, ...]
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every line of every visit of one scenario. A column's label is one or two short lines."""

    heading: str
    note: str
    columns: tuple[str, ...]
    visits: tuple[LedgerVisit, ...]
    total_label: str
    total: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """What is left of the deductible from a moment on. ``at`` is 0 (left edge) to 1 (right edge) in true time.

    ``height`` is the share of the whole deductible that is left. ``label`` says it in dollars.
    """

    at: float
    height: float
    label: str
    visit: int | None = None
    """The number of the visit that brought it there; ``None`` at the start and where a plan year turns."""
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The deductible over the course, as a line of steps. ``alt`` says the same in words."""

    heading: str
    note: str
    levels: tuple[Level, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words and, where there is one, its amount. ``part`` belongs to the row above."""

    text: str
    amount: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A short account under a heading: its rows and what they come to."""

    heading: str
    rows: tuple[Row, ...]
    total: Row | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Short accounts that stand side by side where there is room."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """What the patient can say on the phone."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts to read out."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CutLine:
    """Where the part to bring back is cut off."""

    text: str


@dataclass(frozen=True, slots=True)
class SlipHead:
    """The heading of the part to bring back, and what says whose it is."""

    heading: str
    note: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to write on, side by side. Each has its label and its share of the width."""

    labels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A question answered by a tick."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FillIn:
    """A question answered by writing; ``unit`` stands before the line (dollars) or after it (percent, visits)."""

    question: str
    unit: str = ""
    unit_first: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The questions again, with room for what the insurer says; ``also`` are more of them, answered at the end."""

    rows: tuple[Ticks | FillIn, ...]
    more: str
    also: tuple[Run, ...] = ()


Block: TypeAlias = (
    Title
    | Prose
    | Answer
    | Visits
    | Bullets
    | Questions
    | Ledger
    | Curve
    | Cards
    | Speech
    | Facts
    | CutLine
    | SlipHead
    | Blanks
    | Answers
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that begin on a page of their own. A sheet that is meant for one page is ``tight`` rather than two."""

    blocks: tuple[Block, ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the head of every page: who sends it, and which paper of which day it is.

    ``details`` are the clinic's address and numbers. ``logo`` is a PNG; empty for our plain mark.
    """

    clinic: str
    reference: str
    date: str
    details: tuple[str, ...] = ()
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole printed paper.

    ``title`` goes into the file's own description and names no patient. ``footer`` stands on every page;
    ``page_label`` holds ``{page}`` and ``{pages}``.
    """

    language: str
    title: str
    letterhead: Letterhead
    footer: tuple[str, ...]
    page_label: str
    sheets: tuple[Sheet, ...]
    large_print: bool = False


def texts(value: object) -> Iterator[str]:
    """Every text within a paper or a part of one, in the order in which it is read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
