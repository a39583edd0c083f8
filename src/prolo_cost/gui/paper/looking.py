"""The pages of the paper with what is above them: which page is seen, and how large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.paper.preview import FIT, ZOOMS, Preview
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.ground import Ground
from prolo_cost.gui.widgets.words import Words


class Looking(Ground):
    """Turned and made larger by keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.preview, self.page_words = Preview(theme), Words(theme, tone="ink_2")
        names = [(str(zoom), f"{zoom:.0%}".replace("%", " %") if zoom else said("Full width")) for zoom in ZOOMS]
        self.zooms = Choice(theme, "paper.zoom", said("Size on the screen"), names)
        px = theme.px
        above = QHBoxLayout()
        above.setContentsMargins(px(14), px(3), px(8), px(3))
        above.addWidget(self.page_words)
        above.addStretch(1)
        above.addWidget(self.zooms)
        self.column.setContentsMargins(1, 0, 0, 0)
        self.column.addLayout(above)
        self.column.addWidget(self.preview, 1)
        self.preview.turned.connect(self.tell_page)
        self.zooms.typed.connect(lambda _key, value: self.preview.set_zoom(float(value)))
        self.zooms.fill(str(FIT))

    def zoom(self, steps: int) -> None:
        """So many sizes larger, or smaller; the smallest is as wide as the window."""
        place = min(len(ZOOMS) - 1, max(0, ZOOMS.index(self.preview.zoom) + steps))
        self.zooms.fill(str(ZOOMS[place]))
        self.preview.set_zoom(ZOOMS[place])

    def fit(self) -> None:
        """As wide as the window."""
        self.zoom(-len(ZOOMS))

    def tell_page(self, page: int) -> None:
        """Say which page is seen."""
        pages = self.preview.pages
        self.page_words.say(said("Page {page} of {pages}", page=page + 1, pages=pages) if pages else "")
