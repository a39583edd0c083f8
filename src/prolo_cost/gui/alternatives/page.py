"""The page of versions side by side: copy the course, change the copy, see what each comes to, take one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout

from prolo_cost.app.draft import alternatives
from prolo_cost.app.draft.alternatives import MOST, LineName
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.keys import COUNT
from prolo_cost.gui.alternatives.version_card import WIDTH, VersionCard
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.sheet import Sheet, sheet_of
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.gui.widgets.tab_order import follow_layout
from prolo_cost.gui.widgets.words import Words

GAP: Final = 12


class AlternativesPage(Page):
    """Up to four versions of the course, the one on the desk first. What is typed here is kept with the estimate."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self.hints = (
            ("Enter", said("next box")),
            ("Ctrl+D", said("copy this version")),
            ("Ctrl+Return", said("take this one")),
            ("Esc", said("back, all versions are kept")),
        )
        self._tools, self._desk = tools, tools.desk
        self.cards: list[VersionCard] = []
        self._known: dict[int, Sheet] = {}
        """What the other versions came to, by their place."""
        self._across = 0
        self._shape: tuple[int, tuple[LineName, ...]] = 0, ()
        self._canvas = Canvas(tools.theme)
        self._grid = QGridLayout()
        self._grid.setSpacing(tools.theme.px(GAP))
        words = said(
            "Ctrl+D copies a version. Change the copy: what differs is told beside the first, at cautious figures."
        )
        self._help = Words(tools.theme, words, tone="ink_3", wrap=True)
        self._lay_out()
        self._desk.changed.connect(self._show)
        self._show(self._desk.sheet)

    # What the window asks of every page

    def head(self) -> PageHead:
        """Whose course it is."""
        name = self._desk.draft.text("patient.name").strip() or said("No name yet")
        return PageHead(name, said("versions of the course, side by side"))

    def verbs(self) -> Sequence[PageVerb]:
        """Copy the version in hand, or put it on the desk."""
        return (
            PageVerb(said("Copy this version"), "Ctrl+D", self.copy),
            PageVerb(said("Take this one"), "Ctrl+Return", self.take, leading=True),
        )

    def enter(self) -> None:
        """Begin with the first of the other versions, where there are any."""
        self.cards[min(1, len(self.cards) - 1)].enter()

    def may_leave(self) -> bool:
        """All that was typed is on the desk already."""
        self._desk.changed.disconnect(self._show)
        return True

    # What a person does

    def copy(self) -> None:
        """Copy the version in hand beside the others."""
        if len(self.cards) == MOST:
            self._tools.complain(said("Four versions stand side by side. Remove one first."))
            return
        self._put(alternatives.added(self._desk.draft, self._draft_of(self._in_hand), ""))
        self.cards[-1].enter()

    def take(self) -> None:
        """Put the version in hand on the desk, and go back to the estimate."""
        self._take(self._in_hand)

    def _take(self, place: int) -> None:
        if place:
            self._put(alternatives.taken(self._desk.draft, place - 1), key=COUNT)
        self.left.emit()

    def _remove(self, place: int) -> None:
        self._put(alternatives.removed(self._desk.draft, place - 1))
        self.cards[min(place, len(self.cards) - 1)].enter()

    def _type(self, place: int, key: str, text: str) -> None:
        if place == 0:
            self._desk.type(key, text)
        else:
            self._change(place, self._draft_of(place).typed(key, text), stay=f"version:{place}:{key}")

    def _turn_line(self, place: int, name: LineName, is_in: bool) -> None:
        draft = self._draft_of(place)
        if is_in:
            source = next(one for one in self._drafts if alternatives.has(one, name))
            draft = alternatives.with_line_of(draft, name, source)
        else:
            draft = alternatives.without(draft, name)
        self._change(place, draft)

    def _change(self, place: int, draft: Draft, *, stay: str = "") -> None:
        if place == 0:
            self._put(alternatives.with_version(self._desk.draft, alternatives.version_of(draft)), stay=stay)
        else:
            self._put(alternatives.changed(self._desk.draft, place - 1, draft), stay=stay)

    def _put(self, draft: Draft, *, key: str = "", stay: str = "") -> None:
        self._desk.put(draft, Did.ALTERNATIVE, key, stay=stay)

    # What is shown

    @property
    def _drafts(self) -> list[Draft]:
        """The versions, each as a draft of its own."""
        draft = self._desk.draft
        return [draft, *(alternatives.with_version(draft, version) for version in alternatives.others(draft))]

    def _draft_of(self, place: int) -> Draft:
        return self._drafts[place]

    @property
    def _in_hand(self) -> int:
        """The version in which the focus is; the one on the desk where it is in none."""
        focus = QApplication.focusWidget()
        return next((card.place for card in self.cards if focus is not None and card.isAncestorOf(focus)), 0)

    def _show(self, sheet: Sheet) -> None:
        drafts = self._drafts
        self._keep_cards(len(drafts))
        lines = alternatives.line_names(drafts)
        had = {line: sum(alternatives.has(draft, line) for draft in drafts) for line in lines}
        for card, draft in zip(self.cards, drafts, strict=True):
            worked_out = sheet if card.place == 0 else self._worked_out(card.place, draft)
            card.show_version(worked_out, sheet if card.place else None, had)
        if (len(drafts), lines) != self._shape:
            self._shape = len(drafts), lines
            follow_layout(self._canvas)

    def _worked_out(self, place: int, draft: Draft) -> Sheet:
        """The sheet of a version; one that did not change is not worked out again."""
        known = self._known.get(place)
        if known is None or alternatives.plain(known.draft) != alternatives.plain(draft):
            self._known[place] = known = sheet_of(draft, self._tools.services)
        return replace(known, draft=draft)

    def _keep_cards(self, count: int) -> None:
        if len(self.cards) == count:
            return
        while len(self.cards) > count:
            self.cards.pop().leave()
        while len(self.cards) < count:
            self.cards.append(self._card(len(self.cards)))
        self._arrange(force=True)

    def _card(self, place: int) -> VersionCard:
        card = VersionCard(self._tools.theme, self._tools.services.today, place)
        card.typed.connect(self._type)
        card.line_turned.connect(self._turn_line)
        card.wanted.connect(self._take)
        card.unwanted.connect(self._remove)
        return card

    # How it is put together

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, force: bool = False) -> None:
        px = self._tools.theme.px
        across = max(1, min(MOST, (self.width() - px(GAP)) // px(WIDTH + GAP)))
        if across == self._across and not force:
            return
        self._across = across
        for card in self.cards:
            self._grid.addWidget(card, card.place // across, card.place % across, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        px = self._tools.theme.px
        inner = QVBoxLayout(self._canvas)
        inner.setContentsMargins(px(GAP), px(GAP), px(GAP), px(GAP))
        inner.setSpacing(px(GAP))
        inner.addLayout(self._grid)
        inner.addWidget(self._help)
        inner.addStretch()
        self._grid.setColumnStretch(MOST, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(self._tools.theme, self._canvas))
