"""What a person types and asks for on an EOB, as changes of the draft on the desk."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.closing.eob_boxes import DATED, HELD, LINE, REST, dated, is_planned, place_of, start
from prolo_cost.app.closing.read_eob import rest_of
from prolo_cost.app.draft.days import long_day, read_past_day
from prolo_cost.domain.course import Session
from prolo_cost.gui.desk.desk import Desk


def type_text(desk: Desk, sessions: tuple[Session, ...], key: str, text: str) -> str | None:
    """Take what was typed. For ``=`` nothing is taken: what the box is to hold instead is handed back."""
    if text.strip() == REST:
        rest = _rest(desk, sessions, key)
        if rest is not None:
            return rest
    desk.type(key, text)
    return None


def _rest(desk: Desk, sessions: tuple[Session, ...], key: str) -> str | None:
    """What of a line the other boxes leave; ``None`` where there is no such amount."""
    where = place_of(key)
    if where is None or not where.line:
        return None
    service = sessions[where.session].services[int(where.line)] if is_planned(where.line) else None
    rest = rest_of(desk.draft, key, service)
    return None if rest is None else f"{rest // 100}.{rest % 100:02d}"


def spelled_day(desk: Desk, key: str, today: date) -> str:
    """The day typed in a box, spelled out so that it means the same tomorrow; blank where it is none."""
    where, typed = place_of(key), desk.draft.text(key).strip()
    day = read_past_day(typed, today) if where is not None and where.part == DATED and typed else None
    return long_day(day) if day is not None else ""


def add_correction(desk: Desk, session: int, nth: int) -> bool:
    """Have one more EOB on a session, which begins as a copy of the ``nth`` that it takes back; whether there is one.

    A corrected claim tells all of its lines again, and most of them as they were.
    """
    before, after = start(session, nth), start(session, nth + 1)
    copy = {
        after + key.removeprefix(before): text
        for key, text in desk.draft.texts.items()
        if key.startswith(before) and (where := place_of(key)) and where.nth == nth and where.part in LINE and text
    }
    if copy:
        desk.type_together(copy, dated(session, nth + 1))
    return bool(copy)


def take_away(desk: Desk, session: int, nth: int) -> None:
    """Take an EOB that took another one back away, with all that is typed of it: one step to undo."""
    texts = {key: "" for key in desk.draft.texts if key.startswith(start(session, nth)) and not key.endswith(HELD)}
    if nth and texts:
        desk.type_together(texts, dated(session, nth - 1))
