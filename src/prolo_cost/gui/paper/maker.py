"""Makes the paper that is wished for, off the window's thread; what is no longer wished for by then is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from prolo_cost.app.papers.handing_out import Ready, make_ready
from prolo_cost.app.papers.ordering import PaperWish, Standing
from prolo_cost.app.papers.pictures import Size, page_sizes, picture, words_of
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.look.pictures import image_of
from prolo_cost.gui.paper.preview import Wanted

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.documents.office import Clinic
    from prolo_cost.gui.frame.page import PageTools
    from prolo_cost.records.values import HandedOut


WITHOUT_TROUBLE: Final = Standing()


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper to look at: a new one, or one that was ``given`` before, to the byte. A barred one has no content."""

    wish: PaperWish
    number: str
    content: bytes = field(default=b"", repr=False)
    pages: tuple[Size, ...] = ()
    standing: Standing = WITHOUT_TROUBLE
    unprintable: tuple[str, ...] = ()
    given: HandedOut | None = None


class Maker(QObject):
    """``made`` sends a ``Shown``, ``failed`` why there is none, ``drawn`` what was asked for, its picture and words.

    ``is_behind`` while the paper that was wished for last has not come yet.
    """

    made = Signal(object)
    failed = Signal(str)
    drawn = Signal(object, object, str)

    def __init__(self, parent: QObject, tools: PageTools) -> None:
        super().__init__(parent)
        self._tools = tools
        self._wishes = 0
        self.is_behind = False

    def make(self, wish: PaperWish, clinic: Clinic, number: str, answer: Answer) -> None:
        """Make a paper of an answer that has an estimate."""
        print_paper = self._tools.services.print_paper

        def made(ready: Ready) -> Shown:
            content = ready.printout.data if ready.printout else b""
            unprintable = ready.printout.unprintable if ready.printout else ()
            return Shown(wish, number, content, ready.pages, ready.standing, unprintable)

        self._run(lambda: made(make_ready(print_paper, answer, wish, clinic, number)))

    def bring(self, given: HandedOut, wish: PaperWish) -> None:
        """Bring a paper that was given before."""
        saving = self._tools.services.saving

        def job() -> Shown:
            content = saving.paper_content(given.id)
            return Shown(wish, given.number, content, page_sizes(content), given=given)

        self._run(job)

    def draw(self, shown: Shown, wanted: Wanted) -> None:
        """Draw a page of a paper."""

        def job() -> tuple[QImage, str]:
            drawn = picture(shown.content, wanted.page, wanted.scale)
            return image_of(drawn), words_of(shown.content, wanted.page)

        self._tools.runner.run(
            job,
            while_there(self, lambda drawn: self.drawn.emit(wanted, *drawn)),
            while_there(self, lambda fault: self._tools.tell(sentence_of(fault))),
        )

    def _run(self, job: Callable[[], Shown]) -> None:
        self._wishes += 1
        wish, self.is_behind = self._wishes, True

        def if_still_wished() -> Shown | None:
            return job() if wish == self._wishes else None

        def done(shown: Shown | None) -> None:
            if wish == self._wishes:
                self.is_behind = False
                self.made.emit(shown)

        def failed(fault: Exception) -> None:
            if wish == self._wishes:
                self.is_behind = False
                self.failed.emit(sentence_of(fault))

        self._tools.runner.run(if_still_wished, while_there(self, done), while_there(self, failed))
