"""The plain sentences for what the domain says in codes and figures, one file a language in ``resources/wording``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, Final

from prolo_cost import paths
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Assumption, Caution, Question, Step

LANGUAGES: Final = {"en": "English", "es": "Español"}
"""The languages that there are, each as its own speakers call it."""

MINUS = "\N{MINUS SIGN}"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AMOUNT = re.compile(r"[0-9]+\.[0-9]{2}")


def dollars(cents: Cents) -> str:
    """Cents as people write them: ``$1,234.56``, with a true minus.

    >>> dollars(123456)
    '$1,234.56'
    """
    sign = MINUS if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


class Words:
    """All sentences of one language."""

    def __init__(self, language: str) -> None:
        """``language`` is one that we have."""
        self.language = language

    @cached_property
    def _texts(self) -> Mapping[str, Any]:
        """Tables of sentences by topic. The window is painted before the first of them is asked for."""
        import tomllib  # noqa: PLC0415 - as above

        return tomllib.loads((paths.resources() / "wording" / f"{self.language}.toml").read_text("utf-8"))

    @staticmethod
    def load(language: str) -> Words:
        """The words of ``en`` or ``es``.

        Raises:
            KeyError: for a language that is not there.
        """
        if language not in LANGUAGES:
            raise KeyError(language)
        return _loaded(language)

    @cached_property
    def _summaries(self) -> Mapping[str, str]:
        """What the payer data says in English, in this language."""
        import tomllib  # noqa: PLC0415 - as above

        file = paths.resources() / "wording" / "summaries" / f"{self.language}.toml"
        told: Mapping[str, str] = tomllib.loads(file.read_text("utf-8"))["summaries"]
        return told

    def summary(self, english: str) -> str | None:
        """A sentence of the payer data in this language; ``None`` where we have it in English only."""
        return english if self.language == "en" else self._summaries.get(english)

    def problem(self, problem: Problem) -> str:
        """What is wrong with a field, and what would be right."""
        figures = dict(problem.figures)
        if problem.code == "not_an_object" and not problem.field:
            return self._say("problems", "file_not_an_object", {})
        if problem.code == "unknown_key":
            code = "unknown_key_meant" if figures["meant"] else "unknown_key"
            return self._say("problems", code, {"name": problem.field.rsplit(".", 1)[-1], **figures})
        return self._say("problems", problem.code, {"name": problem.field.rsplit(".", 1)[-1], **figures})

    def question(self, question: Question) -> str:
        """What to ask the insurer, as the patient would say it."""
        figures = self._spoken(question.figures)
        topic = question.topic
        if topic == "coverage" and figures["diagnosis"]:
            topic = "coverage_for"
        return self._of_plan("questions", topic, figures)

    def assumption(self, assumption: Assumption) -> str:
        """What was taken as given."""
        return self._of_plan("assumptions", assumption.topic, self._spoken(assumption.figures))

    def warning(self, warning: Caution) -> str:
        """What the desk should know before it relies on the figures."""
        code = warning.code
        if code == "stance_stale":
            code = f"stance_stale_{warning.figures['reason']}"
        return self._say("warnings", code, self._spoken(warning.figures))

    def notice(self, code: str) -> str:
        """The name of a paper that the case calls for."""
        return self._say("notices", code, {})

    def step(self, step: Step, code: str) -> str:
        """One step in dollars. ``code`` is the service code of the line, empty for a session as a whole."""
        rule = f"{step.rule}_{step.note}" if self._has("steps", f"{step.rule}_{step.note}") else step.rule
        figures = {
            "code": code,
            "amount": dollars(step.amount),
            "before": "" if step.before is None else dollars(step.before),
            "after": "" if step.after is None else dollars(step.after),
            "note": step.note,
        }
        if step.before is None and self._has("steps", f"{rule}_alone"):
            rule = f"{rule}_alone"
        return self._say("steps", rule, figures)

    def screen(self, key: str, **figures: str) -> str:
        """A label or sentence of the desk and the command line."""
        return self._say("screen", key, figures)

    @staticmethod
    def dollars(cents: Cents) -> str:
        """Cents as people write them."""
        return dollars(cents)

    def _of_plan(self, table: str, topic: str, figures: Mapping[str, str]) -> str:
        """A sentence about the second plan says so; one about a family's limit does too."""
        who = figures.get("who", "")
        key = f"{topic}_family" if who == "family" and self._has(table, f"{topic}_family") else topic
        sentence = self._say(table, key, figures)
        if figures.get("plan") == "secondary":
            return self._say("plans", "secondary", {"sentence": sentence})
        return sentence

    def _spoken(self, figures: Mapping[str, str]) -> dict[str, str]:
        """Amounts as dollars, dates as dates, plain words in this language."""
        return {name: self._value(value) for name, value in figures.items()}

    def _value(self, value: str) -> str:
        if _AMOUNT.fullmatch(value):
            return dollars(int(value.replace(".", "")))
        if _DAY.fullmatch(value):
            year, month, day = value.split("-")
            names = self._texts["dates"]["months"]
            return str(self._texts["dates"]["day"]).format(month=names[int(month) - 1], day=int(day), year=year)
        if self._has("values", value):
            return str(self._texts["values"][value])
        return value

    def _has(self, table: str, key: str) -> bool:
        return key in self._texts[table]

    def _say(self, table: str, key: str, figures: Mapping[str, str]) -> str:
        return str(self._texts[table][key]).format_map(figures)


@cache
def _loaded(language: str) -> Words:
    return Words(language)
