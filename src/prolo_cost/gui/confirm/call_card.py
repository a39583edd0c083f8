"""The call: who was spoken with, when, and the reference number."""

from __future__ import annotations

from PySide6.QtCore import Qt

from prolo_cost.app.confirming import call
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.card import Card, Line


class CallCard(Card):
    """Three boxes; none of them is needed, and all of them are worth having."""

    def __init__(self, theme: Theme, fields: PageFields) -> None:
        super().__init__(theme, said("The call"), "Alt+1")
        rows = (
            (call.SPOKE_WITH, said("Spoke with")),
            (call.WHEN, said("When")),
            (call.REFERENCE, said("Reference")),
        )
        self._boxes: dict[str, Box] = {}
        for key, label in rows:
            box = self._boxes[key] = fields.box(key, label, Kind.TEXT)
            line = Line(theme, label)
            line.add(box)
            self.body.addWidget(line)
            if key == call.WHEN:
                self.body.addWidget(fields.complaint(key, 96))

    def suggest_when(self, words: str) -> None:
        """Show in grey when the call is taken to have been."""
        self._boxes[call.WHEN].suggest(words)

    def fill_when(self, words: str) -> None:
        """Show when the call was."""
        self._boxes[call.WHEN].fill(words)

    def go_to(self) -> None:
        """Put the focus on the first box."""
        first = self._boxes[call.SPOKE_WITH]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.selectAll()
