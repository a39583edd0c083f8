"""Starting the window, and what a benchmark or a picture of it needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from prolo_cost import paths
from prolo_cost.app.ports import Services
from prolo_cost.gui import crash
from prolo_cost.gui.jobs import RunNow, ThreadRunner
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.theme import Theme, Type, load_fonts, palette, platform_scale

FRAME: Final = QSize(16, 48)
"""Room for the frame and title bar that a desktop puts around a window; how large they are is known only later."""


def make_application(theme_name: str | None, arguments: Sequence[str] = ()) -> tuple[QApplication, Theme]:
    """The application with our look."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("prolo-cost")
    application.setApplicationDisplayName("prolo-cost")
    application.setStyle("fusion")
    load_fonts(paths.resources() / "fonts")
    theme = Theme(platform_scale(application.font()), theme_name)
    theme.follow_platform(application)
    theme.changed.connect(lambda: application.setPalette(palette(theme.tokens)))
    application.setPalette(palette(theme.tokens))
    application.setFont(theme.font(Type.BASE))
    return application, theme


def run(
    services: Services,
    *,
    exit_after_paint: bool = False,
    screenshot: Path | None = None,
    case_path: Path | None = None,
    theme: str | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit status.

    ``exit_after_paint`` leaves once the window has been painted. ``screenshot`` saves a picture of it, leaves, and
    touches no records. ``case_path`` opens a case file first.
    """
    application, look = make_application(theme)
    window = MainWindow(services, look, RunNow() if screenshot else ThreadRunner())
    application.focusChanged.connect(window.follow_focus)
    crash.catch(window.tell)
    if screenshot is not None:
        return take_picture(application, window, screenshot, case_path)
    window.painted.connect(application.quit if exit_after_paint else window.start)
    show_within(window, application.primaryScreen().availableSize())
    if case_path is not None:
        window.files.open(case_path)
    return application.exec()


def show_within(window: QWidget, room: QSize) -> None:
    """Show a window as large as it wishes, or over the whole of a screen that has no room for it and its frame."""
    largest = room - FRAME
    if window.width() <= largest.width() and window.height() <= largest.height():
        window.show()
        return
    window.resize(window.size().boundedTo(largest))
    window.showMaximized()


def take_picture(application: QApplication, window: MainWindow, target: Path, case_path: Path | None) -> int:
    """Paint the window, save the picture, and leave: 0 where it was saved."""
    window.files.opened.disconnect(window.take_in)
    window.files.opened.connect(window.show_only)
    if case_path is not None:
        window.files.open(case_path)
    window.show()
    saved = []

    def shoot() -> None:
        window.explorer.look()
        for _ in range(4):  # what it found is laid out from the inside out, a turn a layer
            application.processEvents()
        saved.append(window.grab().save(str(target)))
        application.quit()

    window.painted.connect(shoot)
    application.exec()
    return 0 if saved == [True] else 1
