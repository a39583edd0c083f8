"""The manual beside its list of pages, opened at the page that is about what one was doing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QPaintEvent, QPalette, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from prolo_cost.gui.frame.page import Page, PageHead, PageTools
from prolo_cost.gui.help.manual import manual_folder, manual_pages, place_of
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.lines_view import LinesView
from prolo_cost.gui.widgets.scroll import BAR, Bar, Scroll
from prolo_cost.gui.widgets.text_line import TextLine

LIST_WIDTH: Final = 250
LINE_WIDTH: Final = 760
"""A line of text is no longer than one can read."""


class Reader(QTextBrowser):
    """Shows Markdown with the pictures of a folder, none wider than the text. It opens nothing outside the manual."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._theme, self._folder = theme, folder
        self.setAccessibleName(said("Manual"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBar(Bar(theme))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSearchPaths([str(folder)])
        self.document().setDefaultFont(theme.font())
        self.document().setDocumentMargin(theme.px(12))

    def show_page(self, markdown: str) -> None:
        """Show a page, with air between its lines and paragraphs."""
        self.setMarkdown(markdown)
        airy = QTextBlockFormat()
        airy.setBottomMargin(self._theme.px(8))
        airy.setLineHeight(self._theme.px(3), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(airy)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture no wider than the text."""
        found = super().loadResource(kind, name)
        if kind == QTextDocument.ResourceType.ImageResource.value:
            picture = QImage(str(self._folder / QUrl(name).path()))
            room = self._room
            if picture.width() > room:
                ratio = self.devicePixelRatioF()
                picture = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
                picture.setDevicePixelRatio(ratio)
            return picture
        return found

    @property
    def _room(self) -> int:
        return self.viewport().width() - 2 * self._theme.px(12)


class HelpPage(Page):
    """The manual. ``about`` names the page of the window that one comes from."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        keys = "\N{UPWARDS ARROW} \N{DOWNWARDS ARROW}"
        self.hints = ((keys, said("page")), ("Tab", said("into the text")), ("Esc", said("back")))
        language = tools.services.words.language
        self._pages, self._now = manual_pages(language), -1
        theme = self._theme = tools.theme
        self.list = LinesView(theme, said("Pages of the manual"), keeps_mark=True)
        self.list.show_lines(tuple(TextLine(page.title) for page in self._pages))
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now.row()))
        self.reader = Reader(theme, manual_folder(language))
        self.reader.anchorClicked.connect(self._follow)
        column = QVBoxLayout(pages := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        pages.setBackgroundRole(QPalette.ColorRole.Base)
        self._shelf = Scroll(theme, pages)
        self._shelf.setFixedWidth(theme.px(LIST_WIDTH + BAR))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(16), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(20))
        row.addWidget(self._shelf)
        row.addWidget(self.reader, 1)
        row.addStretch()
        self.reader.setMaximumWidth(theme.px(LINE_WIDTH))
        self._go_to(place_of(tools.about, self._pages))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)

    def head(self) -> PageHead:
        """The title of the page that is read."""
        return PageHead(said("Manual"), self._pages[self._now].title if self._now >= 0 else "")

    def enter(self) -> None:
        """The list has the focus: Up and Down turn the pages."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to(self, place: int) -> None:
        self.list.setCurrentIndex(self.list.text.index(place))

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._pages) and place != self._now:
            self._now = place
            self.reader.show_page(self._pages[place].text)
            self.list.viewport().update()
            self._shelf.bring_into_view(self.list)
            self.head_changed.emit()

    def _follow(self, link: QUrl) -> None:
        """A link to another page of the manual turns to it; no other link leads anywhere."""
        wanted = [place for place, page in enumerate(self._pages) if page.file.name == link.path()]
        if wanted:
            self._go_to(wanted[0])
