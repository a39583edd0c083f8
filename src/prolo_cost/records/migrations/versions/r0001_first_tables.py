"""Version 1: estimates, their numbers, the clinic's own payers, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "estimates",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("patient_label", sa.Text, nullable=False),
        sa.Column("payer_name", sa.Text, nullable=False),
        sa.Column("first_date", sa.Text),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("typed", sa.Text, nullable=False),
        sa.Column("case_json", sa.Text),
        sa.Column("estimate_json", sa.Text),
        sa.Column("payers_edition", sa.Text),
        sa.Column("program_version", sa.Text),
        sa.Column("printed_at", sa.Text),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_estimates"),
        sa.UniqueConstraint("number", name="uq_estimates_number"),
        sqlite_strict=True,
    )
    # The list of work is read newest first and searched; with both in the index no whole row is read to be passed over.
    op.create_index("ix_estimates_newest", "estimates", ["updated_at", "search_text"])
    op.create_table(
        "numbers",
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("year", name="pk_numbers"),
        sqlite_strict=True,
    )
    op.create_table(
        "own_payers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("line_of_business", sa.Text, nullable=False),
        sa.Column("states", sa.Text, nullable=False),
        sa.Column("electronic_payer_id", sa.Text, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_own_payers"),
        sqlite_strict=True,
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
        sqlite_strict=True,
    )


def _kept() -> tuple[sa.Column[int], sa.Column[str], sa.Column[str]]:
    """What every row has: how often it was changed, and when it was made and last changed."""
    return (
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
