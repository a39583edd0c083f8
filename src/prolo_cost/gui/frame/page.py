"""A page: what takes the place of form and answer for a while, such as the paper or the insurer's answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from prolo_cost.gui.frame.header import BRAND_WIDTH, HEIGHT, LIST_WIDTH
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.buttons import WordButton
from prolo_cost.gui.widgets.words import CutWords, Words

if TYPE_CHECKING:
    from prolo_cost.app.ports import Services
    from prolo_cost.gui.desk.desk import Desk
    from prolo_cost.gui.desk.keeper import Keeper
    from prolo_cost.gui.desk.undoing import Undoing
    from prolo_cost.gui.frame.asking import Asking
    from prolo_cost.gui.jobs import Runner


Result = TypeVar("Result")


class PageVerb(NamedTuple):
    """A button in the header while the page is open, and its key. The ``leading`` one is what most people do next."""

    words: str
    key: str
    act: Callable[[], object]
    leading: bool = False


class PageHead(NamedTuple):
    """What the header says of the page."""

    title: str
    note: str = ""
    is_trouble: bool = False
    """Whether the note says what is wrong."""


class PageTools(NamedTuple):
    """What a page is given. ``about`` says what it was opened for, such as a payer's id."""

    services: Services
    theme: Theme
    runner: Runner
    asking: Asking
    desk: Desk
    keeper: Keeper
    tell: Callable[[str], None]
    """Says for a while what came of something, until the next verb of the page."""
    complain: Callable[[str], None]
    """Says what is in the way of something, until the estimate is changed too."""
    open_page: Callable[..., None]
    """Goes to another page: its name, and what it is opened for."""
    go_to_box: Callable[[str], None]
    """Leaves the page for a box of the form, named by its place in the case."""
    undoing: Undoing
    about: str = ""


class Page(QWidget):
    """The base of all pages. A page is made anew each time it is opened."""

    left = Signal()
    """The page is done with: the window shows the estimate again."""
    head_changed = Signal()
    """Title, note or verbs are others now."""

    hints: tuple[tuple[str, str], ...] = ()
    """Keys and words for the bottom of the window."""

    def head(self) -> PageHead:
        """What the header says."""
        raise NotImplementedError

    def verbs(self) -> Sequence[PageVerb]:
        """What can be done here, for the header."""
        return ()

    def enter(self) -> None:
        """The page was shown: put the focus where typing begins."""

    def while_open(self, end: Callable[[Result], object]) -> Callable[[Result], None]:
        """An end for a job that is called only while the page is there: it may be left before the job is done."""

        def ending(result: Result) -> None:
            if isValid(self):
                end(result)

        return ending

    def keep(self) -> bool:
        """Keep what is typed here; whether all of it is safe. Where it is not, the page says so."""
        return True

    def may_leave(self) -> bool:
        """Whether the page may be left now; it keeps what is typed before."""
        return self.keep()


LEAST_TITLE: Final = 120


class PageHeader(QWidget):
    """The header while a page is open: what it is, and its verbs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.brand = Words(theme, "prolo-cost", tone="accent", weight=Weight.BOLD)
        self.brand.setFixedWidth(theme.px(LIST_WIDTH))
        self.title = CutWords(theme, tone="ink", size=Type.HEADING, weight=Weight.BOLD, least=LEAST_TITLE)
        self.note = CutWords(theme, tone="ink_3")
        self.buttons: list[WordButton] = []
        self._note, self._tone, self._has_notice, self._narrow = "", "ink_3", False, False
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16 - HALO), 1)
        row.setSpacing(0)
        for words in (self.brand, self.title):
            row.addWidget(words)
        row.addSpacing(px(12))
        row.addWidget(self.note)
        row.addStretch(1)
        row.addSpacing(px(12))
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(px(2))
        row.addLayout(self._verbs)
        self.setMinimumWidth(1)  # it suits the window, however much there is to do; the window never grows for it

    def show_head(self, head: PageHead) -> None:
        """Show another title and note."""
        self.title.say(head.title)
        self._note, self._tone = head.note, "problem" if head.is_trouble else "ink_3"
        if not self._has_notice:
            self.note.say(self._note, self._tone)

    def show_notice(self, words: str) -> None:
        """Show for a while what came of something, in the place of the note."""
        self._has_notice = True
        self.note.say(words, "ink")

    def clear_notice(self) -> None:
        """Show the note again."""
        self._has_notice = False
        self.note.say(self._note, self._tone)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer together where there is little room."""
        self._narrow = narrow
        self.brand.setFixedWidth(self._theme.px(BRAND_WIDTH if narrow else LIST_WIDTH))
        for button in self.buttons:
            button.show_key(shown=not narrow)
        self._suit()

    def show_verbs(self, verbs: Sequence[PageVerb]) -> None:
        """Show other buttons."""
        for button in self.buttons:
            self._verbs.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(verb) for verb in verbs]
        self._suit()

    def _suit(self) -> None:
        """Where the verbs need more room, our own name goes first, then verbs from the left: their keys still work."""
        px = self._theme.px
        room = self.window().width() - px(LEAST_TITLE + 2 * 16 + 2 * 12)
        wide = [button.sizeHint().width() + px(2) for button in self.buttons]
        self.brand.setVisible(sum(wide) + self.brand.width() <= room)
        for place, button in enumerate(self.buttons):
            button.setVisible(sum(wide[place:]) <= room or place == len(wide) - 1)

    def _button(self, verb: PageVerb) -> WordButton:
        button = WordButton(self._theme, verb.words, verb.key, leading=verb.leading)
        button.clicked.connect(lambda _checked=False: verb.act())
        button.show_key(shown=not self._narrow)
        self._verbs.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.surface)
            ink.rule(0, self.width(), self.height() - 1, ink.tokens.line)
