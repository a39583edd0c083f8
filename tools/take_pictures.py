"""Takes the manual's pictures from the program as it runs: invented patients, a standing clock, the real window.

Run: make pictures. ``tools/take_pictures.py NAME ...`` takes some of them only: ``paper``, or ``es/paper`` in Spanish.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from prolo_cost.app.keeping.preferences import Preferences, Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import make_application
from prolo_cost.gui.frame.pages import HELP, PAGES
from prolo_cost.gui.help.manual import manual_folder, manual_pages
from prolo_cost.gui.jobs import RunNow
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.speech import speak
from prolo_cost.wording import LANGUAGES

NOW = datetime(2026, 11, 24, 9, 41).astimezone()
SIZE = QSize(1366, 768)

COMMANDS = {"estimate": ("Maria", ""), "what-if": ("Priya", "what_if"), "palette": ("Maria", "palette")}
"""What is done for a picture: whose estimate is opened, and which command is run over it."""
TWICE = {"what-if"}
"""Where the command is given once more: from what people ask next on to the table of first dates."""

OTHERS = {"confirm": "Hi", "closing": "Ruth"}
SHOTS = COMMANDS | {
    name.replace("_", "-"): (OTHERS.get(name, "Maria"), f"page_{name}") for name in PAGES if name != HELP
}

TYPED = {
    "palette": ("pa",),
    "confirm": ("Denise R.", "", "88-41207", "c", "n", "9000", "1800"),
    "closing": ("11/20", "", "310", "", "", "", "450"),
}
"""What is typed then, box by box."""
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\.png\)")


def wanted_by(language: str) -> list[str]:
    """The pictures that the manual's pages in a language show."""
    return [name for page in manual_pages(language) for name in PICTURE.findall(page.text)]


def settle() -> None:
    """Let what was asked for come, and be painted."""
    for _ in range(8):
        QApplication.processEvents()


def in_hand() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise ValueError("nothing has the focus")
    return widget


def fill(texts: Sequence[str]) -> None:
    """Type in one box after the other, and stay in the last."""
    for place, text in enumerate(texts):
        if place:
            QTest.keyClick(in_hand(), Qt.Key.Key_Return)
        QTest.keyClicks(in_hand(), text)
        settle()


def take(application: QApplication, folder: Path, theme: Theme, language: str, name: str) -> QImage:
    """The window with an estimate open, after a command and what is typed then."""
    patient, command = SHOTS[name]
    speak(language)
    sitting = Sitting(Preferences(look="light", language=language), practice=True)
    services = Program(folder, lambda: NOW).services(sitting)
    window = MainWindow(services, theme, RunNow())
    application.focusChanged.connect(window.follow_focus)
    window.resize(SIZE)
    window.show()
    window.start()
    window.keeper.open(services.saving.work_list(patient)[0].id)
    window.team.explorer.look()
    settle()
    if command:
        for _ in range(1 + (name in TWICE)):
            window.keys[command].trigger()
            settle()
        fill(TYPED.get(name, ()))
    settle()
    picture = window.grab().toImage()
    application.focusChanged.disconnect(window.follow_focus)
    window.close()
    return picture


def with_few_colours(picture: QImage) -> QImage:
    """The picture in its 256 most frequent colours: a quarter of the size, and looks the same."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB16).convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    colours = [colour for colour, _ in counted.most_common(256)]
    no_dots = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours, no_dots)


def main(wanted: list[str]) -> int:
    """Take all pictures, or those that are named."""
    application, theme = make_application("light")
    named = [name.rpartition("/") for name in wanted]
    shots = [(language or "en", name) for language, _, name in named] or [
        (language, name) for language in LANGUAGES for name in wanted_by(language)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for language, name in shots:
            picture = take(application, Path(folder) / language / name, theme, language, name)
            with_few_colours(picture).save(str(manual_folder(language) / f"{name}.png"), quality=0)  # the smallest file
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
