"""Many papers at once: one PDF to print, or a folder of them; whole, or not there."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prolo_cost.app.exporting import export, plain_fault
from prolo_cost.app.papers.ordering import PaperWish
from prolo_cost.documents.kinds import PaperKind

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.keeping.settings import Settings


def wish_for(answer: Answer, settings: Settings) -> PaperWish:
    """The paper that a patient is given before a visit: who pays directly has a paper of its own for that."""
    insured = answer.case is not None and answer.case.plan is not None
    kind = PaperKind.ESTIMATE if insured else PaperKind.GOOD_FAITH_ESTIMATE
    return PaperWish(kind, settings.language, settings.large_print)


def combined(papers: Sequence[bytes]) -> bytes:
    """All papers in one PDF, one after the other, for the printer. Each is kept by itself as it was given."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - nobody who does not print needs it

    whole = pypdfium2.PdfDocument.new()
    try:
        for paper in papers:
            part = pypdfium2.PdfDocument(paper)
            try:
                whole.import_pages(part)
            finally:
                part.close()
        made = io.BytesIO()
        whole.save(made)
        return made.getvalue()
    finally:
        whole.close()


def export_folder(papers: Mapping[str, bytes], parent: Path, name: str) -> Path:
    """Put papers, by their file names, into a new folder. It is there with all of them, or not at all.

    A folder of that name that is there already is left alone: the new one has a number behind its name.

    Raises:
        MachineFault: the disk is full, or the place is closed to us.
    """
    target = _new_folder(parent, name)
    unfinished: Path | None = None
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=".papers-", suffix=".part", dir=parent))
        for file, content in papers.items():
            export(content, unfinished / file)
        unfinished.rename(target)
    except OSError as error:
        raise plain_fault(error, target) from None
    finally:
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _new_folder(parent: Path, name: str) -> Path:
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(parent / one for one in names if not (parent / one).exists())
