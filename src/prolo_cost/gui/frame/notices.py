"""What came of something, said in the header that is shown: for a while, and only as long as it is true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from prolo_cost.gui.frame.header import Header
from prolo_cost.gui.frame.page import PageHeader

NOTICE_MS: Final = 12_000


class Notices(QObject):
    """One at a time: the next takes the place of the last."""

    def __init__(self, header: Header, page_header: PageHeader, parent: QObject) -> None:
        super().__init__(parent)
        self._header, self._page_header = header, page_header
        self._complains = False
        self._time = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._time.timeout.connect(self.clear)

    def tell(self, sentence: str) -> None:
        """Say what came of something."""
        self._header.show_notice(sentence)
        self._page_header.show_notice(sentence)
        self._complains = False
        self._time.start()

    def complain(self, sentence: str) -> None:
        """Say what is in the way of something, until the estimate is changed."""
        self.tell(sentence)
        self._complains = True

    def offer(self, sentence: str, verb: str, act: Callable[[], None]) -> None:
        """Say what came of something to the estimate, and one thing that can be done about it."""
        self.tell(sentence)
        self._header.show_notice(sentence, verb, act)

    def heed_change(self) -> None:
        """The estimate was changed: what was in the way may be so no longer."""
        if self._complains:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._complains = False
        self._header.clear_notice()
        self._page_header.clear_notice()
