"""Starting the window, and what a benchmark or a picture of it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QSize, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from prolo_cost.gui import plain_imports  # noqa: F401 - before whatever PySide6 would look through

# isort: split

from prolo_cost import paths
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.app.ports import Services
from prolo_cost.gui import crash
from prolo_cost.gui.garbage import Sweeper
from prolo_cost.gui.jobs import Runner, RunNow, ThreadRunner
from prolo_cost.gui.look.theme import Theme, Type, dress, load_fonts, platform_scale
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.speech import speak

FRAME: Final = QSize(16, 48)
"""Room for the frame and title bar that a desktop puts around a window; how large they are is known only later."""


def make_application(theme_name: str | None, arguments: Sequence[str] = ()) -> tuple[QApplication, Theme]:
    """The application with our look."""
    # The style is asked for in words: ``setStyle`` would answer with it, and with all 566 names of its enums.
    application = QApplication([sys.argv[0], "-style", "fusion", *arguments])
    application.setApplicationName("prolo-cost")
    application.setApplicationDisplayName("prolo-cost")
    load_fonts(paths.resources() / "fonts")
    dots_per_inch = application.primaryScreen().logicalDotsPerInchY()
    theme = Theme(platform_scale(application.font(), dots_per_inch), theme_name)
    theme.follow_platform(application)
    dress(application, theme)
    application.setFont(theme.font(Type.BASE))
    return application, theme


def run(
    open_services: Callable[[Sitting], Services],
    sitting: Sitting,
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
    application, look = make_application(theme or sitting.preferences.look or None)
    stage = Stage(application, look, open_services)
    if screenshot is not None:
        return take_picture(application, stage.make(sitting, RunNow()), screenshot, case_path)
    window = stage.put_on(sitting, start=not exit_after_paint)
    if exit_after_paint:
        window.painted.connect(application.quit)
    if case_path is not None:
        window.team.files.open(case_path)
    return application.exec()


class Stage:
    """Makes the window, and another one in its place where it is to be opened otherwise."""

    def __init__(self, application: QApplication, look: Theme, open_services: Callable[[Sitting], Services]) -> None:
        self._application, self._look, self._open_services = application, look, open_services
        self._usual_scale = look.scale
        self._qt_words = QTranslator()
        self._sweeper = Sweeper(application)
        self._window: MainWindow | None = None

    def put_on(self, sitting: Sitting, *, start: bool = True) -> MainWindow:
        """Show the window of a sitting, where the one before it was; that one stays where it cannot save."""
        before = self._window
        if before is not None and not before.leaving.is_safe():
            return before
        window = self.make(sitting, ThreadRunner())
        if start:
            window.painted.connect(window.start)
        window.renewed.connect(self.put_on)
        self._application.focusChanged.connect(window.follow_focus)
        if before is None:
            self._show_first(window, sitting.preferences.place)
        else:
            window.team.undoing.inherit(before.team.undoing)
            self._application.focusChanged.disconnect(before.follow_focus)
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
            if before.page_left:
                window.painted.connect(partial(window.pages.open, before.page_left))
            window.show()
            before.close()
            before.deleteLater()
        self._window = window
        return window

    def _show_first(self, window: MainWindow, place: str) -> None:
        """Show the first window where the last one stood, or as large as it wishes where there was none."""
        if place and window.take_place(place):
            window.show()
        else:
            show_within(window, self._application.primaryScreen().availableSize())

    def make(self, sitting: Sitting, runner: Runner) -> MainWindow:
        """The window of a sitting, not shown yet."""
        self._speak(sitting.preferences.spoken)
        self._look.scale = self._usual_scale * sitting.preferences.text
        self._application.setFont(self._look.font(Type.BASE))
        window = MainWindow(self._open_services(sitting), self._look, runner)
        window.painted.connect(self._sweeper.start)
        crash.catch(window.notices.tell)
        return window

    def _speak(self, language: str) -> None:
        """Let the window, and what Qt itself says in it, speak a language. Qt's own is English."""
        speak(language)
        self._application.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._qt_words.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._qt_words)


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
    window.team.files.opened.disconnect(window.take_in)
    window.team.files.opened.connect(window.show_only)
    if case_path is not None:
        window.team.files.open(case_path)
    window.show()
    saved = []

    def shoot() -> None:
        window.show_edition()
        window.team.explorer.look()
        for _ in range(4):  # what it found is laid out from the inside out, a turn a layer
            application.processEvents()
        saved.append(window.grab().save(str(target)))
        application.quit()

    window.painted.connect(shoot)
    application.exec()
    return 0 if saved == [True] else 1
