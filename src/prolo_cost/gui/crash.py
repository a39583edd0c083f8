"""The last resort: a mistake of ours is told in a plain sentence, and the program goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from prolo_cost.gui.faults import own_fault


def catch(show: Callable[[str], None]) -> None:
    """From now on, tell of every exception that nobody caught. PySide hands those of slots to the same hook."""

    def hook(kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, where)
            return
        show(own_fault(kind, where))

    sys.excepthook = hook
