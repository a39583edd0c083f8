"""The papers are read by people who are worried and in a hurry, in two languages that say the same."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import textstat  # type: ignore[import-untyped]  # it has no types

from prolo_cost.documents.blocks import Paper, Prose, texts
from prolo_cost.documents.heard import Changes, Said
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.coverage import Citation, Evidence, Position
from prolo_cost.domain.money import Range
from prolo_cost.paths import resources

if TYPE_CHECKING:
    from tests.documents.conftest import MakePaper, MakePayer

LONGEST_SENTENCE = 15
GRADE = 6.0
"""A school grade. 8 is the most that patients should be asked to read; 6 is what we aim for."""
FAIRLY_EASY = 70.0
"""On the scale of Fernández-Huerta, from 0 (very difficult) to 100 (very easy)."""


def tables(language: str) -> dict[str, dict[str, Any]]:
    text = (resources() / "documents" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def sentences(language: str, *wanted: str) -> Iterator[tuple[str, str]]:
    for name, table in tables(language).items():
        if not wanted or name in wanted:
            for key, sentence in table.items():
                if isinstance(sentence, str):
                    yield f"{name}.{key}", sentence


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def read_aloud(paper: Paper, sheets: int = 1) -> str:
    """The sentences of page 1, or of more; headings and labels are not sentences."""
    blocks = [block for sheet in paper.sheets[:sheets] for block in sheet.blocks]
    prose = ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Prose)]
    others = [block for block in blocks if not isinstance(block, Prose)]
    told = [text for text in (*prose, *texts(tuple(others))) if re.search(r"[.?]$", text.strip())]
    return " ".join(told)


def split(text: str) -> list[str]:
    return re.split(r"(?<=[.?!:])\s+", text)


def syllables(word: str) -> int:
    """Vowels that stand together count once; an e at the end is silent."""
    heard = len(re.findall(r"[aeiouy]+", re.sub(r"[^aeiouy]e$", "", word.lower())))
    return max(1, heard)


def flesch_kincaid(text: str) -> float:
    """The grade that the formula gives. textstat's own needs a dictionary that it would fetch from the network."""
    words = text.split()
    heard = sum(map(syllables, words))
    return 0.39 * len(words) / len(split(text)) + 11.8 * heard / len(words) - 15.59


def test_both_languages_have_the_same_keys() -> None:
    assert {name: set(table) for name, table in tables("en").items()} == {
        name: set(table) for name, table in tables("es").items()
    }


def test_both_languages_take_the_same_figures() -> None:
    english, spanish = dict(sentences("en")), dict(sentences("es"))
    may_differ = {"insurer", "Insurer", "weekday", "month", "month_short", "day", "year"}

    for key, sentence in english.items():
        assert placeholders(sentence) - may_differ == placeholders(spanish[key]) - may_differ, key


def test_no_sentence_was_left_untranslated() -> None:
    same_in_both = {"every_page.edition"}
    english, spanish = dict(sentences("en")), dict(sentences("es"))
    words = {key for key in english if re.search(r"[a-z]{4}", re.sub(r"\{\w+\}", "", english[key]))}

    assert {key for key in words - same_in_both if english[key] == spanish[key]} == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_papers_own_sentences_are_short(language: str) -> None:
    for key, text in sentences(language):
        for sentence in split(text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, key


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_are_those_of_every_day(language: str) -> None:
    """No word of the trade without its plain one, nothing that promises, nothing that frightens."""
    never = r"adjudicat|accumulat|beneficiar|HIPAA|guarantee|please|error|investigational|experimental|non-covered"

    for key, text in sentences(language):
        assert not re.search(never, text, re.IGNORECASE), key


def nothing_known(case: dict[str, Any]) -> None:  # Any: a case as JSON
    case["plan"] = {"family_coverage": True}
    del case["member"]


@pytest.fixture
def page_1s(make_paper: MakePaper, make_payer: MakePayer) -> Callable[[str], list[str]]:
    """Page 1 in a language, in each of the ways that it can turn out."""
    old = Citation("Prolotherapy", "CPB 0207", last_review=date(2017, 2, 9))
    payers = (
        make_payer(),
        make_payer(Position.COVERED_WITH_CRITERIA),
        make_payer(citation=old),
        make_payer(evidence=Evidence.INFERRED),
        None,
    )
    after_a_call = [
        Changes(date(2026, 11, 24), "Denise R.", "88-41207", {"M0076": said}, date(2026, 11, 20), Range(1, 2, 3))
        for said in Said
    ]
    return lambda language: [
        *(read_aloud(make_paper(payer=payer, language=language)) for payer in payers),
        read_aloud(make_paper(nothing_known, payer=None, language=language)),
        *(read_aloud(make_paper(call=call, language=language)) for call in after_a_call),
    ]


def test_page_1_reads_at_the_sixth_grade_or_below(page_1s: Callable[[str], list[str]]) -> None:
    for text in page_1s("en"):
        assert len(text.split()) > 80
        assert flesch_kincaid(text) <= GRADE, text
        assert textstat.coleman_liau_index(text) <= GRADE, text
        assert textstat.automated_readability_index(text) <= GRADE, text


def test_page_1_reads_easily_in_spanish(page_1s: Callable[[str], list[str]]) -> None:
    textstat.set_lang("es")
    try:
        assert all(textstat.fernandez_huerta(text) >= FAIRLY_EASY for text in page_1s("es"))
    finally:
        textstat.set_lang("en_US")


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_printed_sentence_of_page_1_is_long(page_1s: Callable[[str], list[str]], language: str) -> None:
    long = {
        sentence for text in page_1s(language) for sentence in split(text) if len(sentence.split()) > LONGEST_SENTENCE
    }

    assert long == set()


def test_the_grade_would_notice_the_language_of_insurers() -> None:
    theirs = (
        "Prolotherapy is considered experimental and investigational for all indications because its effectiveness "
        "has not been established in the peer-reviewed published medical literature."
    )

    assert flesch_kincaid(theirs) > 2 * GRADE


@pytest.mark.parametrize("kind", [PaperKind.GOOD_FAITH_ESTIMATE, PaperKind.MEMBER_CONSENT])
def test_the_patients_other_papers_read_as_easily(make_paper: MakePaper, kind: PaperKind) -> None:
    english, spanish = (read_aloud(make_paper(kind=kind, language=language), sheets=2) for language in ("en", "es"))

    assert len(english.split()) > 60
    assert flesch_kincaid(english) <= GRADE, english
    textstat.set_lang("es")
    try:
        assert textstat.fernandez_huerta(spanish) >= FAIRLY_EASY, spanish
    finally:
        textstat.set_lang("en_US")
