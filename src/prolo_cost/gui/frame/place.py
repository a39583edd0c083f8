"""Where the window stands and how large it is, from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


def place_of(window: QWidget) -> str:
    """Where a window stands, as letters that ``put_in_place`` understands."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def put_in_place(window: QWidget, place: str) -> bool:
    """Put a window where one stood before; whether that could be understood.

    Where that was on a screen that is there no longer, or larger than the one that is, Qt moves it into what there is.
    """
    return window.restoreGeometry(QByteArray.fromBase64(place.encode("ascii")))
