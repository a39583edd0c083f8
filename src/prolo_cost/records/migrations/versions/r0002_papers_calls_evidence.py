"""Version 2: papers handed out, the insurer's answers, the clinic's own evidence, codes changed, days that matter."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = "id, number, state, patient_label, payer_name, first_date, printed_at, payers_edition, program_version, "
KEPT += "search_text, typed, case_json, estimate_json, version, created_at, updated_at"


def upgrade() -> None:
    """Make the estimates anew, with what lists show before the long texts, and the new tables."""
    _estimates()
    op.create_table(
        "papers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("estimate_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("large_print", sa.Integer, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        _of_estimate("papers", "CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "code_changes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("estimate_id", sa.Text, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_code_changes"),
        _of_estimate("code_changes", "CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("payer_id", sa.Text, nullable=False),
        sa.Column("line_of_business", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("allowed", sa.Integer),
        sa.Column("paid", sa.Integer),
        sa.Column("reason_codes", sa.Text, nullable=False),
        sa.Column("spoke_with", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("estimate_id", sa.Text),
        *_kept(),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        _of_estimate("evidence", "SET NULL"),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_payer_id", "evidence", ["payer_id"])
    for table in ("papers", "code_changes", "evidence"):
        op.create_index(f"ix_{table}_estimate_id", table, ["estimate_id"])


def _estimates() -> None:
    op.rename_table("estimates", "estimates_1")
    op.create_table(
        "estimates",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("patient_label", sa.Text, nullable=False),
        sa.Column("payer_name", sa.Text, nullable=False),
        sa.Column("has_plan", sa.Integer, nullable=False),
        sa.Column("first_date", sa.Text),
        sa.Column("printed_at", sa.Text),
        sa.Column("due_on", sa.Text),
        sa.Column("valid_until", sa.Text),
        sa.Column("plan_year_ends", sa.Text),
        sa.Column("payers_edition", sa.Text),
        sa.Column("program_version", sa.Text),
        *_kept(),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("typed", sa.Text, nullable=False),
        sa.Column("case_json", sa.Text),
        sa.Column("estimate_json", sa.Text),
        sa.Column("told_payers_edition", sa.Text),
        sa.Column("told_program_version", sa.Text),
        sa.Column("told_case_json", sa.Text),
        sa.Column("told_estimate_json", sa.Text),
        sa.Column("call_json", sa.Text),
        sa.Column("closing_json", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_estimates"),
        sa.UniqueConstraint("number", name="uq_estimates_number"),
        sqlite_strict=True,
    )
    # Who pays directly was typed as no insurance; anybody else has a plan, be it one of which nothing is known.
    insured = "coalesce(json_extract(typed, '$.texts.plan'), '') <> 'none'"
    op.execute(f"INSERT INTO estimates ({KEPT}, has_plan) SELECT {KEPT}, {insured} FROM estimates_1")  # noqa: S608 - ours
    op.drop_table("estimates_1")
    _search_payers_too()
    # Each state is read newest first and searched; with all three in the index no whole row is read to be passed over.
    op.create_index("ix_estimates_work", "estimates", ["state", "updated_at", "search_text"])


def _search_payers_too() -> None:
    found = sa.text("SELECT id, patient_label, payer_name, number FROM estimates")
    changed = sa.text("UPDATE estimates SET search_text = :searched WHERE id = :id")
    for key, *searched in op.get_bind().execute(found).all():
        op.get_bind().execute(changed, {"id": key, "searched": _words(" ".join(searched))})


def _words(text: str) -> str:
    """As ``search.search_text`` had it at version 2."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in bare if not unicodedata.combining(c) and c not in "'\N{RIGHT SINGLE QUOTATION MARK}")
    return "".join(f" {word}" for word in "".join(c if c.isalnum() else " " for c in kept).split())


def _of_estimate(table: str, deleted: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_estimate_id"
    return sa.ForeignKeyConstraint(["estimate_id"], ["estimates.id"], name=name, ondelete=deleted)


def _kept() -> tuple[sa.Column[int], sa.Column[str], sa.Column[str]]:
    """What every row has: how often it was changed, and when it was made and last changed."""
    return (
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
