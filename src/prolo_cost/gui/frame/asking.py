"""The few questions that need a window of their own, behind one class that a test can answer for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CASES = "Case files (*.json)"
PAPERS = "PDF (*.pdf)"


class Asking(Protocol):
    """Asks for files and printers, and shows a file."""

    def file_to_open(self, kinds: str) -> Path | None:
        """Which file to open; ``None`` where the person thought better of it."""

    def file_to_save(self, name: str, kinds: str) -> Path | None:
        """Where to save; ``None`` where the person thought better of it."""

    def folder_to_fill(self) -> Path | None:
        """Which folder to put something new into; ``None`` where the person thought better of it."""

    def show_file(self, path: Path) -> None:
        """Open a file with whatever program the system has for it."""

    def show_source(self, address: str) -> None:
        """Open a page of the web in the browser; only ever because somebody asked for it."""

    def printer(self, name: str, pages: int, *, lying: bool) -> QPrinter | None:
        """Which printer to print so many pages on, upright or ``lying``; ``None`` where none was chosen.

        ``name`` is what the printer's queue shows, so it names no patient.
        """


class Dialogs:
    """Asks by the platform's own dialogs, and remembers the folder."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = Path.home()

    def file_to_open(self, kinds: str) -> Path | None:
        """Which file to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - Qt makes a type when it is first named

        return self._chosen(QFileDialog.getOpenFileName(self._parent, said("Open"), str(self._folder), said(kinds))[0])

    def file_to_save(self, name: str, kinds: str) -> Path | None:
        """Where to save."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - Qt makes a type when it is first named

        return self._chosen(
            QFileDialog.getSaveFileName(self._parent, said("Save"), str(self._folder / name), said(kinds))[0]
        )

    def folder_to_fill(self) -> Path | None:
        """Which folder."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - Qt makes a type when it is first named

        name = QFileDialog.getExistingDirectory(self._parent, said("Folder"), str(self._folder))
        self._folder = Path(name) if name else self._folder
        return Path(name) if name else None

    def show_file(self, path: Path) -> None:
        """Open a file."""
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - Qt makes a type when it is first named

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def show_source(self, address: str) -> None:
        """Open a page of the web."""
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - Qt makes a type when it is first named

        QDesktopServices.openUrl(QUrl(address))

    def printer(self, name: str, pages: int, *, lying: bool) -> QPrinter | None:
        """Which printer to print on."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - most sittings print nothing

        from prolo_cost.gui.printer import new_printer  # noqa: PLC0415 - as above

        printer = new_printer(name, lying=lying)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)
