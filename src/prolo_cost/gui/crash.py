"""The last resort: a fault that nobody caught is told in a plain sentence, and the program goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from prolo_cost.gui.faults import sentence_of


def catch(show: Callable[[str], None]) -> None:
    """From now on, tell of every exception that nobody caught. PySide hands those of slots to the same hook."""

    def hook(kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, where)
            return
        show(sentence_of(fault))

    sys.excepthook = hook
