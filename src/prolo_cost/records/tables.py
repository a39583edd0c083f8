"""The tables of the clinic's file as SQLAlchemy sees them. ``migrations`` makes them; a test compares the two.

All are STRICT and hold INTEGER and TEXT, and a paper's PDF: times are ISO 8601 in UTC, dates ISO 8601, lists and forms
JSON, yes and no 1 and 0. Rows stay in this room: ``translation`` turns them into values.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(column_0_label)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
}


class Row(DeclarativeBase):
    """A row, with how often it was changed: an update of a version that is no longer there is refused."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text}  # noqa: RUF012 - SQLAlchemy's own name and shape for it
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012 - and for this; its type admits nothing narrower

    version: Mapped[int]
    created_at: Mapped[str]
    updated_at: Mapped[str]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        """Let SQLAlchemy count the versions."""
        return {"version_id_col": cls.__table__.c.version}


class EstimateRow(Row):
    """One estimate: what is typed, and what it was last finished with.

    What lists show comes first: what stands behind long texts is slow to reach in SQLite.
    """

    __tablename__ = "estimates"
    __table_args__ = (Index("ix_estimates_work", "state", "updated_at", "search_text"), Row.__table_args__)

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    # No CHECK: another state would mean rebuilding the table. ``State`` watches it.
    state: Mapped[str]
    patient_label: Mapped[str]
    payer_name: Mapped[str]
    has_plan: Mapped[int]
    first_date: Mapped[str | None]
    printed_at: Mapped[str | None]
    due_on: Mapped[str | None]
    valid_until: Mapped[str | None]
    plan_year_ends: Mapped[str | None]
    payers_edition: Mapped[str | None]
    program_version: Mapped[str | None]
    search_text: Mapped[str]
    typed: Mapped[str]
    case_json: Mapped[str | None]
    estimate_json: Mapped[str | None]
    # Empty while the newest figures are those that the patient was told.
    told_payers_edition: Mapped[str | None]
    told_program_version: Mapped[str | None]
    told_case_json: Mapped[str | None]
    told_estimate_json: Mapped[str | None]
    call_json: Mapped[str | None]
    closing_json: Mapped[str | None]
    # Which states it came to since its last paper, each with a mark of what was typed then.
    stood_json: Mapped[str | None]


class PaperRow(Row):
    """A paper that was handed out when the row was made, to the byte."""

    __tablename__ = "papers"

    id: Mapped[str] = mapped_column(primary_key=True)
    estimate_id: Mapped[str] = mapped_column(ForeignKey("estimates.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    large_print: Mapped[int]
    how: Mapped[str]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)


class CodeChangeRow(Row):
    """A code that was changed after its result had been seen, when the row was made."""

    __tablename__ = "code_changes"

    id: Mapped[str] = mapped_column(primary_key=True)
    estimate_id: Mapped[str] = mapped_column(ForeignKey("estimates.id", ondelete="CASCADE"), index=True)
    line: Mapped[int]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]


class EvidenceRow(Row):
    """What the clinic learned itself about a payer. Amounts are cents."""

    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(primary_key=True)
    payer_id: Mapped[str] = mapped_column(index=True)
    line_of_business: Mapped[str]
    state: Mapped[str]
    code: Mapped[str]
    outcome: Mapped[str]
    source: Mapped[str]
    day: Mapped[str]
    allowed: Mapped[int | None]
    paid: Mapped[int | None]
    reason_codes: Mapped[str]
    spoke_with: Mapped[str]
    reference: Mapped[str]
    note: Mapped[str]
    estimate_id: Mapped[str | None] = mapped_column(ForeignKey("estimates.id", ondelete="SET NULL"), index=True)


class NumberRow(Row):
    """The last estimate number given out in a year. It never goes back, so that no printed number means two papers."""

    __tablename__ = "numbers"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class OwnPayerRow(Row):
    """A payer that the clinic added itself."""

    __tablename__ = "own_payers"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    aliases: Mapped[str]
    line_of_business: Mapped[str]
    states: Mapped[str]
    electronic_payer_id: Mapped[str]


class SettingRow(Row):
    """One setting, as JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
