"""The tables of the clinic's file as SQLAlchemy sees them. ``migrations`` makes them; a test compares the two.

All are STRICT and hold INTEGER and TEXT only: times are ISO 8601 in UTC, dates ISO 8601, lists and forms JSON. Rows
stay in this room: ``translation`` turns them into values.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"}


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
    """One estimate: what is typed, and what it was last finished with."""

    __tablename__ = "estimates"
    __table_args__ = (Index("ix_estimates_newest", "updated_at", "search_text"), Row.__table_args__)

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    # No CHECK: the states that come with the insurer's answer would mean rebuilding the table. ``State`` watches it.
    state: Mapped[str]
    patient_label: Mapped[str]
    payer_name: Mapped[str]
    first_date: Mapped[str | None]
    search_text: Mapped[str]
    typed: Mapped[str]
    case_json: Mapped[str | None]
    estimate_json: Mapped[str | None]
    payers_edition: Mapped[str | None]
    program_version: Mapped[str | None]
    printed_at: Mapped[str | None]


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
