"""Files that are dropped on the window: which ones it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QDropEvent

CASE: Final = ".json"
FROM_INSURERS: Final = frozenset({".271", ".835", ".x12", ".edi", ".dat", ".txt"})


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is dropped, where it is a case or may be from an insurer."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in {CASE, *FROM_INSURERS} else None


def is_case(path: Path) -> bool:
    """Whether a file is a case, by its name."""
    return path.suffix.lower() == CASE
