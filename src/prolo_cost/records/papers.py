"""What was kept with an estimate: the papers that were handed out, and the codes that were changed.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prolo_cost.records.faults import PaperDamaged
from prolo_cost.records.tables import CodeChangeRow, EstimateRow, PaperRow
from prolo_cost.records.translation.columns import timestamp
from prolo_cost.records.translation.papers import code_change, code_change_row, handed_out
from prolo_cost.records.values import CodeChange, Gone, HandedOut, Paper


class Papers:
    """The papers that left the desk, to the byte: a later program would print the same case differently."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, estimate_id: str, paper: Paper, at: datetime, key: str = "") -> None:
        """Keep a paper that is handed out at this time. ``key`` is its id where it had one already."""
        row = PaperRow(
            id=key or str(uuid4()),
            estimate_id=estimate_id,
            kind=paper.kind,
            language=paper.language,
            large_print=int(paper.large_print),
            how=paper.how,
            sha256=sha256(paper.content).hexdigest(),
            content=paper.content,
            created_at=timestamp(at),
            updated_at=timestamp(at),
        )
        self._session.add(row)
        self._session.flush()

    def of(self, estimate_id: str) -> tuple[HandedOut, ...]:
        """Those of an estimate, the newest first, without what they say."""
        # SQLite knows how long a value is without reading it.
        newest = (
            select(PaperRow, EstimateRow.number, func.length(PaperRow.content))
            .join(EstimateRow)
            .where(PaperRow.estimate_id == estimate_id)
            .order_by(PaperRow.created_at.desc(), PaperRow.id)
        )
        return tuple(handed_out(row, number, size) for row, number, size in self._session.execute(newest))

    def content(self, paper_id: str) -> bytes:
        """The PDF of a paper.

        Raises:
            Gone: there is none such.
            PaperDamaged: it is not what was handed out. SQLite does not see that a bit of a value has changed.
        """
        found = self._session.execute(select(PaperRow.content, PaperRow.sha256).where(PaperRow.id == paper_id)).first()
        if found is None:
            raise Gone
        content, digest = found
        if sha256(content).hexdigest() != digest:
            raise PaperDamaged(paper_id)
        return content

    def whole(self, estimate_id: str) -> tuple[tuple[HandedOut, bytes], ...]:
        """Those of an estimate with their PDFs, as they stand in the file."""
        kept = select(PaperRow.id, PaperRow.content).where(PaperRow.estimate_id == estimate_id)
        contents = {row.id: row.content for row in self._session.execute(kept)}
        return tuple((paper, contents[paper.id]) for paper in self.of(estimate_id))

    def put_back(self, papers: Iterable[tuple[HandedOut, bytes]]) -> None:
        """Keep papers as they were before their estimate was deleted."""
        for each, content in papers:
            paper = Paper(each.kind, each.language, each.large_print, each.how, content)
            self.add(each.estimate_id, paper, each.at, each.id)


class CodeChanges:
    """The codes that were changed after their result had been seen."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, estimate_id: str, change: CodeChange) -> None:
        """Keep a change.

        Raises:
            Gone: the estimate is not kept, or not yet.
        """
        if self._session.get(EstimateRow, estimate_id) is None:
            raise Gone
        self._session.add(code_change_row(str(uuid4()), estimate_id, change))
        self._session.flush()

    def of(self, estimate_id: str) -> tuple[CodeChange, ...]:
        """Those of an estimate, in the order in which they were made."""
        rows = select(CodeChangeRow).where(CodeChangeRow.estimate_id == estimate_id)
        return tuple(code_change(row) for row in self._session.scalars(rows.order_by(CodeChangeRow.created_at)))
