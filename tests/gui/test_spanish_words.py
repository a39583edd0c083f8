"""The Spanish of the program keeps to the pairs and manners of GLOSSARY.md: window, papers, payers, manual."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from tests.gui.sentences import spanish

from prolo_cost import paths
from prolo_cost.gui.help.manual import manual_pages

NEVER = re.compile(
    r"póliza|precios? del seguro|importes?\b|reclamaci|escritorio|mostrador|órdenes|\bramo|rechaz"
    r"|\bneg(?:ado|ada|ar)\b|Mayús|Supr\b|AvPág|\btú\b|\btus?\b|\bpuedes\b|por favor",
    re.IGNORECASE,
)
"""Words that mean something else to a clinic or an insurer, that no American key bears, or that are too familiar."""

ASKS_OF_NOBODY = re.compile(r"(?:^|[.:;] )(?!Enter )[A-ZÁÉÍÓÚ]?[a-záéíóúñ]+(?:ar|er|ir)(?:l[oa]s?)? [^.]*\.")
"""A sentence that asks for something in the infinitive."""


def shared(folder: str) -> Iterator[str]:
    """The Spanish of a folder of resources."""
    tables = tomllib.loads((paths.resources() / folder / "es.toml").read_text("utf-8"))
    for table in tables.values():
        yield from (words for words in table.values() if isinstance(words, str))


EVERY = {
    "window": tuple(spanish().values()),
    "shared": tuple(shared("wording")),
    "papers": tuple(shared("documents")),
    "payers": tuple(shared("wording/summaries")),
    "manual": tuple(page.text for page in manual_pages("es")),
}


@pytest.mark.parametrize("part", EVERY)
def test_no_word_is_used_that_the_glossary_warns_of(part: str) -> None:
    assert [(found[0], words[:80]) for words in EVERY[part] if (found := NEVER.search(words))] == []


@pytest.mark.parametrize("part", ["window", "shared", "papers"])
def test_a_sentence_asks_as_one_speaks_to_a_person(part: str) -> None:
    assert [words for words in EVERY[part] if ASKS_OF_NOBODY.search(words)] == []


@pytest.mark.parametrize("part", EVERY)
def test_what_is_asked_or_called_out_begins_with_its_mark(part: str) -> None:
    unopened = [
        words for words in EVERY[part] if words.count("?") > words.count("¿") + words.count("`?`") + words.count('="?')
    ]
    assert [words[:80] for words in unopened] == []


def test_the_rules_would_notice_what_they_are_for() -> None:
    assert NEVER.search("La póliza dice que no")
    assert ASKS_OF_NOBODY.search("El disco está lleno. Liberar espacio y guardar otra vez.")
    assert not ASKS_OF_NOBODY.search("Guardar como PDF")
