"""Roots that a restore lost, named by the root after them"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("roots", sa.Column("lost", sa.Text(), nullable=True))
