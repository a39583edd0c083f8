"""The clinic's logo, as its settings keep it: a PNG, checked once when it is chosen."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from prolo_cost.domain.problems import Problem

MOST_BYTES = 500_000
MOST_PIXELS = 1_000_000
"""A logo is printed an inch or two wide; more than this only makes every paper heavy."""


@lru_cache(maxsize=2)  # asked at every letter that is typed beside the logo
def problems_of_logo(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a picture that is to be the logo; nothing where it can be printed."""
    # Knows every kind of picture, and only a clinic that chooses a logo needs it.
    from PIL import Image  # noqa: PLC0415

    if len(data) > MOST_BYTES:
        return (_too_large(),)
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return (_too_large(),)
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return (Problem("clinic.logo", "logo_not_png"),)
    return ()


def _too_large() -> Problem:
    figures = {"kilobytes": str(MOST_BYTES // 1000), "pixels": f"{MOST_PIXELS:,}"}
    return Problem("clinic.logo", "logo_too_large", figures)
