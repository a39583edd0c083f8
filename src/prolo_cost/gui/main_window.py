"""The one window: it lays the parts out and carries what one of them says to the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from prolo_cost import paths
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.app.ports import Services
from prolo_cost.gui.answer.pane import Answer
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.desk.filler import Filler
from prolo_cost.gui.desk.keeper import Keeper, Kept
from prolo_cost.gui.form.form import Form
from prolo_cost.gui.frame.arrangement import Arrangement, Parts
from prolo_cost.gui.frame.drops import dropped_file, has_files, is_case
from prolo_cost.gui.frame.header import Header
from prolo_cost.gui.frame.hint_bar import HintBar
from prolo_cost.gui.frame.notices import Notices
from prolo_cost.gui.frame.page import PageHeader, PageTools
from prolo_cost.gui.frame.pages import HELP, OF_THE_ESTIMATE, Pages
from prolo_cost.gui.help.manual import ESTIMATE
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.leaving import Leaving
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.scroll import bring_into_view
from prolo_cost.gui.work.work_list import WorkList

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from prolo_cost.gui.commands import Commands
    from prolo_cost.gui.frame.asking import Asking
    from prolo_cost.gui.team import Team

SIZE: Final = (1366, 768)


class MainWindow(QWidget):
    """The window. ``painted`` is sent once, after its first paint."""

    painted = Signal()
    focused = Signal(object)
    """The keyboard went to another place in it."""
    renewed = Signal(object)
    """It is to be opened anew, for another sitting."""

    def __init__(self, services: Services, theme: Theme, runner: Runner, asking: Asking | None = None) -> None:
        super().__init__()
        self._services, self._theme, self._runner, self._asking = services, theme, runner, asking
        self._first_paint = True
        self._is_started = self._is_closed = False
        self.page_left = ""
        """The page that was open when the window was to be opened anew; the next one goes on there."""
        self.desk = Desk(services)
        self.keeper = Keeper(services, runner, lambda: self.desk.draft)
        self.header, self.page_header = Header(theme), PageHeader(theme)
        self.work = WorkList(theme, services)
        self.filler = Filler(services, runner, self.desk, lambda: self.keeper.now.id)
        self.form = Form(theme, services.search_payers, services.today, self.filler.finders)
        self.answer = Answer(theme, services.words)
        self.hints = HintBar(theme)
        self.notices = Notices(self.header, self.page_header, self)
        parts = Parts(self.header, self.page_header, self.work, self.form, self.answer, self.hints, self._strip())
        self._arrangement = Arrangement(self, theme, parts)
        self.whole_line = self._arrangement.whole_line
        self.pages = Pages(self._arrangement.places, self.page_header, self._page_tools)
        self.leaving = Leaving(self.desk, self.keeper, self.pages, self.notices)
        self._connect_parts()
        self.setWindowTitle(said("Practice") if services.sitting.practice else "prolo-cost")
        self.setAcceptDrops(True)
        self._arrangement.suit(SIZE[0] / theme.scale)
        self.resize(*SIZE)
        self._show_sheet(self.desk.sheet)
        self._show_kept(self.keeper.now)
        self.form.go_to(1)

    def _strip(self) -> QWidget | None:
        """What tells a practice file from the clinic's own."""
        if not self._services.sitting.practice:
            return None
        from prolo_cost.gui.frame.practice_strip import PracticeStrip  # noqa: PLC0415 - most days nobody practises

        strip = PracticeStrip(self._theme)
        strip.left.connect(lambda: self.team.preferring.turn_practice())  # noqa: PLW0108 - nobody is called before
        return strip

    # What the parts say

    def _connect_parts(self) -> None:
        self.form.typed.connect(self.desk.type)
        self.filler.serve(self.form, self.answer.hints.beginnings)
        self.answer.hints.beginnings.set_up_wanted.connect(lambda: self.pages.open("set_up"))
        self.form.line_added.connect(self.add_line)
        self.form.line_removed.connect(self.desk.remove_line)
        self.form.session_added.connect(self._add_session)
        self.form.session_removed.connect(self.desk.remove_session)
        self.form.session_turned.connect(self.desk.turn_session)
        self.form.typed_together.connect(self.desk.type_together)
        self.desk.changed.connect(self._show_sheet)
        self.desk.typed.connect(self.keeper.note_typing)
        self.keeper.kept.connect(self._show_kept)
        self.keeper.listed.connect(self.work.show_items)
        self.keeper.opened.connect(self._lay)
        self.work.wanted.connect(self._open_kept)
        self.work.unwanted.connect(self._delete)
        self.work.searched.connect(self.keeper.find)
        self.work.new_wanted.connect(self.begin_anew)
        self.answer.example_wanted.connect(self.open_example)
        self.header.confirm.clicked.connect(lambda: self.pages.open("confirm"))
        self.header.print.clicked.connect(lambda: self.pages.open("paper"))
        self.pages.turned.connect(self._turn_page)
        self.filler.told.connect(self.notices.tell)
        self.keeper.failed.connect(self.notices.tell)
        self.desk.typed.connect(self.notices.heed_change)

    @cached_property
    def team(self) -> Team:
        """Who works behind the window. They begin once it is on the screen, or when one of them is asked for."""
        from prolo_cost.gui.team import call_together  # noqa: PLC0415 - the first paint waits for nobody

        team = call_together(self, self._services, self._theme, self._runner, self.desk, self.keeper, self._asking)
        self._connect_team(team)
        team.explorer.show_sheet(self.desk.sheet)
        return team

    @cached_property
    def commands(self) -> Commands:
        """What the keys do; they work from when the team is there."""
        from prolo_cost.gui.commands import Commands  # noqa: PLC0415 - as above

        return Commands(self, self.team)

    @property
    def keys(self) -> Mapping[str, QAction]:
        """The keys by the names of their commands."""
        return self.commands.keys

    def _connect_team(self, team: Team) -> None:
        self.form.payer_chosen.connect(team.payer_choice.choose)
        self.focused.connect(team.undoing.leave_box)
        self.focused.connect(team.codes.log)
        self.focused.connect(team.overlays.follow_focus)
        team.preferring.renewal.connect(self._renew)
        team.overlays.manual_wanted.connect(self.open_manual)
        self.form.fields.chosen.connect(team.undoing.leave_box)
        team.undoing.led_to.connect(self.form.go_to_box)
        self.keeper.listed.connect(lambda _items: team.own_evidence.records_open())
        self.work.missed.connect(team.deleting.undo)
        self.work.folded.connect(team.preferring.fold)
        team.deleting.cleared.connect(self._lay_nothing)
        team.deleting.deleted.connect(self._say_deleted)
        team.deleting.restored.connect(self._say_restored)
        team.files.opened.connect(self.take_in)
        team.files.saved.connect(self._saved_as)
        team.explorer.behind.connect(self.answer.forget_explored)
        team.explorer.found.connect(self.answer.show_explored)
        self.answer.session_taken.connect(team.hand.take)
        self.answer.session_moved.connect(team.hand.move)
        self.answer.session_let_go.connect(team.hand.let_go)
        team.hand.now_at.connect(self.answer.choose_session)
        team.payer_choice.told.connect(self.notices.tell)
        team.files.told.connect(self.notices.tell)
        team.preferring.failed.connect(self.notices.tell)
        team.codes.failed.connect(self.notices.tell)
        team.backing_up.failed.connect(self.notices.tell)
        team.deleting.failed.connect(self.notices.tell)
        team.undoing.told.connect(self.notices.complain)
        self.desk.changed.connect(team.explorer.show_sheet)

    def _page_tools(self, about: str) -> PageTools:
        return PageTools(
            self._services,
            self._theme,
            self._runner,
            self.team.files.asking,
            self.desk,
            self.keeper,
            self.notices.tell,
            self.notices.complain,
            self.pages.open,
            self._go_to_box,
            self.team.undoing,
            about,
        )

    def _turn_page(self) -> None:
        """Another page is open now, or none."""
        page = self.pages.open_now
        self._arrangement.turn()
        self.commands.allow(page)
        self.hints.show_hints(page.hints if page is not None else ())
        if page is None:
            self.notices.clear()  # what was said there is about what is no longer seen
            self.filler.start()
            self.team.own_evidence.ask()
            self.form.go_back()

    def _go_to_box(self, key: str) -> None:
        if self.pages.close():
            self.form.go_to_box(key)

    def _show_sheet(self, sheet: Sheet) -> None:
        self.form.show_sheet(sheet)
        self.answer.show_sheet(sheet)
        self._show_kept(self.keeper.now)

    def _show_kept(self, kept: Kept) -> None:
        draft = self.desk.draft
        name = draft.text("patient.name").strip() or said("New estimate" if draft.is_untouched else "No name yet")
        self.header.show_estimate(name, kept.number, kept.words, trouble=kept.trouble)
        self.work.show_current(kept.id if kept.version else "")

    def _saved_as(self, path: Path) -> None:
        self.notices.offer(
            said("Saved {file}", file=path.name), said("Open"), lambda: self.team.files.asking.show_file(path)
        )

    def _delete(self, estimate_id: str) -> None:
        if estimate_id != self.keeper.now.id or self.pages.close():
            self.team.deleting.delete(estimate_id)

    def _say_deleted(self, label: str) -> None:
        self.work.view.can_restore = True
        words = said("Deleted {name}.", name=label or said("No name yet"))
        self.notices.offer(words, said("Undo (Ctrl+Z)"), self.team.deleting.undo)

    def _say_restored(self) -> None:
        self.work.view.can_restore = False
        self.notices.clear()

    # What a person does

    def begin_anew(self) -> None:
        """Put a new estimate on the desk."""
        if self.pages.close() and self.keeper.begin_anew():
            self._lay_nothing()
            self.form.go_to(1)

    def take_in(self, draft: Draft) -> None:
        """Put the draft of a file on the desk, as a new estimate."""
        if self.pages.close() and self.keeper.begin_anew():
            self._lay_nothing()
            self.desk.take_in(draft)

    def show_only(self, draft: Draft) -> None:
        """Put a draft on the desk without keeping it: for a picture."""
        self._lay(draft)
        self.header.show_estimate(draft.text("patient.name"), "", said("opened from a file"))

    def open_example(self) -> None:
        """Open the case to start from."""
        self.team.files.open(paths.example(self._services.words.language))

    def _lay_nothing(self) -> None:
        self.header.clear_notice()
        self.desk.clear()
        self.answer.begin_anew()

    def _lay(self, draft: Draft) -> None:
        self.header.clear_notice()
        self.desk.lay(draft)
        self.answer.begin_anew()
        self._show_sheet(self.desk.sheet)
        self.pages.renew()

    def _open_kept(self, estimate_id: str) -> None:
        if self.pages.close():
            self.keeper.open(estimate_id)

    def begin_with(self, template: int) -> None:
        """Begin with a template; only on an empty desk, where its key stands beside it."""
        if self.desk.draft.is_untouched:
            self.answer.hints.beginnings.begin(template)

    def add_line(self) -> None:
        """Add a line, and go to its code."""
        self.desk.add_line()
        self.form.money.lines[-1].code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_session(self) -> None:
        self.form.go_to_box(self.desk.add_session())

    def ask_what_if(self) -> None:
        """Go to what people ask next about the estimate."""
        self.team.explorer.look()
        self.answer.ask_what_if()

    def turn_palette(self) -> None:
        """Show the palette of commands, or put it away."""
        self.team.overlays.turn_palette(self.keys, self.commands.run)

    def open_manual(self) -> None:
        """Open the manual at what one is doing."""
        self.pages.open(HELP, self.pages.name or ESTIMATE)

    def _renew(self, sitting: Sitting) -> None:
        """Open the window anew, once all that was typed is safe."""
        page = self.pages.name
        if self.pages.close() and self.keeper.flush():
            self.page_left = page if page not in OF_THE_ESTIMATE else ""
            self.renewed.emit(sitting)

    def go_back(self) -> None:
        """Put away what lies over the window, else leave the page, else go back in the form."""
        if self.team.overlays.take_away() is not None:
            return
        if self.pages.open_now is not None:
            self.pages.leave()
        else:
            self.form.go_back()

    # The window itself

    def start(self) -> None:
        """Open the records; called once the window is on the screen, unless it is closed again by then."""
        if self._is_closed:
            return
        self._is_started = True
        _ = self.commands  # of a team that is called together now
        self.keeper.start()
        self.filler.start()
        self.show_edition()

    def show_edition(self) -> None:
        """Say how old the payer data is, which is not looked into before the first paint, or why there is none."""
        self.hints.show_edition(self._services.edition)
        fault = self._services.payer_trouble()
        if fault is not None:
            self.notices.tell(said(fault.pattern, **fault.figures))

    def follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep in view what the keyboard reaches."""
        if now is not None and self.isAncestorOf(now):
            bring_into_view(now)
            self.form.note_focus(now)
            self._arrangement.rail.note_focus(now)
            self.focused.emit(now)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed. Where that fails, say so and stay once; closing again leaves."""
        if not self.leaving.may_close():
            event.ignore()
            return
        if self._is_started:
            self.team.backing_up.copy()
            self._keep_place()
            self._services.saving.close()
        self._is_closed = True
        event.accept()

    def take_place(self, place: str) -> bool:
        """Stand where a window stood before; whether that could be understood."""
        from prolo_cost.gui.frame.place import put_in_place  # noqa: PLC0415 - not for a first start, nor a picture

        is_understood = put_in_place(self, place)
        if is_understood:
            self._arrangement.suit(self.width() / self._theme.scale)
            put_in_place(self, place)  # arranged for less room, it may be as small as it was
        return is_understood

    def _keep_place(self) -> None:
        from prolo_cost.gui.frame.place import place_of  # noqa: PLC0415 - asked for when the window closes

        self.team.preferring.stand(place_of(self))
        self._runner.finish()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if has_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a case file that was dropped; of an insurer's, show what it says."""
        path = dropped_file(event)
        event.acceptProposedAction()
        if path is None:
            self.notices.tell(said("Drop one file at a time: a case, or a file from the insurer."))
        elif is_case(path):
            self.team.files.open(path)
        else:
            self.pages.open("insurer_file", str(path))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width asks for it."""
        super().resizeEvent(event)
        self._arrangement.suit(event.size().width() / self._theme.scale)
