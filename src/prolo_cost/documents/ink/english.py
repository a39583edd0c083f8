"""The insurers' English terms that a paper of another language has in brackets: (deductible), (prior authorization).

A reader that speaks Spanish is told that they are English, so that it says them as the insurer will (ISO 32000-1,
14.9.2; WCAG 3.1.2). A term is never broken between two lines: a patient reads it out over the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

LANGUAGE: Final = "en-US"

TERMS: Final = (
    "allowed amount",
    "appeal",
    "claim",
    "coinsurance",
    "copay",
    "deductible",
    "Evidence of Coverage",
    "family deductible",
    "good faith estimate",
    "in network",
    "individual out-of-pocket maximum",
    "member ID",
    "organization determination",
    "out of network",
    "out-of-pocket",
    "out-of-pocket maximum",
    "prior authorization",
    "prolotherapy",
)
_IN_BRACKETS: Final = re.compile(rf"(?<=\()(?:{'|'.join(map(re.escape, TERMS))})(?=\))")


def told_apart(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it is an English term.

    >>> list(told_apart("Su deducible (deductible) de $200."))
    [('Su deducible (', False), ('deductible', True), (') de $200.', False)]
    """
    end = 0
    for term in _IN_BRACKETS.finditer(text):
        yield text[end : term.start()], False
        yield term[0], True
        end = term.end()
    yield text[end:], False


def words(text: str) -> list[str]:
    """A text at its spaces, but not at those within a term.

    >>> words("solo (prior authorization) hoy")
    ['solo', '(prior authorization)', 'hoy']
    """
    kept = _IN_BRACKETS.sub(lambda term: term[0].replace(" ", "\0"), text)
    return [word.replace("\0", " ") for word in kept.split(" ")]
