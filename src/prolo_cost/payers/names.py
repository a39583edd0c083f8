"""Names as the search sees them: without case, accents and punctuation, in every way that a clerk may write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from prolo_cost.domain.coverage import Payer

NOISE: Final = ("and", "the", "of")


def fold(text: str) -> list[str]:
    """The words of a name without case, accents, punctuation, "and", "the" or "of" (unless there are no others).

    >>> fold("BCBS of N.C."), fold("Labor & Industries"), fold("BlueCross"), fold("of")
    (['bcbs', 'nc'], ['labor', 'industries'], ['blue', 'cross'], ['of'])
    """
    letters = text.casefold().replace("bluecross", "blue cross").replace("blueshield", "blue shield")
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", re.sub(r"[.'\u2019]", "", letters))
    return [word for word in words if word not in NOISE] or words


def names_of(payer: Payer) -> Iterator[tuple[str, list[str]]]:
    """Every way to write each name: the alias as it stands (empty for the payer's own name), and its folded words."""
    others = [(other, other) for other in (*payer.aliases, payer.electronic_payer_id) if other]
    for alias, name in (("", payer.name), *others):
        for words in _ways_to_write(" ".join(fold(name))):
            yield alias, words.split()


def words_beside(payer: Payer) -> list[str]:
    """What may be typed along with a name: the states and the line of business."""
    return [*(state.lower() for state in payer.states), *payer.line_of_business.split("_")]


def _ways_to_write(words: str) -> set[str]:
    """Half of the payers are Blues: their long name and its four letters are the same to a clerk.

    >>> sorted(_ways_to_write("bcbs texas"))
    ['bcbs texas', 'blue cross blue shield texas']
    """
    long = "blue cross blue shield"
    return {words, words.replace(long, "bcbs"), re.sub(r"\bbcbs\b", long, words)}
