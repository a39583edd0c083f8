"""Closing the window: not before everything typed is safe, unless somebody insists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.gui.desk.desk import Desk
    from prolo_cost.gui.desk.keeper import Keeper, Kept
    from prolo_cost.gui.frame.notices import Notices
    from prolo_cost.gui.frame.pages import Pages


class Leaving:
    """Saves what is typed when the window is to be closed. Where that fails it is said once; closing again leaves."""

    def __init__(self, desk: Desk, keeper: Keeper, pages: Pages, notices: Notices) -> None:
        self._desk, self._keeper, self._pages, self._notices = desk, keeper, pages, notices
        self._has_said_so = self._was_in_trouble = False
        keeper.kept.connect(self._be_glad)

    def may_close(self) -> bool:
        """Whether all is safe, or somebody insists."""
        if self.is_safe() or self._has_said_so:
            return True
        self._has_said_so = True
        return False

    def is_safe(self) -> bool:
        """Save what is typed, on the page that is open first: it may bring that into the estimate. Say what fails."""
        page_is_safe = self._pages.keep()
        estimate_is_safe = self._keeper.flush() or self._desk.draft.is_untouched
        if page_is_safe and estimate_is_safe:
            return True
        why = self._pages.trouble if estimate_is_safe else self._keeper.now.words
        if why:  # a page may have told already what it waits for
            self._notices.tell(said("Close again to leave without saving. {why}", why=why))
        return False

    def _be_glad(self, kept: Kept) -> None:
        """What could not be saved is safe now: nothing more is said of it, and closing asks again the next time."""
        if (self._has_said_so or self._was_in_trouble) and not kept.trouble:
            self._has_said_so = False
            self._notices.clear()
        self._was_in_trouble = kept.trouble
