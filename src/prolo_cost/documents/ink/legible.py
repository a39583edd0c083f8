"""What may be drawn of a text: letters, figures and signs, in one direction, on one line.

Every text of every page goes through here, whoever wrote it. What a patient, a payer or a service is called is drawn
letter by letter and never read as markup; what is left to neutralise are the characters that draw nothing and yet
change what stands beside them.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_PLAIN = re.compile(r"[ -~\xa0-\xac\xae-\u02af\u2010-\u2027]*")
"""Text that holds nothing to neutralise; nearly all of it does not."""


def legible(text: str) -> str:
    r"""The text with nothing in it that is not seen.

    Controls and line breaks become spaces, direction marks and other invisible signs go, and letters with marks are
    put together. The no-break space stays: it binds two words of ours.

    >>> legible("Ana\u202e Ruiz\x07\nSons"), legible("Jose\u0301")
    ('Ana Ruiz Sons', 'José')
    """
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text
    seen = "".join(map(_seen, unicodedata.normalize("NFC", text)))
    return re.sub(r" {2,}", " ", seen)


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"} or (category == "Zs" and character != "\xa0"):
        return " "
    if category == "Cf":
        return ""
    return REPLACEMENT if category in {"Cs", "Co", "Cn"} else character
