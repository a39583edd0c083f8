"""The estimates in the records as lines of the list of work. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from prolo_cost.app.days import month_day
from prolo_cost.gui.signs import Glyph

if TYPE_CHECKING:
    from prolo_cost.records.values import WorkItem


class Kind(Enum):
    """What a line is."""

    HEAD = "head"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line: the head of a group, or an estimate."""

    kind: Kind
    words: str
    detail: str
    id: str = ""
    glyph: Glyph = Glyph.DRAFT

    @property
    def spoken(self) -> str:
        """The line, for a screen reader."""
        return ", ".join(part for part in (self.words, self.detail) if part)


def work_rows(items: Sequence[WorkItem], today: date, *, searched: bool) -> tuple[WorkRow, ...]:
    """Drafts first, then what is finished, the newest of each first."""
    drafts = [item for item in items if item.state == "draft"]
    finished = [item for item in items if item.state != "draft"]
    rows = (*_group("To finish", drafts, today), *_group("Finished", finished, today))
    if rows:
        return rows
    return (WorkRow(Kind.HEAD, "Nothing found" if searched else "Nothing kept yet", ""),)


def _group(title: str, items: Sequence[WorkItem], today: date) -> Iterator[WorkRow]:
    if items:
        yield WorkRow(Kind.HEAD, title, str(len(items)))
    for item in items:
        yield _row(item, today)


def _row(item: WorkItem, today: date) -> WorkRow:
    payer = item.payer_name or "payer not known"
    detail = f"{payer} \N{MIDDLE DOT} {_when(item.updated_at.astimezone().date(), today)}"
    glyph = Glyph.DRAFT if item.state == "draft" else Glyph.DONE
    return WorkRow(Kind.ITEM, item.patient_label or "No name yet", detail, item.id, glyph)


def _when(day: date, today: date) -> str:
    return "today" if day == today else month_day(day)
