"""The clinic's logo, as its settings keep it: a PNG, made of whatever picture was chosen."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from prolo_cost.domain.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 500_000
MOST_PIXELS = 1_000_000
"""A logo is printed an inch or two wide; more than this only makes every paper heavy."""


MOST_CHOSEN = 20_000_000
"""Bytes of a picture that may be chosen; it is kept smaller."""
MOST_CHOSEN_PIXELS = 50_000_000
"""Pixels of a picture that may be chosen: a small file may unfold into more than a computer holds."""


@lru_cache(maxsize=2)  # asked at every letter that is typed beside the logo
def problems_of_logo(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a picture that is to be the logo; nothing where it can be printed."""
    if len(data) > MOST_BYTES:
        return (_too_large(),)
    try:
        with _opened(data, "PNG") as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return (_too_large(),)
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return (Problem("clinic.logo", "logo_not_png"),)
    return ()


def logo_of(chosen: bytes) -> bytes | Problem:
    """A picture that somebody chose, as the logo is kept: a PNG, made smaller where it is larger than it is printed.

    What can be kept as it is stays as it is, to the byte.
    """
    from PIL import ImageOps  # noqa: PLC0415 - as below

    if not problems_of_logo(chosen):
        return chosen
    if len(chosen) > MOST_CHOSEN:
        return _too_large_to_choose()
    try:
        with _opened(chosen, "PNG", "JPEG") as opened:
            if opened.width * opened.height > MOST_CHOSEN_PIXELS:
                return _too_large_to_choose()
            picture = ImageOps.exif_transpose(opened)  # as the camera held it
            return _as_png(picture.convert("RGBA" if _is_see_through(picture) else "RGB"))
    except (OSError, SyntaxError, ValueError):
        return Problem("clinic.logo", "logo_not_read")


def _opened(data: bytes, *kinds: str) -> Image:
    """A picture of one of these kinds, of which only the head is read yet."""
    # Knows every kind of picture, and only a clinic that chooses a logo needs it.
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None  # how large it is, is asked here before anything is unfolded
    return Image.open(BytesIO(data), formats=kinds)


def _as_png(picture: Image) -> bytes:
    """A PNG within the bounds of a logo: half as wide and high each time that it is too large."""
    pixels = MOST_PIXELS
    while True:
        scale = min(1.0, (pixels / (picture.width * picture.height)) ** 0.5)
        size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
        file = BytesIO()
        picture.resize(size).save(file, "PNG", optimize=True)
        if len(file.getvalue()) <= MOST_BYTES:
            return file.getvalue()
        pixels //= 4


def _is_see_through(picture: Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _too_large_to_choose() -> Problem:
    figures = {"megabytes": str(MOST_CHOSEN // 1_000_000), "megapixels": str(MOST_CHOSEN_PIXELS // 1_000_000)}
    return Problem("clinic.logo", "picture_too_large", figures)


def _too_large() -> Problem:
    figures = {"kilobytes": str(MOST_BYTES // 1000), "pixels": f"{MOST_PIXELS:,}"}
    return Problem("clinic.logo", "logo_too_large", figures)
