"""Version 3: what an estimate stood as with which text, so that it stands so again where the text is the same again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; an estimate of an older program has none until it is changed."""
    op.add_column("estimates", sa.Column("stood_json", sa.Text))
