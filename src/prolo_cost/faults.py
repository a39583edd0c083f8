"""Faults of the machine under us: a full disk, a locked or damaged file. Each has one plain sentence for people."""

from __future__ import annotations


class MachineFault(Exception):  # noqa: N818 - not an error of ours: the machine's
    """Something outside the program failed. ``text`` says what to do; it never tells a folder or a file's content."""

    def __init__(self, text: str) -> None:
        """``text`` is shown to people and may be logged."""
        super().__init__(text)
        self.text = text
