"""The pages of the window: each named once, and brought in when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedLayout

from prolo_cost.gui.frame.page import Page, PageHeader, PageTools

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prolo_cost.gui.frame.page import PageVerb


class Entry(NamedTuple):
    """Where a page is written, and the command that opens it; without a key, only the palette has it."""

    module: str
    kind: str
    key: str
    words: str


HELP: Final = "help"
"""The manual, which leads back to whatever page it was opened from."""

WAYS_BACK: Final = frozenset({("set_up", "clinic"), ("set_up", "fees"), ("review", "knowledge"), ("paper", "clinic")})
"""Pages that lead back to the one that they were opened from, because one goes on there."""

OF_THE_ESTIMATE: Final = frozenset({"confirm", "paper", "closing", "knowledge", "alternatives", "insurer_file"})
"""Pages that show what lies on the desk, and are made anew where another estimate comes to lie there."""

PAGES: Final[dict[str, Entry]] = {
    HELP: Entry("prolo_cost.gui.help.page", "HelpPage", "", "Manual"),
    "confirm": Entry("prolo_cost.gui.confirm.page", "ConfirmPage", "F8", "Confirm: the insurer's answers"),
    "paper": Entry("prolo_cost.gui.paper.page", "PaperPage", "Ctrl+P", "Papers: look, print, save"),
    "clinic": Entry("prolo_cost.gui.clinic.page", "ClinicPage", "Ctrl+,", "The clinic, and what its papers say of it"),
    "closing": Entry("prolo_cost.gui.closing.page", "ClosingPage", "Ctrl+E", "Close: what the insurer settled"),
    "knowledge": Entry("prolo_cost.gui.knowledge.page", "KnowledgePage", "F4", "What we know of the payer"),
    "review": Entry("prolo_cost.gui.knowledge.review_page", "ReviewPage", "", "Payers to read again"),
    "alternatives": Entry(
        "prolo_cost.gui.alternatives.page", "AlternativesPage", "Ctrl+D", "Versions of the course, side by side"
    ),
    "fees": Entry("prolo_cost.gui.set_up.fees_page", "FeesPage", "", "Fees and templates"),
    "appointments": Entry(
        "prolo_cost.gui.set_up.appointments_page", "AppointmentsPage", "", "Appointments of a day, from a file"
    ),
    "insurer_file": Entry(
        "prolo_cost.gui.insurer_file.page", "InsurerFilePage", "", "A file from the insurer (271 or 835)"
    ),
    "set_up": Entry("prolo_cost.gui.set_up.page", "SetUpPage", "", "Set up our clinic"),
}
"""All pages. The key of a page, like every key of the window, stands under F1; its words also in the palette."""


def leads_back(before: str, name: str) -> bool:
    """Whether a page that is opened from another one leads back to it."""
    return (before, name) in WAYS_BACK or (name == HELP and before not in {"", HELP})


class Pages(QObject):
    """Shows one page at a time over the estimate. ``turned`` says that another one, or none, is open now."""

    turned = Signal()

    def __init__(self, places: QStackedLayout, header: PageHeader, tools: Callable[[str], PageTools]) -> None:
        """``places`` holds the estimate at its first place, and a page at the second."""
        super().__init__()
        self._places, self._header, self._tools = places, header, tools
        self.open_now: Page | None = None
        self.name = ""
        self._actions: list[QAction] = []
        self._about = ""
        self._behind: list[tuple[str, str]] = []
        """The pages to go back to, the last one first, and what each was opened for."""

    def open(self, name: str, about: str = "") -> None:
        """Go to a page, unless the one that is open may not be left."""
        before = (self.name, self._about)
        if not self._clear():
            return
        if leads_back(before[0], name):
            self._behind.append(before)
        else:
            self._behind.clear()
        self._show(name, about)

    def _show(self, name: str, about: str) -> None:
        self._about = about
        entry = PAGES[name]
        page: Page = getattr(import_module(entry.module), entry.kind)(self._tools(about))
        self.open_now, self.name = page, name
        self._places.addWidget(page)
        self._places.setCurrentWidget(page)
        page.left.connect(self.leave)
        page.head_changed.connect(self._show_head)
        self._show_head()
        self.turned.emit()
        page.enter()

    def leave(self) -> None:
        """Go back to the page that this one was opened from, where that is one to go back to; else to the estimate."""
        if self._behind and self._clear():
            self._show(*self._behind.pop())
        elif not self._behind:
            self.close()

    def renew(self) -> None:
        """Another estimate lies on the desk now: a page about it begins anew."""
        name = self.name
        if name in OF_THE_ESTIMATE and self._clear():
            self._show(name, self._about)

    def keep(self) -> bool:
        """Whether all that is typed on the page that is open is safe."""
        return self.open_now is None or self.open_now.keep()

    @property
    def trouble(self) -> str:
        """What is wrong with keeping what is typed there; blank where nothing is, or it is told elsewhere."""
        head = self.open_now.head() if self.open_now is not None else None
        return head.note if head is not None and head.is_trouble else ""

    def close(self) -> bool:
        """Go to the estimate; whether that is where we are now."""
        if self.open_now is None:
            return True
        if self._clear():
            self._behind.clear()
            self.turned.emit()
        return self.open_now is None

    def _clear(self) -> bool:
        page = self.open_now
        if page is None:
            return True
        if not page.may_leave():
            return False
        self.open_now, self.name = None, ""
        self._places.setCurrentIndex(0)
        self._places.removeWidget(page)
        page.left.disconnect(self.leave)
        page.head_changed.disconnect(self._show_head)
        self._actions = []
        page.hide()
        page.deleteLater()
        return True

    def _show_head(self) -> None:
        if self.open_now is not None:
            self._header.show_head(self.open_now.head())
            verbs = [verb._replace(act=partial(self._do, verb)) for verb in self.open_now.verbs()]
            self._header.show_verbs(verbs)
            self._install_keys(self.open_now, verbs)

    def _do(self, verb: PageVerb) -> None:
        """Do what a verb does; what came of the last one is no longer the news."""
        self._header.clear_notice()
        verb.act()

    def _install_keys(self, page: Page, verbs: Sequence[PageVerb]) -> None:
        for action in self._actions:
            page.removeAction(action)
        self._actions = [_action(page, verb) for verb in verbs if verb.key]
        page.addActions(self._actions)


def _action(page: Page, verb: PageVerb) -> QAction:
    action = QAction(verb.words.replace("&", "&&"), page)
    action.setShortcut(QKeySequence(verb.key))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked=False: verb.act())
    return action
