"""What a payer allowed before, offered beneath a blank box for the allowed amount. Nothing is taken unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from prolo_cost.app.knowing.knowledge import Prices
from prolo_cost.gui.look.ours_words import offer_words
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton


class PriceOffer(TextButton):
    """The clinic's own experience in words. Pressed, or with the Down key in the box, it is typed into the box."""

    def __init__(self, theme: Theme, box: Box) -> None:
        super().__init__(theme, "", key="\N{DOWNWARDS ARROW}")
        self._box = box
        self._prices: Prices | None = None
        self.clicked.connect(self._take)
        self._down = QAction(box)
        self._down.setShortcut(QKeySequence(Qt.Key.Key_Down))
        self._down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._down.triggered.connect(lambda _checked=False: self._take())
        self._down.setEnabled(False)
        box.addActions([self._down])  # ``addAction`` of a box would make the names of all 151 icons first
        self.hide()

    def show_prices(self, prices: Prices | None) -> None:
        """Offer these prices; ``None``: nothing to offer, or the box is filled."""
        if prices != self._prices:
            self._prices = prices
            self._down.setEnabled(prices is not None)
            if prices is not None:
                self.say(offer_words(prices))
            self.setVisible(prices is not None)

    def _take(self) -> None:
        if self._prices is not None:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._box.retype(self._prices.as_typed)
