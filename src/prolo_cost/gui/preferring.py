"""How the desk likes its window: what can be turned while it is open, and what opens it anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.keeping.preferences import Preferences, Sitting
from prolo_cost.app.ports import Services
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.look.theme import Theme


class Preferring(QObject):
    """Keeps each choice. ``renewal`` asks for the window to be opened anew; ``failed`` says why nothing was kept."""

    renewal = Signal(object)
    failed = Signal(str)

    def __init__(self, services: Services, theme: Theme, runner: Runner) -> None:
        super().__init__()
        self._services, self._theme, self._runner = services, theme, runner
        self.now: Preferences = services.sitting.preferences

    def turn_theme(self) -> None:
        """From light to dark, or back; at once."""
        self._prefer(self.now._replace(look=self._theme.turn_over()))

    def turn_language(self) -> None:
        """From English to Spanish, or back."""
        self._renew(self.now._replace(language="en" if self.now.spoken == "es" else "es"))

    def turn_text(self, steps: int) -> None:
        """So many steps larger, or smaller where negative."""
        self._renew(self.now._replace(text=self.now.text_turned(steps)))

    def fold(self, groups: tuple[str, ...]) -> None:
        """These groups of the list of work are folded now."""
        self._prefer(self.now._replace(folded=groups))

    def stand(self, place: str) -> None:
        """The window stood there last."""
        if place != self.now.place:
            self._prefer(self.now._replace(place=place))

    def turn_practice(self) -> None:
        """To the practice file, or back to the clinic's own."""
        self.renewal.emit(Sitting(self.now, not self._services.sitting.practice))

    def _renew(self, preferences: Preferences) -> None:
        self._prefer(preferences)
        self.renewal.emit(Sitting(preferences, self._services.sitting.practice))

    def _prefer(self, preferences: Preferences) -> None:
        self.now = preferences
        keep = self._services.keep_preferences
        self._runner.run(lambda: keep(preferences), lambda _: None, lambda fault: self.failed.emit(sentence_of(fault)))
