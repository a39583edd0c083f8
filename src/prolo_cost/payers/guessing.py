"""Words that were meant where a finger slipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

SHORTEST_GUESS: Final = 4
"""Letters from which a slip of the finger is allowed for."""
TWO_SLIPS_FROM: Final = 8

Bearers = Mapping[int, int]
"""Payers that bear a word, and for each the place of its shortest name with it."""


class Vocabulary:
    """Words, who bears them, and which of them begin nearly like what was typed.

    A slip is a letter left out, added, or wrong, or two that changed places.
    """

    def __init__(self, bearers: Mapping[str, Bearers]) -> None:
        self._bearers = bearers
        self._cut: dict[int, dict[str, list[str]]] = {}

    def bearers(self, word: str) -> Bearers:
        """Who bears a word of the vocabulary."""
        return self._bearers[word]

    def nearly_beginning(self, letters: str) -> dict[str, int]:
        """The words that begin so but for a slip (two in a long word), each with its slips, the fewest first.

        Nothing is guessed from digits: a payer ID that is nearly right belongs to somebody else.
        """
        if len(letters) < SHORTEST_GUESS or not letters.isalpha():
            return {}
        # Imported at the first slip of the finger, not with the window: about 100 ms.
        from rapidfuzz.distance import OSA  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415

        cut = self._cut_to(len(letters))
        allowed = 1 if len(letters) < TWO_SLIPS_FROM else 2
        found: dict[str, int] = {}
        for start, slips, _ in extract(letters, cut.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None):
            for word in cut[start]:
                found.setdefault(word, slips)
        return found

    def _cut_to(self, length: int) -> dict[str, list[str]]:
        """How words begin, cut about as long as what was typed: one letter may have been left out or added."""
        if length not in self._cut:
            cut: defaultdict[str, list[str]] = defaultdict(list)
            for word in filter(str.isalpha, self._bearers):
                for start in {word[: length - 1], word[:length], word[: length + 1]}:
                    cut[start].append(word)
            self._cut[length] = cut
        return self._cut[length]
