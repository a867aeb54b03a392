"""halves and board.

Reason: puzzles whose material is handed out in halves keep who got which, so that a player
always gets the same one and both are in a server; players may stay off the board of solvers.

Revision ID: 51b0c7ae94d3
Revises: 7c41d09be2f6
"""

import sqlalchemy as sa
from alembic import op

revision = "51b0c7ae94d3"
down_revision = "7c41d09be2f6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game_halves",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("piece", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_halves")),
        sa.UniqueConstraint(
            "guild_id",
            "round",
            "puzzle_id",
            "user_id",
            name=op.f("uq_game_halves_guild_id_round_puzzle_id_user_id"),
        ),
    )
    with op.batch_alter_table("game_players") as players:
        players.add_column(
            sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("game_players") as players:
        players.alter_column("hidden", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("game_players") as players:
        players.drop_column("hidden")
    op.drop_table("game_halves")
