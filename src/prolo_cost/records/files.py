"""Folders and files that only their owner may read, and names that change in one step."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE


def owner_folder(folder: Path) -> None:
    """Make a folder, with those above it, that only its owner may enter. One that exists is left as it is."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def may_only_be_read(folder: Path) -> bool:
    """Whether we may look into a folder but make nothing in it: SQLite needs files of its own beside a database."""
    as_we_act = os.access in os.supports_effective_ids
    may_read = os.access(folder, os.R_OK | os.X_OK, effective_ids=as_we_act)
    return may_read and not os.access(folder, os.W_OK, effective_ids=as_we_act)


def owner_file(path: Path) -> None:
    """Make an empty file that only its owner may read, before anything is written to it.

    SQLite gives ``-wal`` and ``-shm`` the permissions of the database they belong to. On Windows the folder's access
    list decides, and the one in the user's profile is the user's own.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def owner_only(path: Path) -> None:
    """Take away what others may do with an existing file, where it is ours to say."""
    mode = S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        with suppress(PermissionError):
            path.chmod(mode & 0o700)


def remove_database(path: Path) -> None:
    """Remove a database that was never handed to anybody, with what SQLite kept beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        beside(path, suffix).unlink(missing_ok=True)


def beside(path: Path, suffix: str) -> Path:
    """The file whose name is this one's plus a suffix."""
    return path.with_name(path.name + suffix)


def put_in_place(new: Path, path: Path) -> None:
    """Give a finished file its name: afterwards the whole file is there, also after a power cut, or the old one is."""
    new.replace(path)
    if os.name == "posix":  # Windows opens no folders, and keeps names in its own journal
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
