"""The page of the clinic: its settings at the left, kept while they are typed; at the right page 1 as it will look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from prolo_cost import paths
from prolo_cost.app.keeping.settings import Settings, keep_settings, read_settings
from prolo_cost.app.papers.ordering import PaperWish
from prolo_cost.casefile import parse_json
from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.documents.logo import MOST_CHOSEN, logo_of
from prolo_cost.gui.clinic.cards import Cards, label_of
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.form.form import WIDTH
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.paper.maker import Maker, Shown
from prolo_cost.gui.paper.preview import Preview, Wanted
from prolo_cost.gui.sheet import sentence_for
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Ground
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.gui.widgets.words import CutWords

if TYPE_CHECKING:
    from pathlib import Path

    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.domain.problems import Problem

SAVE_AFTER_MS, LOOK_AFTER_MS, TRY_AGAIN_MS = 400, 250, 5_000
PICTURES: Final = "Pictures (*.png *.jpg *.jpeg)"


class ClinicPage(Page):
    """What papers say of the clinic. ``about`` names the text to begin with, such as ``npi``."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.hints = (
            ("Enter", said("next field")),
            ("Alt+2", said("the logo")),
            ("Esc", said("back, nothing lost")),
            ("F1", said("all keys")),
        )
        self.settings = self._safe = Settings()
        self._logo_before: bytes | None = None
        self._is_read = self._leaves_unsaved = False
        self._note, self._is_trouble = "", False
        self.cards, self.preview = Cards(tools.theme), Preview(tools.theme)
        self.preview.show_words(said("Making the paper\N{HORIZONTAL ELLIPSIS}"))
        self.maker = Maker(self, tools)
        self.whose = CutWords(tools.theme, tone="ink_2")
        self._shown: Shown | None = None
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._lay_out()
        self._connect()

    # What the window asks of every page

    def head(self) -> PageHead:
        """What it is, and whether it is kept."""
        return PageHead(said("The clinic and its papers"), self._note, self._is_trouble)

    def verbs(self) -> Sequence[PageVerb]:
        """On to the papers."""
        return (PageVerb(said("Papers"), "Ctrl+P", lambda: self._tools.open_page("paper")),)

    def enter(self) -> None:
        """Read what is set, and begin where typing begins."""
        saving = self._tools.services.saving
        self._tools.runner.run(
            lambda: read_settings(saving), while_there(self, self._take), while_there(self, self._not_read)
        )
        self.cards.go_to(self._tools.about)

    def keep(self) -> bool:
        """Keep now what is not safe yet."""
        self.save()
        self._tools.runner.finish()
        return self.settings == self._safe

    def may_leave(self) -> bool:
        """Once all is safe; where it cannot be saved, the second time."""
        leaves = self.keep() or self._leaves_unsaved
        self._leaves_unsaved = True
        return leaves

    # What a person does

    def save(self) -> None:
        """Keep now what is not safe yet."""
        self._save_soon.stop()
        saving, settings, before = self._tools.services.saving, self.settings, self._safe
        if not self._is_read or settings == before:
            return

        def done(_: None) -> None:
            self._safe = settings
            now = self._tools.services.now()
            if self.settings == settings:
                self._say(said("saved {time}", time=f"{now.hour}:{now.minute:02d}"))

        self._tools.runner.run(
            lambda: keep_settings(saving, settings, before), while_there(self, done), while_there(self, self._not_saved)
        )

    def choose_logo(self) -> None:
        """Ask for a picture, and take it where it can be printed."""
        path = self._tools.asking.file_to_open(PICTURES)
        if path is not None:
            self._tools.runner.run(
                lambda: _read(path), while_there(self, self._take_logo), while_there(self, self._no_logo)
            )

    def remove_logo(self) -> None:
        """Print no logo; the one that was there can be put back."""
        self._change_logo(b"")

    def put_logo_back(self) -> None:
        """Undo the last change of the logo."""
        if self._logo_before is not None:
            self._change_logo(self._logo_before)

    def _type(self, name: str, text: str) -> None:
        self._change(self.settings.typed(name, text))

    def _choose(self, key: str, value: str) -> None:
        if key == "language":
            self._change(replace(self.settings, language=value))
        elif key == "large_print":
            self._change(replace(self.settings, large_print=value == "yes"))
        else:
            page = frozenset({EstimatePage(key)})
            left_out = self.settings.leaves_out | page if value == "out" else self.settings.leaves_out - page
            self._change(replace(self.settings, leaves_out=left_out))

    def _take_logo(self, logo: bytes | Problem) -> None:
        if isinstance(logo, bytes):
            self._change_logo(logo)
        else:
            self.cards.logo.complaint.complain(self._tools.services.words.problem(logo))

    def _no_logo(self, _fault: Exception) -> None:
        self.cards.logo.complaint.complain(said("The picture cannot be read. Choose another one."))

    def _change_logo(self, logo: bytes) -> None:
        self._logo_before = self.settings.logo
        self.cards.logo.complaint.complain("")
        self._change(replace(self.settings, logo=logo))
        self.cards.logo.show_logo(logo, can_go_back=True)

    def _change(self, settings: Settings) -> None:
        self.settings, self._leaves_unsaved = settings, False
        self._show_troubles()
        self._save_soon.start(SAVE_AFTER_MS)
        self._look_soon.start()

    # What is shown

    def _take(self, settings: Settings) -> None:
        """What is set is here; what was typed before it came stays."""
        typed, self._is_read = self.settings.texts, True
        self._safe = settings
        self.settings = replace(settings, texts={**settings.texts, **typed})
        self.cards.show_settings(self.settings)
        self.cards.logo.show_logo(settings.logo, can_go_back=False)
        self._show_troubles()
        self._look()

    def _not_read(self, fault: Exception) -> None:
        self._say(said("Not saved. {why}", why=sentence_of(fault)), is_trouble=True)
        self._look()

    def _not_saved(self, fault: Exception) -> None:
        """Nothing typed is lost: it stays here, and is saved when the machine lets us."""
        self._say(said("Not saved. {why}", why=sentence_of(fault)), is_trouble=True)
        self._save_soon.start(TRY_AGAIN_MS)

    def _say(self, note: str, *, is_trouble: bool = False) -> None:
        self._note, self._is_trouble = note, is_trouble
        self.head_changed.emit()

    def _show_troubles(self) -> None:
        words, troubles = self._tools.services.words, {}
        for problem in self.settings.problems:
            name = problem.field.partition(".")[2]
            named = replace(problem, field=label_of(name)) if name != "logo" else problem
            troubles[name] = sentence_for(named, words)
        for name, text in self.settings.texts.items():
            strange = [letter for letter in self._unprintable() if letter in text]
            if strange:
                troubles.setdefault(name, words.screen("unprintable", characters=" ".join(strange)))
        self.cards.show_troubles(troubles)

    def _unprintable(self) -> tuple[str, ...]:
        """The letters that no font of the paper has, as it was looked at last."""
        return self._shown.unprintable if self._shown is not None else ()

    def _look(self) -> None:
        """Show page 1 as it is printed now."""
        settings = self.settings
        wish = PaperWish(language=settings.language, large_print=settings.large_print)
        self.maker.make(wish, settings.clinic, self._tools.keeper.now.number, self._answer())

    def _answer(self) -> Answer:
        """The estimate on the desk; without one, the example's."""
        sheet = self._tools.desk.sheet
        if sheet.estimate is not None:
            self.whose.say(said("With the estimate on the desk"))
            return sheet.answer
        self.whose.say(said("With the example's figures"))
        example = parse_json(paths.example(self._tools.services.words.language).read_bytes()).data
        assert isinstance(example, dict)  # noqa: S101 - as it ships
        return self._tools.services.answer({**example, "provider": {}})

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.preview.show_paper(shown.pages)
        self._show_troubles()

    def _draw(self, wanted: Wanted) -> None:
        if self._shown is not None:
            self.maker.draw(self._shown, wanted)

    # How it is put together

    def _lay_out(self) -> None:
        side = Scroll(self._tools.theme, self.cards)
        side.setFixedWidth(self._tools.theme.px(WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        right = Ground(self._tools.theme)
        right.column.setContentsMargins(1, 0, 0, 0)
        above = QHBoxLayout()
        above.setContentsMargins(*map(self._tools.theme.px, (14, 9, 8, 9)))
        above.addWidget(self.whose)
        above.addStretch(1)
        right.column.addLayout(above)
        right.column.addWidget(self.preview, 1)
        row.addWidget(right, 1)

    def _connect(self) -> None:
        self.cards.typed.connect(self._type)
        self.cards.chosen.connect(self._choose)
        self.cards.logo.wanted.connect(self.choose_logo)
        self.cards.logo.removed.connect(self.remove_logo)
        self.cards.logo.put_back.connect(self.put_logo_back)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._tools.tell)
        self.maker.drawn.connect(self.preview.show_picture)
        self.preview.wanted.connect(self._draw, Qt.ConnectionType.QueuedConnection)
        self._save_soon.timeout.connect(self.save)
        self._look_soon.timeout.connect(self._look)
        for card in range(1, 5):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Alt+{card}"))
            action.triggered.connect(lambda _checked=False, card=card: self.cards.go_to_card(card))
            self.addAction(action)


def _read(path: Path) -> bytes | Problem:
    """The logo that a file holds; no more of the file is read than shows that it is too large."""
    with path.open("rb") as file:
        return logo_of(file.read(MOST_CHOSEN + 1))
