"""A paper on a printer: its pages as pictures, so that every printer prints what was looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from prolo_cost.app.pictures import page_sizes, picture
from prolo_cost.faults import MachineFault
from prolo_cost.gui.paper.preview import image_of

POINTS: Final = 72
FINEST: Final = 300
"""Dots an inch; finer is not seen, and takes a printer long."""


def new_printer(name: str, *, lying: bool) -> QPrinter:
    """A printer for US Letter, upright or ``lying``. ``name`` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(printer: QPrinter, paper: bytes) -> None:
    """Print the pages of a paper that the printer was set to, or all. Works on any thread.

    Raises:
        MachineFault: the printer does not take them. Some may have been printed.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(page_sizes(paper))
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineFault("The printer does not take the pages. Look at it, and print again.")
    try:
        for page in range(first - 1, last):
            if page > first - 1 and not printer.newPage():
                raise MachineFault("The printer stopped before the last page. Look at it, and print again.")
            _draw(painter, printer, paper, page)
    finally:
        painter.end()
    if printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}:
        raise MachineFault("The printer stopped before the last page. Look at it, and print again.")


def _draw(painter: QPainter, printer: QPrinter, paper: bytes, page: int) -> None:
    drawn = picture(paper, page, min(FINEST, printer.resolution()) / POINTS)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = QSize(drawn.width, drawn.height).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    painter.drawImage(place, image_of(drawn))
