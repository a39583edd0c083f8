"""Imports as Python does them, also once PySide6 is there.

Imported before every other module of the window: once loaded, PySide6 takes the place of ``__import__``, and reads the
whole source of each module that is imported after it, to see whether that might use its ``__feature__``. No module of
ours does. It took a tenth of the start, and as much of every first paper, for which ReportLab is loaded.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - this is what replaces it

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
