"""Every sentence that the window says has its Spanish, in one place, and no text is written past it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import Formatter

import pytest
from tests.gui.sentences import FOLDER, NAMES, asked_for, patterns_of_faults, reads_as_words, spanish, texts

from prolo_cost.app.appointments import rows as appointment_rows
from prolo_cost.app.prices import fees, templates
from prolo_cost.app.prices.csv_tables import Column, read_table
from prolo_cost.gui import speech
from prolo_cost.gui.speech import said, speak
from prolo_cost.records.faults import StoreFault

SHORTEST = 3
SHORT_WORDS = frozenset({"In", "No", "VA"})
"""Keys shorter than that, which stand for one thing each."""


COUNTED = re.compile(r"\{(?:count|done|part|new|same|changed|left|ready|there|denied|paid)\} (?!más)([a-záéíóúñ]+)s\b")
"""A number before a Spanish plural."""
NEVER_ONE = {
    "{count} states": "up to four are named",
    "{count} units": "one is not told",
    "seen {count} times": "one is seen once",
    "{part} of {count} denied": "a share: 1 de 7 denegados",
    "{part} of {count} paid": "a share",
}


def places(sentence: str) -> Counter[str]:
    """The named places of a sentence."""
    return Counter(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_every_sentence_that_the_window_says_has_its_spanish() -> None:
    missing = [f"{text.place}: {text.words!r}" for text in asked_for() if text.words and text.words not in spanish()]
    assert missing == []


def test_every_fault_of_the_machine_has_its_spanish() -> None:
    patterns = {text.words for text in patterns_of_faults()} | {kind.sentence for kind in _kinds_of(StoreFault)}
    assert sorted(patterns - spanish().keys()) == []


def _kinds_of(kind: type[StoreFault]) -> Iterator[type[StoreFault]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds_of(narrower)


def test_no_text_of_the_window_is_written_past_its_language() -> None:
    left = [
        f"{text.place}: {text.words!r}"
        for text in texts()
        if reads_as_words(text) and not (text.is_whole and text.words in spanish()) and text.words not in NAMES
    ]
    assert left == []


def test_every_spanish_sentence_is_one_that_is_said() -> None:
    of_faults = {text.words for text in patterns_of_faults()} | {kind.sentence for kind in _kinds_of(StoreFault)}
    known = {text.words for text in texts("")} | of_faults
    assert sorted(spanish().keys() - known) == []


def test_a_sentence_is_translated_in_one_place() -> None:
    lines = Counter(
        line.split('" = ')[0]
        for file in FOLDER.glob("*.toml")
        for line in file.read_text("utf-8").splitlines()
        if line.startswith('"')
    )
    assert [line for line, count in lines.items() if count > 1] == []


def test_the_window_learns_what_the_files_say() -> None:
    speak("es")
    learnt = dict(speech._spoken)
    speak("en")
    assert learnt == spanish()
    assert speech._spoken == {}


@pytest.mark.parametrize("columns", [fees.COLUMNS, templates.COLUMNS, appointment_rows.COLUMNS])
def test_a_file_whose_heads_are_those_of_the_spanish_window_is_read(columns: Sequence[Column]) -> None:
    heads = [spanish()[column.title] for column in columns]
    row = {column.key: str(number) for number, column in enumerate(columns)}
    lines = (heads, list(row.values()))
    table = read_table("\n".join(";".join(line) for line in lines).encode(), columns)
    assert (table.problems, table.ignored, table.rows) == ((), (), (row,))


def test_both_sides_have_the_same_places_for_figures() -> None:
    assert [english for english, words in spanish().items() if places(english) != places(words)] == []


@pytest.mark.parametrize("many", [key for key, words in spanish().items() if COUNTED.search(words)])
def test_one_of_a_thing_has_a_sentence_of_its_own(many: str) -> None:
    if many in NEVER_ONE:
        return
    one = re.sub(r"\{count\} ([a-z]+)s\b.*", r"1 \1", many)
    ones = [key for key in spanish() if key.startswith(one)]
    assert ones
    assert not COUNTED.search(spanish()[ones[0]])
    assert "1 " in spanish()[ones[0]]


def test_counts_of_none_one_and_two_are_said_in_spanish() -> None:
    speak("es")
    try:
        told = [
            said("1 estimate kept." if count == 1 else "{count} estimates kept.", count=count) for count in range(3)
        ]
        waited = [said("waiting for 1 day" if days == 1 else "waiting for {count} days", count=days) for days in (1, 2)]
    finally:
        speak("en")
    assert told == ["0 estimaciones guardadas.", "1 estimación guardada.", "2 estimaciones guardadas."]
    assert waited == ["espera desde hace 1 día", "espera desde hace 2 días"]


def test_a_key_is_long_enough_to_mean_one_thing() -> None:
    assert {english for english in spanish() if len(english) < SHORTEST} <= SHORT_WORDS
