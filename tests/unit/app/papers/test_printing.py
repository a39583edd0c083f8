"""Exporting a paper: whole or not at all, for its owner's eyes, under a name that names nobody."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from prolo_cost.app.papers.pictures import page_sizes, picture
from prolo_cost.app.papers.printing import export, print_estimate, suggested_name
from prolo_cost.casefile import read_case
from prolo_cost.documents.content import Clinic
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.estimate import estimate
from prolo_cost.faults import MachineFault
from prolo_cost.paths import resources
from prolo_cost.wording import Words

NOBODY = 65534
DATA = b"%PDF-1.4 " + bytes(50_000)

posix = pytest.mark.skipif(os.name != "posix", reason="rights and limits of files are set otherwise there")


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """A disk with so much room, as far as one file can tell."""
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Somebody to whom a folder can be closed, which it never is to root."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if me == 0:
            os.seteuid(me)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@posix
def test_a_paper_is_saved_for_its_owner_alone(tmp_path: Path) -> None:
    export(DATA, tmp_path / "estimate-1.pdf")

    assert everything_in(tmp_path) == {"estimate-1.pdf": DATA}
    assert stat.S_IMODE((tmp_path / "estimate-1.pdf").stat().st_mode) == 0o600


def test_a_newer_paper_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "estimate-1.pdf"
    export(b"old", target)
    export(DATA, target)

    assert everything_in(tmp_path) == {"estimate-1.pdf": DATA}


@posix
def test_a_full_disk_leaves_the_old_paper_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "estimate-1.pdf"
    export(b"old", target)

    with files_of_at_most(10_000), pytest.raises(MachineFault) as fault:
        export(DATA, target)

    assert everything_in(tmp_path) == {"estimate-1.pdf": b"old"}
    assert fault.value.text == "The disk is full, so estimate-1.pdf was not saved. Make room, or save it elsewhere."


@posix
def test_a_full_disk_leaves_no_half_paper(tmp_path: Path) -> None:
    with files_of_at_most(10_000), pytest.raises(MachineFault):
        export(DATA, tmp_path / "estimate-1.pdf")

    assert everything_in(tmp_path) == {}


@posix
def test_a_closed_folder_is_told_plainly(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)

    with an_ordinary_user(), pytest.raises(MachineFault) as fault:
        export(DATA, folder / "estimate-1.pdf")

    folder.chmod(0o700)
    assert everything_in(folder) == {}
    assert "may not be saved there" in fault.value.text


def test_a_missing_folder_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(MachineFault) as fault:
        export(DATA, tmp_path / "gone" / "estimate-1.pdf")

    assert fault.value.text == "The folder for estimate-1.pdf is not there any more. Choose another one."


def test_a_file_in_the_place_of_the_folder_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(MachineFault, match="is not there any more"):
        export(DATA, tmp_path / "file" / "estimate-1.pdf")


def test_a_folder_in_the_place_of_the_file_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "estimate-1.pdf").mkdir()

    with pytest.raises(MachineFault, match="is the name of a folder"):
        export(DATA, tmp_path / "estimate-1.pdf")

    assert [path.name for path in tmp_path.iterdir()] == ["estimate-1.pdf"]


def test_a_name_that_the_disk_refuses_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="could not be saved"):
        export(DATA, tmp_path / f"{'x' * 300}.pdf")

    assert everything_in(tmp_path) == {}


def test_faults_name_the_file_and_never_its_folder(tmp_path: Path) -> None:
    with pytest.raises(MachineFault) as fault:
        export(DATA, tmp_path / "Maria Lindqvist" / "estimate-1.pdf")

    assert "Maria" not in fault.value.text
    assert fault.value.__cause__ is None


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("E-2026-0412", "estimate-E-2026-0412.pdf"),
        ("", "estimate.pdf"),
        ("../../etc/passwd", "estimate-etc-passwd.pdf"),
        ("a:b\\c\x00d\u202e", "estimate-a-b-c-d.pdf"),
    ],
)
def test_the_suggested_name_is_the_number_and_safe_anywhere(number: str, name: str) -> None:
    assert suggested_name(number) == name


def test_an_estimate_becomes_a_paper_and_says_which_letters_it_could_not_print() -> None:
    data = json.loads((resources() / "examples" / "knee.json").read_text(encoding="utf-8"))
    data["patient"]["name"] = "Ana 王"
    case = read_case(data, date(2026, 11, 24)).case
    assert case is not None

    printout = print_estimate(
        case,
        estimate(case),
        payer=None,
        clinic=Clinic("Alder Street Joint Clinic"),
        words=Words.load("en"),
        number="1",
        edition="",
    )

    assert printout.data.startswith(b"%PDF")
    assert printout.unprintable == ("王",)


def knee_paper() -> bytes:
    data = json.loads((resources() / "examples" / "knee.json").read_text(encoding="utf-8"))
    case = read_case(data, date(2026, 11, 24)).case
    assert case is not None
    clinic = Clinic("Alder Street Joint Clinic")
    words = Words.load("en")
    return print_estimate(
        case, estimate(case), payer=None, clinic=clinic, words=words, number="1", edition="2026-11-22"
    ).data


def test_a_page_can_be_looked_at_before_it_is_printed() -> None:
    data = knee_paper()
    sizes = page_sizes(data)
    pictures = [picture(data, page, 0.5) for page in range(len(sizes))]

    assert sizes == ((612, 792),) * 3
    for seen in pictures:
        assert (seen.width, seen.height) == (306, 396)
        drawn = Image.frombytes("RGB", (seen.width, seen.height), seen.data, "raw", "BGR", seen.stride)
        greys = drawn.convert("L").histogram()
        assert sum(greys[:100]) > 100, "no ink"
        assert greys[255] > sum(greys) / 2, "no paper"
        red, _, blue = (band.histogram() for band in drawn.split())
        assert sum(red[:128]) > sum(blue[:128]), "our green holds least red"
    assert len({seen.data for seen in pictures}) == 3


@pytest.mark.parametrize("page", [-1, 3])
def test_a_page_that_is_not_there_cannot_be_looked_at(page: int) -> None:
    with pytest.raises(IndexError):
        picture(knee_paper(), page, 1.0)


def test_the_suggested_name_tells_the_papers_apart() -> None:
    assert suggested_name("E-1", PaperKind.GOOD_FAITH_ESTIMATE) == "good-faith-estimate-E-1.pdf"
    assert suggested_name("", PaperKind.ABN) == "abn.pdf"


def test_whoever_does_not_print_does_not_wait_for_reportlab() -> None:
    script = "import sys, prolo_cost.app.papers.printing; print('reportlab' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    assert run.stdout == "False\n"
