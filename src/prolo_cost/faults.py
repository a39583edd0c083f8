"""Faults of the machine under us: a full disk, a locked or damaged file. Each has one plain sentence for people."""

from __future__ import annotations


class MachineFault(Exception):  # noqa: N818 - not an error of ours: the machine's
    """Something outside the program failed. ``text`` says what to do; it never tells a folder or a file's content."""

    def __init__(self, pattern: str, /, **figures: object) -> None:
        """``pattern`` is the sentence with named places for its figures, so that it can be said in another language.

        What it comes to is shown to people and may be logged.
        """
        self.pattern, self.figures = pattern, figures
        self.text = pattern.format(**figures) if figures else pattern
        super().__init__(self.text)
