"""Many papers at once are there whole or not at all."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from reportlab.pdfgen.canvas import Canvas

from prolo_cost.app.exporting import export
from prolo_cost.app.papers import many_papers
from prolo_cost.app.papers.many_papers import combined, export_folder
from prolo_cost.faults import MachineFault


def a_paper(*pages: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for words in pages:
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_one_pdf_has_the_pages_of_all_in_their_order() -> None:
    whole = pypdfium2.PdfDocument(combined([a_paper("one", "two"), a_paper("three")]))
    told = [page.get_textpage().get_text_bounded().strip() for page in whole]
    whole.close()
    assert told == ["one", "two", "three"]


def test_a_folder_has_all_papers_and_an_older_one_is_left_alone(tmp_path: Path) -> None:
    first = export_folder({"a.pdf": b"1", "b.pdf": b"2"}, tmp_path, "papers")
    second = export_folder({"a.pdf": b"3"}, tmp_path, "papers")
    assert (first.name, second.name) == ("papers", "papers-2")
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {"a.pdf": b"1", "b.pdf": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers", "papers-2"]


def test_nothing_is_left_of_a_folder_that_could_not_be_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(content: bytes, target: Path) -> None:
        if content == b"2":
            raise MachineFault("The disk is full.")
        export(content, target)

    monkeypatch.setattr(many_papers, "export", half)
    with pytest.raises(MachineFault):
        export_folder({"a.pdf": b"1", "b.pdf": b"2"}, tmp_path, "papers")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="is not there any more"):
        export_folder({"a.pdf": b"1"}, tmp_path / "gone", "papers")
