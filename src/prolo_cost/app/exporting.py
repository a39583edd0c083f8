"""What was made becomes a file, where the clerk wants it: whole, or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from prolo_cost.faults import MachineFault
from prolo_cost.logs import PRINT

DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


def export(data: bytes, target: Path) -> None:
    """Write a file whole. Whatever happens, ``target`` is the old file, the new one, or not there.

    The file can be read by its owner alone.

    Raises:
        MachineFault: if the folder is missing or closed to us, the disk is full, or the file is in use.
    """
    import tempfile  # noqa: PLC0415 - brings hashes and archives along, which no open window needs

    try:
        _refuse_what_is_no_file(target)
        handle, temporary = tempfile.mkstemp(prefix=".estimate-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise plain_fault(error, target) from None
    try:
        _write_through(handle, data)
        Path(temporary).replace(target)
        _settle(target.parent)
    except OSError as error:
        raise plain_fault(error, target) from None
    finally:
        Path(temporary).unlink(missing_ok=True)
    PRINT.info("a file saved, bytes: %d", len(data))


def _refuse_what_is_no_file(target: Path) -> None:
    """A folder cannot be replaced by a paper; a device or a pipe could, and must not."""
    if target.exists() and not target.is_file():
        raise OSError(errno.EISDIR if target.is_dir() else errno.EEXIST, "no file")


def _write_through(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the new name reach the disk too, where the system lets a folder be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def plain_fault(error: OSError, target: Path) -> MachineFault:
    """What the machine says of a place that something could not be saved to, in a plain sentence."""
    name = target.name or str(target)
    if error.errno in DISK_FULL:
        return MachineFault("The disk is full, so {name} was not saved. Make room, or save it elsewhere.", name=name)
    if error.errno in NOT_ALLOWED:
        return MachineFault(
            "{name} may not be saved there, or is open in another program. Choose another folder.", name=name
        )
    if error.errno in NO_FOLDER:
        return MachineFault("The folder for {name} is not there any more. Choose another one.", name=name)
    if error.errno == errno.EISDIR:
        return MachineFault("{name} is the name of a folder. Choose another name.", name=name)
    reason = os.strerror(error.errno or 0)
    return MachineFault("{name} could not be saved ({reason}). Try another folder.", name=name, reason=reason)
