"""Files that are dropped on the window: one at a time, a case or whatever an insurer may have sent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QDropEvent

CASE: Final = ".json"


def has_files(event: QDropEvent) -> bool:
    """Whether files of this computer are dropped."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is dropped; ``None`` where there are several, or it is a folder.

    Whatever it is called: what cannot be read, such as a print, is told by whoever opens it.
    """
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and not path.is_dir() else None


def is_case(path: Path) -> bool:
    """Whether a file is a case, by its name."""
    return path.suffix.lower() == CASE
