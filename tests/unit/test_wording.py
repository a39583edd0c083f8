"""The words: every code has a sentence, and every language has the same ones."""

from __future__ import annotations

import re
import tomllib
from string import Formatter

import pytest

from prolo_cost import paths
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Assumption, Caution, Question, Step
from prolo_cost.wording import LANGUAGES, Words, dollars


def texts(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((paths.resources() / "wording" / f"{language}.toml").read_text(encoding="utf-8"))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences_with_the_same_placeholders(language: str) -> None:
    english, other = texts("en"), texts(language)
    assert {table: set(sentences) for table, sentences in other.items()} == {
        table: set(sentences) for table, sentences in english.items()
    }
    for table, sentences in english.items():
        for key, sentence in sentences.items():
            if isinstance(sentence, list):
                assert len(other[table][key]) == len(sentence), f"{table}.{key}"
                continue
            assert placeholders(other[table][key]) == placeholders(sentence), f"{table}.{key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts_begs_or_calls_anything_an_error(language: str) -> None:
    for table, sentences in texts(language).items():
        for key, sentence in sentences.items():
            if isinstance(sentence, list):
                continue
            assert not re.search(r"\b(please|error|invalid|oops)\b|!", sentence, re.IGNORECASE), f"{table}.{key}"


def test_a_question_about_a_family_limit_says_so() -> None:
    words = Words.load("en")
    asked = words.question(Question("plan.tiers.in.deductible.family", 0, "deductible", {"who": "family"}))
    assert asked == "How much is our family deductible for the year?"


def test_a_question_about_the_second_plan_says_so() -> None:
    figures = {"who": "individual", "plan": "secondary"}
    asked = Words.load("en").question(Question("secondary.x", 0, "deductible", figures))
    assert asked == "Your second insurance: How much is my deductible for the year?"


def test_a_coverage_question_names_the_diagnosis_where_there_is_one() -> None:
    words = Words.load("en")
    assert words.question(Question("coverage.M0076", 0, "coverage", {"code": "M0076", "diagnosis": "M17.11"})) == (
        "Do you cover code M0076 for M17.11?"
    )
    assert words.question(Question("coverage.M0076", 0, "coverage", {"code": "M0076", "diagnosis": ""})) == (
        "Do you cover code M0076?"
    )


def test_an_assumption_speaks_of_dollars() -> None:
    figures = {"who": "allowed", "codes": "M0076", "assumed": "310.00", "low": "296.00", "high": "1318.00"}
    told = Words.load("en").assumption(Assumption("f", "310.00", "allowed_between", figures))
    assert told == "Your insurance's price for M0076 is $310.00. It may be $296.00 to $1,318.00."


def test_an_unknown_key_is_answered_with_the_one_that_was_meant() -> None:
    words = Words.load("en")
    assert words.problem(Problem("plan.deductable", "unknown_key", {"meant": "deductible", "known": "x"})) == (
        "There is no field called deductable here. Did you mean deductible?"
    )
    assert "Known fields: a, b." in words.problem(Problem("q", "unknown_key", {"meant": "", "known": "a, b"}))


def test_a_stale_stance_says_why() -> None:
    told = Words.load("en").warning(Caution("stance_stale", {"reason": "old", "dated": "2017-02-09"}))
    assert told == "The payer's policy that we read is old (dated Feb 9, 2017). Call."


def test_a_step_says_what_was_left_before_and_after() -> None:
    step = Step(0, 1, "deductible", 9000, 20000, 11000, 9000)
    assert Words.load("en").step(step, "76942") == "to the deductible: $90.00 ($200.00 left, then $110.00)"
    unknown = Step(0, 1, "deductible", 9000)
    assert Words.load("en").step(unknown, "76942") == "to the deductible: $90.00"


def test_money_has_a_true_minus_and_thousands() -> None:
    assert dollars(-123456789) == "\N{MINUS SIGN}$1,234,567.89"
    assert dollars(5) == "$0.05"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        Words.load("fr")


def test_a_benefit_of_ours_is_named_in_the_language_and_another_as_it_was_written() -> None:
    words = Words.load("es")
    told = [words.warning(Caution("benefit_not_described", {"benefit": name})) for name in ("office_visit", "caer")]
    assert ["«consulta»" in told[0], "«caer»" in told[1]] == [True, True]
