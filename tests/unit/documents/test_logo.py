"""A picture that somebody chose becomes a logo: whatever its size and kind, or a sentence says why not."""

from __future__ import annotations

import os
import zlib
from io import BytesIO

import pytest
from PIL import Image

from prolo_cost.documents.logo import MOST_BYTES, MOST_PIXELS, logo_of, problems_of_logo
from prolo_cost.domain.problems import Problem

RED = (255, 0, 0)


def picture(mode: str, width: int, height: int, kind: str, **more: object) -> bytes:
    file = BytesIO()
    Image.new(mode, (width, height), "red").save(file, kind, **more)
    return file.getvalue()


def opened(logo: bytes | Problem) -> Image.Image:
    assert isinstance(logo, bytes)
    assert problems_of_logo(logo) == ()
    return Image.open(BytesIO(logo))


def test_what_can_be_printed_stays_as_it_is_to_the_byte() -> None:
    chosen = picture("RGBA", 300, 120, "PNG")
    assert logo_of(chosen) == chosen


@pytest.mark.parametrize(
    ("mode", "width", "height", "kind"),
    [("RGB", 4000, 3000, "PNG"), ("P", 2000, 1000, "PNG"), ("RGB", 800, 600, "JPEG"), ("L", 9000, 200, "JPEG")],
)
def test_a_picture_of_any_size_becomes_a_logo_of_the_same_shape(mode: str, width: int, height: int, kind: str) -> None:
    logo = opened(logo_of(picture(mode, width, height, kind)))
    assert logo.width * logo.height <= MOST_PIXELS
    assert logo.width / logo.height == pytest.approx(width / height, rel=0.01)


def test_the_colours_of_print_become_those_of_a_screen() -> None:
    file = BytesIO()
    Image.new("CMYK", (400, 300), (0, 255, 255, 0)).save(file, "JPEG")
    red = opened(logo_of(file.getvalue())).convert("RGB").getpixel((200, 150))
    assert isinstance(red, tuple)
    assert all(abs(part - other) < 40 for part, other in zip(red, RED, strict=True))


def test_what_can_be_seen_through_stays_so() -> None:
    assert opened(logo_of(picture("RGBA", 2000, 2000, "PNG"))).mode == "RGBA"


def test_a_picture_that_a_camera_held_on_its_side_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert opened(logo_of(picture("RGB", 400, 200, "JPEG", exif=turned))).size == (200, 400)


def test_noise_that_no_format_makes_small_is_made_smaller() -> None:
    file = BytesIO()
    Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3)).save(file, "PNG")
    logo = logo_of(file.getvalue())
    assert isinstance(logo, bytes)
    assert len(logo) <= MOST_BYTES


@pytest.mark.parametrize(
    "chosen",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", picture("RGB", 800, 600, "JPEG")[:900]],
    ids=["empty", "SVG", "GIF", "half a JPEG"],
)
def test_what_is_no_picture_of_ours_is_told(chosen: bytes) -> None:
    problem = logo_of(chosen)
    assert isinstance(problem, Problem)
    assert problem.code == "logo_not_read"


def test_a_small_file_that_would_unfold_into_too_much_is_refused_before_it_does() -> None:
    head = (60_000).to_bytes(4) + (60_000).to_bytes(4) + bytes([8, 2, 0, 0, 0])
    problem = logo_of(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))))
    assert isinstance(problem, Problem)
    assert problem.code == "picture_too_large"


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)
