"""What a person types and asks for on the EOBs, as changes of the draft on the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.closing.eob_boxes import CODE, DATED, HELD, LINE, REST, dated, is_planned, place, place_of, start
from prolo_cost.app.closing.read_line import rest_of
from prolo_cost.app.draft.days import long_day, read_past_day
from prolo_cost.domain.course import Session
from prolo_cost.gui.closing.eob_card import EobCard
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box


class EobHand(QObject):
    """Types into the draft, unless the estimate is closed (``may_type``). ``sessions`` are those of the case.

    ``typed`` says that something was; ``asked`` that a session is to show one more line than is typed; ``goes_to``
    names the box where typing goes on; ``left`` says that a box was left; ``told`` says what is in the way.
    """

    typed = Signal()
    asked = Signal()
    goes_to = Signal(str)
    left = Signal()
    told = Signal(str)

    def __init__(
        self, desk: Desk, fields: PageFields, eobs: EobCard, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._fields, self._eobs, self._today = desk, fields, eobs, today
        self.may_type = False
        self.sessions: Sequence[Session] = ()
        fields.typed.connect(self._type)
        fields.left.connect(self._leave)
        eobs.line_asked.connect(self.add_line)
        eobs.correction_asked.connect(self.add_correction)
        eobs.removal_asked.connect(self.take_away)

    # In a box

    def _type(self, key: str, text: str) -> None:
        """Take what was typed; ``=`` puts into the box what of its line the others leave."""
        self.typed.emit()
        rest, field = self._rest(key) if text.strip() == REST else "", self._fields.field(key)
        if rest and isinstance(field, Box):
            field.retype(rest)
        else:
            self._desk.type(key, text)

    def _rest(self, key: str) -> str:
        """What of a line the other boxes leave; blank where there is no such amount."""
        where = place_of(key)
        if where is None or not where.line:
            return ""
        service = self.sessions[where.session].services[int(where.line)] if is_planned(where.line) else None
        rest = rest_of(self._desk.draft, key, service)
        return "" if rest is None else f"{rest // 100}.{rest % 100:02d}"

    def _leave(self, key: str) -> None:
        """A day is spelled out when its box is left, so that it means the same tomorrow."""
        where, field = place_of(key), self._fields.field(key)
        if where is not None and where.part == DATED and isinstance(field, Box):
            day = read_past_day(field.text().strip(), self._today())
            if day is not None:
                field.retype(long_day(day))
        self.left.emit()

    def open_code(self) -> None:
        """Type under which other code the line in hand was processed."""
        here = self._eobs.focusWidget()
        where = place_of(here.objectName()) if isinstance(here, Box) else None
        if where is not None and where.line and self.may_type:
            self.goes_to.emit(place(where.session, where.line, CODE, where.nth))

    # Lines and EOBs

    def add_line(self, session: int) -> None:
        """Have one more line that was not planned, and type its code."""
        if self.may_type:
            name = self._eobs.ask_for_line(session)
            self.asked.emit()
            self.goes_to.emit(place(session, name, CODE, self._last(session)))

    def add_correction(self, session: int) -> None:
        """Have an EOB that takes the last one on a session back. It begins as a copy of that.

        A corrected claim tells all of its lines again, and most of them as they were.
        """
        if not self.may_type:
            return
        nth = self._last(session)
        before, after = start(session, nth), start(session, nth + 1)
        copy = {after + key.removeprefix(before): text for key, text in self._texts_of(session, nth, LINE).items()}
        if not copy:
            self.told.emit(said("First type the EOB that is taken back."))
            return
        self._eobs.forget_asked(session)
        self._desk.type_together(copy, dated(session, nth + 1))
        self.goes_to.emit(dated(session, nth + 1))

    def take_away(self, session: int) -> None:
        """Take the last EOB that took another one back away, with all that is typed of it: one step to undo."""
        nth = self._last(session)
        if self.may_type and nth:
            self._eobs.forget_asked(session)
            texts = dict.fromkeys(self._texts_of(session, nth), "")
            self._desk.type_together(texts, dated(session, nth - 1))
            self.goes_to.emit(dated(session, nth - 1))

    def _last(self, session: int) -> int:
        """The EOB on a session that stands."""
        return len(self._eobs.blocks[session].shape) - 1

    def _texts_of(self, session: int, nth: int, parts: Sequence[str] = ()) -> dict[str, str]:
        """What is typed of an EOB, or only of some parts of its lines."""
        begins, found = start(session, nth), dict[str, str]()
        for key, text in self._desk.draft.texts.items():
            where = place_of(key) if key.startswith(begins) else None
            if where is not None and where.nth == nth and where.part != HELD and (not parts or where.part in parts):
                found[key] = text
        return found
