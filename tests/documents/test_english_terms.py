"""English terms of insurers on a Spanish paper: told apart for a reader that speaks, and never broken between lines."""

from __future__ import annotations

import re
import tomllib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from prolo_cost.documents.ink.english import TERMS, told_apart
from prolo_cost.documents.ink.lines import wrap_text
from prolo_cost.documents.ink.styles import BODY
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.pdf import render
from prolo_cost.paths import resources

if TYPE_CHECKING:
    from tests.documents.conftest import MakePaper

SPANISH = frozenset(
    {"ABN, formulario propio de CMS", "NCD 150.7", "42 CFR 447.15", "ISA", "dentro", "fuera", "hasta", "vea batch.json"}
)
"""What else stands in brackets there: Spanish words, numbers of rules, names in files."""


def in_brackets(words: object) -> set[str]:
    """Everything that stands in brackets, without places for figures."""
    if isinstance(words, dict):
        return {found for value in words.values() for found in in_brackets(value)}
    return {found for found in re.findall(r"\(([^()]+)\)", str(words)) if "{" not in found}


def spans(node: Any) -> list[tuple[str, str]]:  # Any: pikepdf gives every kind of object one type
    """The language of every element that has one of its own, with its role."""
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    own = [(str(node.S), str(node.Lang))] if "/Lang" in node else []
    return own + [span for kid in node.K for span in spans(kid)]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def test_every_english_term_of_the_spanish_sentences_is_known_and_no_other() -> None:
    files = (resources() / "documents" / "es.toml", resources() / "wording" / "es.toml")
    found = {term for file in files for term in in_brackets(tomllib.loads(file.read_text("utf-8")))}
    assert found - SPANISH == set(TERMS)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_spanish_paper_says_which_of_its_words_are_english(make_paper: MakePaper, kind: PaperKind) -> None:
    file = opened(render(make_paper(kind=kind, language="es")))
    assert str(file.Root.Lang) == "es-US"
    assert set(spans(file.Root.StructTreeRoot.K)) <= {("/Span", "en-US")}


def test_the_patients_spanish_paper_has_such_words(make_paper: MakePaper) -> None:
    assert spans(opened(render(make_paper(language="es"))).Root.StructTreeRoot.K)


def test_an_english_paper_has_no_words_of_another_language(make_paper: MakePaper) -> None:
    file = opened(render(make_paper(language="en")))
    assert str(file.Root.Lang) == "en-US"
    assert spans(file.Root.StructTreeRoot.K) == []


def test_only_whole_terms_in_brackets_are_english() -> None:
    assert [words for words, is_english in told_apart("El deductible (out-of-pocket) (copays)") if is_english] == [
        "out-of-pocket"
    ]


def test_a_term_is_never_broken_between_lines() -> None:
    text = "solo con autorización previa (prior authorization), y con otra autorización previa (prior authorization)"
    for room in range(120, 400, 7):
        lines = [line.text for line in wrap_text(text, BODY, float(room))]
        assert " ".join(lines) == text
        assert "".join(lines).count("(prior authorization)") == 2
