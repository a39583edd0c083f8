"""Where a folder lies: on this computer's own disk, or across a network.

SQLite's write-ahead file needs memory that all programs on the file share, which no network drive gives
(sqlite.org/wal.html), and locks across a network are known to let two computers write at once.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")

NETWORK: Final = frozenset(
    {
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)
"""What Linux calls file systems across a network."""

REMOTE_DRIVE: Final = 4
"""What Windows answers of one (``GetDriveTypeW``)."""


def across_a_network(folder: Path) -> bool:
    """Whether a folder, which need not exist yet, lies on a network drive. Where nobody knows, it does not."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows asks this way

        return int(ctypes.windll.kernel32.GetDriveTypeW(folder.resolve().anchor)) == REMOTE_DRIVE
    if not MOUNTS.is_file():
        return False
    return mounted_as(folder.resolve(), MOUNTS.read_text("utf-8", "surrogateescape")) in NETWORK


def mounted_as(folder: Path, mounts: str) -> str:
    """The file system that a folder lies on, by the lines of Linux's ``mountinfo`` (proc(5)); blank if none fits."""
    found, kind = Path(), ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(_unescaped(before.split(" ")[4]))
        # Of two at one place, the later one lies on top.
        if folder.is_relative_to(point) and len(point.parts) >= len(found.parts):
            found, kind = point, after.split(" ")[0]
    return kind


def _unescaped(name: str) -> str:
    """A name in which blanks and backslashes stand as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), name)
