"""The page of the paper: its choices beside the pages as they will be printed; print, save, and what was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from prolo_cost.app.confirming.since import changes_of
from prolo_cost.app.keeping.settings import Settings, read_settings
from prolo_cost.app.papers.agreement import confirmed
from prolo_cost.app.papers.handing_out import offer, replaced_by
from prolo_cost.app.papers.ordering import PaperWish
from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.paper import names
from prolo_cost.gui.paper.agreeing import Agreeing
from prolo_cost.gui.paper.choices import Choices
from prolo_cost.gui.paper.giving import Giving
from prolo_cost.gui.paper.handing import Handing
from prolo_cost.gui.paper.looking import Looking
from prolo_cost.gui.paper.maker import Maker, Shown
from prolo_cost.gui.paper.notes import Missing, barred_words, confirmed_words, notes_of
from prolo_cost.gui.paper.preview import Wanted
from prolo_cost.gui.paper.rows import Row
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from prolo_cost.gui.sheet import Sheet
    from prolo_cost.records.values import HandedOut

WIDTH: Final = 336
"""Of the choices, in px at 100 %."""


class PaperPage(Page):
    """Which paper, how it will look, and what became of it. ``about`` names the paper to begin with."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.hints = (
            ("PgDn", said("next page")),
            ("Ctrl++", said("larger")),
            ("Ctrl+0", said("as wide as the window")),
            ("Esc", said("back, nothing lost")),
            ("F1", said("all keys")),
        )
        kinds = {kind.value: kind for kind in PaperKind}
        self.wish = PaperWish(kinds.get(tools.about, PaperKind.ESTIMATE))
        self.shown: Shown | None = None
        self._confirmed: Confirmed | None = None
        """What the paper that was wished for last knows of the office's confirmation (Medicaid, QMB)."""
        self._settings: Settings | None = None
        self._number = ""
        self._given: dict[str, HandedOut] = {}
        self._file: Path | None = None
        self._warned = False
        self.choices, self.looking = Choices(tools.theme), Looking(tools.theme)
        self.preview, self.page_words = self.looking.preview, self.looking.page_words
        self.maker, self.giving = Maker(self, tools), Giving(self, tools)
        self.handing = Handing(self, tools, self.giving)
        self.agreeing = Agreeing(self, tools, self.choices.notes.agreement)
        self._lay_out()
        self._connect()
        self._install_keys()

    # What the window asks of every page

    def head(self) -> PageHead:
        """Whose paper it is, under which number, and since when the patient has it."""
        name = self._tools.desk.draft.text("patient.name").strip() or said("No name yet")
        given = self.shown.given if self.shown else None
        when = names.moment(given.at, self._today) if given else ""
        about = said("as it was given, {when}", when=when) if given else said("paper")
        return PageHead(name, " \N{MIDDLE DOT} ".join(part for part in (self._number, about) if part))

    def verbs(self) -> Sequence[PageVerb]:
        """Save and print."""
        return (
            PageVerb(said("Save as PDF"), "Ctrl+S", self.save),
            PageVerb(said("Print"), "Ctrl+P", self.print_paper, leading=True),
        )

    def enter(self) -> None:
        """Save what is typed, so that there is a number, and then make the paper; the window waits for neither."""
        self._number = self._tools.keeper.now.number
        self._tools.keeper.kept.connect(self._renumber)
        self._tools.keeper.save()
        self._show_offer()
        self.choices.go_to(1)
        saving = self._tools.services.saving
        self.giving.list_given()
        self._tools.runner.run(
            lambda: read_settings(saving),
            while_there(self, self._take_settings),
            while_there(self, self._without_settings),
        )
        self.head_changed.emit()

    def keep(self) -> bool:
        """Whether every paper that was given is kept; one that could not be is told."""
        if self.giving.waiting is not None:
            self._tools.tell(said("A paper that was given is not kept yet. Leave again to leave it so."))
        return self.giving.waiting is None

    def may_leave(self) -> bool:
        """A paper that was given and could not be kept is told once more before it is left behind."""
        leaves = self._warned or self.keep()
        self._warned = True
        return leaves

    # What a person does

    def print_paper(self) -> None:
        """Ask for a printer and print the paper that is shown."""
        shown = self._ready()
        if shown is not None:
            self.handing.print_paper(shown)

    def save(self) -> None:
        """Ask for a place and save the paper that is shown."""
        shown = self._ready()
        if shown is not None:
            self.handing.save(shown)

    def _ready(self) -> Shown | None:
        """The paper that was wished for last, if it may leave the desk; else say why not."""
        if self.maker.is_behind:
            self._tools.runner.finish()
        shown = self.shown
        unexplained = self._tools.desk.sheet.unexplained
        if unexplained and (shown is None or shown.given is None):
            self._tools.go_to_box(unexplained[0])
            self._tools.complain(said("A code was changed after its result was seen. Type why, then print."))
            return None
        if shown is not None and shown.content:
            return shown
        if shown is not None and shown.standing.barred:
            self._tools.complain(barred_words())
        elif self._tools.desk.sheet.estimate is None:
            self._tools.complain(said("There is no figure to print yet."))
        return None

    def _offer_file(self, path: Path) -> None:
        self._file = path
        self.choices.open_file.say(said("Open {file}", file=path.name))
        self.choices.open_file.show()

    def _open_file(self) -> None:
        if self._file is not None:
            self._tools.asking.show_file(self._file)

    def _go_to(self, missing: Missing) -> None:
        """Go to where something missing is typed."""
        if missing.box:
            self._tools.go_to_box(missing.box)
        else:
            self._tools.open_page("clinic", missing.setting)

    def _draw(self, wanted: Wanted) -> None:
        if self.shown is not None:
            self.maker.draw(self.shown, wanted)

    # What is chosen

    def _choose(self, kind: PaperKind) -> None:
        self._wish(self.wish._replace(kind=kind))

    def _turn(self, **changed: str | bool) -> None:
        """The paper in another way; of one that was given, a new one."""
        self.wish = self.wish._replace(**changed)  # type: ignore[arg-type]  # each of its own type
        self.choices.papers.check(self.wish.kind)
        self._wish(self.wish)

    def _follow(self, sheet: Sheet) -> None:
        """Something else is confirmed now: a new paper follows it, and one that was given stays as it was."""
        is_given = self.shown is not None and self.shown.given is not None
        now = confirmed(sheet.draft, sheet.answer)
        tells_who = self.wish.kind is PaperKind.MEDICAID_AGREEMENT
        turned = (now is None) != (self._confirmed is None) or (tells_who and now != self._confirmed)
        if turned and not is_given:
            self._wish(self.wish)
        elif self.shown is not None:
            self._show_notes(self.shown)

    def _choose_given(self, paper_id: str) -> None:
        given = self._given[paper_id]
        kind = PaperKind(given.kind) if given.kind in set(PaperKind) else PaperKind.ESTIMATE
        self.wish = PaperWish(kind, given.language, given.large_print)
        self._show_wish()
        self.maker.bring(given, self.wish)

    def _wish(self, wish: PaperWish) -> None:
        self.wish = wish
        self._show_wish()
        if self._settings is not None and self._tools.desk.sheet.estimate is not None:
            sheet = self._tools.desk.sheet
            self._confirmed = confirmed(sheet.draft, sheet.answer)
            wish = wish._replace(
                changes=changes_of(sheet.draft),
                confirmed=self._confirmed,
                replaces=replaced_by(wish, self._given.values(), self._today),
            )
            self.maker.make(wish, self._settings.clinic, self._number, sheet.answer)

    def _show_wish(self) -> None:
        self.choices.language.fill(self.wish.language)
        self.choices.print_size.fill("large" if self.wish.large_print else "usual")

    def _renumber(self) -> None:
        """The estimate has another number than the paper that is shown, which is a new one: make it anew."""
        number = self._tools.keeper.now.number
        if number == self._number:
            return
        self._number = number
        self.head_changed.emit()
        if self.shown is None or self.shown.given is None:
            self._wish(self.wish)

    # What is shown

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._wish(self.wish._replace(language=settings.language, large_print=settings.large_print))

    def _without_settings(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))
        self._take_settings(Settings())

    def _show_offer(self) -> None:
        sheet = self._tools.desk.sheet
        if sheet.estimate is None:
            self.choices.not_for.say(said("There is no figure to print yet."), "ink_2")
            self.preview.show_words(said("There is no figure to print yet."))
            return
        self.preview.show_words(said("Making the paper\N{HORIZONTAL ELLIPSIS}"))
        found = offer(sheet.answer)
        rows = [Row(kind, names.title_of(kind), names.purpose_of(kind)) for kind in found.called_for]
        rows += [Row(kind, names.title_of(kind), names.whose(kind)) for kind in found.others]
        self.choices.papers.show_rows(tuple(rows))
        if self.wish.kind in found.for_others:
            self.wish = self.wish._replace(kind=PaperKind.ESTIMATE)
        self.choices.papers.check(self.wish.kind)
        others = ", ".join(f"{names.title_of(kind)} ({names.whose(kind)})" for kind in found.for_others)
        self.choices.not_for.say(said("Not for this case: {papers}.", papers=others) if others else "", "ink_3")

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self._show_notes(shown)
        if shown.content:
            self.preview.show_paper(shown.pages)
        else:
            self.preview.show_words(said("This paper may not be handed out yet."))
        self.looking.tell_page(0)
        self.head_changed.emit()

    def _show_notes(self, shown: Shown) -> None:
        """What to know of a paper, and what the office confirmed of this patient."""
        draft, answer = self._tools.desk.draft, self._tools.desk.sheet.answer
        self.choices.notes.show_notes(notes_of(shown, answer, draft, self._tools.services.words))
        self.choices.confirmed.say(confirmed_words(draft, answer), "ink_2")

    def _show_none(self, why: str) -> None:
        """The paper that was wished for cannot be had: nothing is shown that could be taken for it."""
        self.shown = None
        self.preview.show_words(why)
        self.looking.tell_page(0)
        self._tools.tell(why)

    def _show_given(self, papers: Sequence[HandedOut]) -> None:
        self._given = {paper.id: paper for paper in papers}
        rows = [Row(paper.id, names.given_title(paper), names.given_note(paper, self._today)) for paper in papers]
        self.choices.given.show_rows(tuple(rows))
        self.choices.no_paper_yet.say("" if papers else said("Nothing yet. What you print or save is kept here."))
        if self.shown is not None and self.shown.given is not None:
            self.choices.given.check(self.shown.given.id)

    def _show_trouble(self, words: str) -> None:
        self.choices.trouble.complain(words)
        self.choices.again.setVisible(bool(words))

    @property
    def _today(self) -> date:
        return self._tools.services.today()

    # How it is put together

    def _lay_out(self) -> None:
        theme = self._tools.theme
        side = Scroll(theme, self.choices)
        side.setFixedWidth(theme.px(WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.looking, 1)

    def _connect(self) -> None:
        choices = self.choices
        choices.papers.chosen.connect(self._choose)
        choices.given.chosen.connect(self._choose_given)
        choices.language.typed.connect(lambda _key, value: self._turn(language=value))
        choices.print_size.typed.connect(lambda _key, value: self._turn(large_print=value == "large"))
        choices.wanted.connect(self._go_to)
        choices.again.clicked.connect(self.giving.keep_waiting)
        choices.open_file.clicked.connect(self._open_file)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._show_none)
        self.maker.drawn.connect(self.preview.show_picture)
        self.preview.wanted.connect(self._draw, Qt.ConnectionType.QueuedConnection)
        self.handing.saved.connect(self._offer_file)
        self.giving.listed.connect(self._show_given)
        self.giving.kept.connect(lambda _saved: self._show_trouble(""))
        self.giving.in_trouble.connect(self._show_trouble)
        self._tools.desk.jotted.connect(self._follow)

    def _install_keys(self) -> None:
        for number in range(1, 5):
            self._key(f"Alt+{number}", partial(self.choices.go_to, number))
        for number in range(1, 10):
            self._key(f"Ctrl+{number}", partial(self.choices.notes.go_to_missing, number))
        self._key("PgDown", lambda: self.preview.turn(1))
        self._key("PgUp", lambda: self.preview.turn(-1))
        self._key("Ctrl+0", self.looking.fit)
        for larger in ("Ctrl++", "Ctrl+="):
            self._key(larger, lambda: self.looking.zoom(1))
        self._key("Ctrl+-", lambda: self.looking.zoom(-1))
        self._key("Ctrl+Z", self.agreeing.undo)
        for again in ("Ctrl+Shift+Z", "Ctrl+Y"):
            self._key(again, self.agreeing.redo)

    def _key(self, key: str, act: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
