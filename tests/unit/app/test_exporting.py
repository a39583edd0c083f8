"""Exporting a file: whole or not at all, and for its owner's eyes."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prolo_cost.app.exporting import export
from prolo_cost.faults import MachineFault

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
def test_first_the_paper_and_then_its_name_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []
    monkeypatch.setattr(os, "fsync", lambda handle: reached.append(stat.S_ISDIR(os.fstat(handle).st_mode)))

    export(DATA, tmp_path / "estimate-1.pdf")

    assert reached == [False, True]


@posix
def test_what_is_no_file_of_papers_is_left_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "printer")

    with pytest.raises(MachineFault, match=r"printer could not be saved \(File exists\)"):
        export(DATA, tmp_path / "printer")

    assert stat.S_ISFIFO((tmp_path / "printer").stat().st_mode)


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
