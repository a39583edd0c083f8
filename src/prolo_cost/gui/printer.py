"""A paper on a printer: its pages as pictures, so that every printer prints what was looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from prolo_cost import logs
from prolo_cost.app.papers.pictures import page_sizes, picture
from prolo_cost.faults import MachineFault
from prolo_cost.gui.look.pictures import image_of

POINTS: Final = 72
FINEST: Final = 300
"""Dots an inch; finer is not seen, and takes a printer long."""
STOPPED: Final = "The printer stopped before the last page. Look at it, and print again."


def new_printer(name: str, *, lying: bool) -> QPrinter:
    """A printer for US Letter, upright or ``lying``. ``name`` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class PrintJob:
    """Papers on one printer, one after the other, as one job. Works on any thread, on one at a time."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()
        self._sheets = 0

    def add(self, paper: bytes, pages: range | None = None) -> None:
        """Draw these pages of a paper, or all.

        Raises:
            MachineFault: the printer does not take them. Some may have been printed.
        """
        for page in range(len(page_sizes(paper))) if pages is None else pages:
            self._begin_sheet()
            _draw(self._painter, self._printer, paper, page)

    def end(self) -> None:
        """Hand it all to the printer.

        Raises:
            MachineFault: it stopped. Some may have been printed.
        """
        if self._painter.isActive():
            self._painter.end()
        if self._printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}:
            raise MachineFault(STOPPED)
        logs.PRINT.info("pages printed: %d", self._sheets)

    def abort(self) -> None:
        """Print none of it, as far as the printer does not have it yet."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _begin_sheet(self) -> None:
        if not self._painter.isActive():
            if not self._painter.begin(self._printer):
                raise MachineFault("The printer does not take the pages. Look at it, and print again.")
        elif not self._printer.newPage():
            raise MachineFault(STOPPED)
        self._sheets += 1


def print_pages(printer: QPrinter, paper: bytes) -> None:
    """Print the pages of a paper that the printer was set to, or all. Works on any thread.

    Raises:
        MachineFault: the printer does not take them. Some may have been printed.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(page_sizes(paper))
    job = PrintJob(printer)
    try:
        job.add(paper, range(first - 1, last))
    except MachineFault:
        job.abort()
        raise
    job.end()


def _draw(painter: QPainter, printer: QPrinter, paper: bytes, page: int) -> None:
    drawn = picture(paper, page, min(FINEST, printer.resolution()) / POINTS)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = QSize(drawn.width, drawn.height).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    painter.drawImage(place, image_of(drawn))
