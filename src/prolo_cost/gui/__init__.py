"""The window: it asks, shows and forwards. No SQL, no arithmetic and no thread of its own in a widget."""

from prolo_cost.gui.application import run

__all__ = ["run"]
