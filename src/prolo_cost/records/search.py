"""Finding an estimate by the beginnings of words, whatever the accents and capitals."""

from __future__ import annotations

import unicodedata


def search_text(patient_label: str, payer_name: str, number: str) -> str:
    """What the list of work is searched in: each word of the label, of the payer and of the number after a blank.

    >>> search_text("Ana Núñez-O'Dea", "Moda", "E-2026-0412")
    ' ana nunez odea moda e 2026 0412'
    """
    return "".join(f" {word}" for word in _words(f"{patient_label} {payer_name} {number}"))


def word_starts(searched: str) -> tuple[str, ...]:
    """The LIKE patterns that must all hold for what was typed into the search box.

    >>> word_starts("NÚ an")
    ('% nu%', '% an%')
    """
    return tuple(f"% {word}%" for word in _words(searched))


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in bare if not unicodedata.combining(c) and c not in "'’")  # noqa: RUF001 - both apostrophes
    # Only letters and digits are left, so none of them means anything to LIKE.
    return "".join(c if c.isalnum() else " " for c in kept).split()
