"""What a file would change, row by row, before anything is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.prices.importing import Fate, Incoming
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.set_up.cell_words import FATE, LINE, Looked
from prolo_cost.gui.set_up.fees_words import FEE_FIGURES, FEE_WIDTHS, TEMPLATE_FIGURES, TEMPLATE_WIDTHS
from prolo_cost.gui.set_up.panel import TablePanel
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Sentence

OWN_WIDTHS = {LINE.key: 50, FATE.key: 236}


class Preview(QWidget):
    """The rows of a file, those that would be left out first, and a sentence that counts them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.file = Incoming(())
        self.panel = self._panel_for(self.file)
        self.summary = Sentence(theme, indent=0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.panel, 1)
        self._column.addWidget(self.summary)

    @property
    def taken(self) -> int:
        """How many rows accepting would take."""
        return self.file.count(Fate.NEW, Fate.CHANGED)

    def show_file(self, looked: Looked) -> None:
        """Show another file."""
        self.file = looked.file
        before, self.panel = self.panel, self._panel_for(looked.file)
        self._column.replaceWidget(before, self.panel)
        before.deleteLater()
        self.panel.show_rows(looked.rows, looked.troubles)
        self.summary.say(looked.summary, "ink_2")

    def _panel_for(self, file: Incoming) -> TablePanel:
        title = said("Templates in the file") if file.is_of_templates else said("Fees in the file")
        widths = TEMPLATE_WIDTHS if file.is_of_templates else FEE_WIDTHS
        figures = TEMPLATE_FIGURES if file.is_of_templates else FEE_FIGURES
        columns = (LINE, FATE, *file.columns)
        return TablePanel(self._theme, columns, title, {**widths, **OWN_WIDTHS}, figures=figures)
