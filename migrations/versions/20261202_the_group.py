"""the group: votes, teams, requests for hints, errata, theories.

Reason: a server decides together, plays in teams, asks moderators and is told of corrections;
a round may be replayed at a faster pace, and moderators get a channel of their own.

Revision ID: c3e05a6d1b72
Revises: 51b0c7ae94d3
"""

import sqlalchemy as sa
from alembic import op

revision = "c3e05a6d1b72"
down_revision = "51b0c7ae94d3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game_errata",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("answer_hash", sa.String(length=32), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_errata")),
        sa.UniqueConstraint(
            "guild_id",
            "round",
            "puzzle_id",
            "version",
            name=op.f("uq_game_errata_guild_id_round_puzzle_id_version"),
        ),
    )
    op.create_table(
        "game_readers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_readers")),
        sa.UniqueConstraint(
            "guild_id",
            "round",
            "puzzle_id",
            "user_id",
            name=op.f("uq_game_readers_guild_id_round_puzzle_id_user_id"),
        ),
    )
    op.create_table(
        "game_requests",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_requests")),
    )
    with op.batch_alter_table("game_requests") as table:
        table.create_index(
            table.f("ix_game_requests_guild_id_round_state"),
            ["guild_id", "round", "state"],
            unique=False,
        )

    op.create_table(
        "game_teams",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("folded", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_teams")),
        sa.UniqueConstraint("guild_id", "folded", name=op.f("uq_game_teams_guild_id_folded")),
    )
    op.create_table(
        "game_theories",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voice", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_theories")),
    )
    with op.batch_alter_table("game_theories") as table:
        table.create_index(
            table.f("ix_game_theories_guild_id_round"), ["guild_id", "round"], unique=False
        )

    op.create_table(
        "game_votes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.String(length=40), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("option", sa.String(length=40), nullable=True),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.Column("players", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_votes")),
        sa.UniqueConstraint(
            "guild_id", "round", "vote_id", name=op.f("uq_game_votes_guild_id_round_vote_id")
        ),
    )
    with op.batch_alter_table("game_players") as table:
        table.add_column(sa.Column("team_id", sa.Integer(), nullable=True))

    with op.batch_alter_table("game_servers") as table:
        table.add_column(sa.Column("pace", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("staff_channel_id", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("game_servers") as table:
        table.alter_column("pace", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("game_servers") as table:
        table.drop_column("staff_channel_id")
        table.drop_column("pace")
    with op.batch_alter_table("game_players") as table:
        table.drop_column("team_id")
    op.drop_table("game_votes")
    op.drop_table("game_theories")
    op.drop_table("game_teams")
    op.drop_table("game_requests")
    op.drop_table("game_readers")
    op.drop_table("game_errata")
