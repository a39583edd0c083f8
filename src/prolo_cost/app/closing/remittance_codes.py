"""Group and reason codes of an insurer's paper, such as ``CO-45``: how they are typed, and what the usual ones mean.

The meanings are our own words, and only for codes whose use on a claim a published answer of the X12 committee tells
(requests for interpretation 888, 2601 and 2606). Any other code is kept as it is typed and not explained.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CODE: Final = re.compile(r"(?:(?P<group>CO|PR|OA|PI|CR)[- ]?)?(?P<reason>[A-Z]{0,3}\d{1,4})", re.IGNORECASE)
_PARTED: Final = re.compile(r"\b(CO|PR|OA|PI|CR)\s+(?=[A-Z]{0,2}\d)", re.IGNORECASE)

MOVED_OTHERWISE: Final = frozenset({"59", "94", "97", "253"})
"""Reasons that move a line by something else than the payer's price: other procedures that day, a bundle, a cut.

94 raises one that others were bundled into above its charge (X12 request for interpretation 2320).
"""

BUNDLED: Final = "97"
"""The line was not refused: it counts as part of another one."""

MEANINGS: Final = {
    "PR-1": "deductible",
    "PR-2": "coinsurance",
    "PR-3": "copay",
    "CO-45": "above_contract",
    "PR-45": "above_allowed",
    "96": "not_covered",
    "204": "not_in_plan",
}
"""What a code says, by the code with its group, else by the reason alone."""


@lru_cache(maxsize=1024)
def read_codes(text: str) -> tuple[str, ...] | None:
    """The codes that a text names, spelled ``CO-45``, each once; ``None`` where a word of it is no such code.

    >>> read_codes("co45, pr 204 n130")
    ('CO-45', 'PR-204', 'N130')
    """
    words = re.split(r"[,;\s]+", _PARTED.sub(r"\1-", text.strip()))
    found = [_CODE.fullmatch(word) for word in words if word]
    if not all(found):
        return None
    return tuple(dict.fromkeys(_spelled(each) for each in found if each))


def reason_of(code: str) -> str:
    """The reason without its group: ``45`` of ``CO-45``."""
    return code.rpartition("-")[2]


def meaning_of(code: str) -> str:
    """The name of what a code says; blank where we do not explain it."""
    return MEANINGS.get(code) or MEANINGS.get(reason_of(code), "")


def _spelled(code: re.Match[str]) -> str:
    group, reason = code["group"], code["reason"].upper()
    return f"{group.upper()}-{reason}" if group else reason
