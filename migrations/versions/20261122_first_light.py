"""First light.

Reason: the first tables there are: the journal of posts, what the voices said, memory,
the game, and what an installation keeps about itself.

Revision ID: 3ec22332d45a
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "3ec22332d45a"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game_attempts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=48), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_attempts")),
    )
    with op.batch_alter_table("game_attempts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_game_attempts_guild_id_round_puzzle_id_user_id"),
            ["guild_id", "round", "puzzle_id", "user_id"],
            unique=False,
        )

    op.create_table(
        "game_drops",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("drop_id", sa.String(length=64), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_drops")),
        sa.UniqueConstraint(
            "guild_id", "round", "drop_id", name=op.f("uq_game_drops_guild_id_round_drop_id")
        ),
    )
    op.create_table(
        "game_players",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_players")),
        sa.UniqueConstraint("guild_id", "user_id", name=op.f("uq_game_players_guild_id_user_id")),
    )
    op.create_table(
        "game_puzzles",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_before", sa.Integer(), nullable=False),
        sa.Column("answer_hash", sa.String(length=32), nullable=False),
        sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_puzzles")),
        sa.UniqueConstraint(
            "guild_id", "round", "puzzle_id", name=op.f("uq_game_puzzles_guild_id_round_puzzle_id")
        ),
    )
    op.create_table(
        "game_servers",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("season", sa.String(length=40), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=True),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("shift_days", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_game_servers")),
    )
    with op.batch_alter_table("game_servers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_game_servers_next_at"), ["next_at"], unique=False)

    op.create_table(
        "game_solves",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("puzzle_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_solves")),
        sa.UniqueConstraint(
            "guild_id",
            "round",
            "puzzle_id",
            "user_id",
            name=op.f("uq_game_solves_guild_id_round_puzzle_id_user_id"),
        ),
    )
    op.create_table(
        "install",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=256), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_install")),
    )
    op.create_table(
        "memory_key_check",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_key_check")),
    )
    op.create_table(
        "memory_turns",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("by_voice", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_turns")),
    )
    with op.batch_alter_table("memory_turns", schema=None) as batch_op:
        batch_op.create_index("ix_memory_turns_message", ["guild_id", "message_id"], unique=False)
        batch_op.create_index("ix_memory_turns_said_at", ["said_at"], unique=False)
        batch_op.create_index(
            "ix_memory_turns_talk", ["guild_id", "voice", "user_id", "said_at"], unique=False
        )

    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("job", sa.String(length=128), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("guild_id", "job", "part", name=op.f("uq_posts_guild_id_job_part")),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posts_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_state"), ["state"], unique=False)

    op.create_table(
        "spoken",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("line", sa.String(length=128), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
    )
    with op.batch_alter_table("spoken", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spoken_guild_id_user_id"), ["guild_id", "user_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_spoken_guild_id_voice_id"), ["guild_id", "voice", "id"], unique=False
        )

    op.create_table(
        "voice_channels",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "channel_id", name=op.f("pk_voice_channels")),
    )
    op.create_table(
        "memory_facts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("predicate", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["memory_turns.id"],
            name=op.f("fk_memory_facts_turn_id_memory_turns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_facts")),
    )
    with op.batch_alter_table("memory_facts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_memory_facts_person", ["guild_id", "voice", "user_id", "said_at"], unique=False
        )
        batch_op.create_index("ix_memory_facts_said_at", ["said_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_memory_facts_turn_id"), ["turn_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("memory_facts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memory_facts_turn_id"))
        batch_op.drop_index("ix_memory_facts_said_at")
        batch_op.drop_index("ix_memory_facts_person")

    op.drop_table("memory_facts")
    op.drop_table("voice_channels")
    with op.batch_alter_table("spoken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spoken_guild_id_voice_id"))
        batch_op.drop_index(batch_op.f("ix_spoken_guild_id_user_id"))

    op.drop_table("spoken")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_state"))
        batch_op.drop_index(batch_op.f("ix_posts_message_id"))

    op.drop_table("posts")
    with op.batch_alter_table("memory_turns", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_turns_talk")
        batch_op.drop_index("ix_memory_turns_said_at")
        batch_op.drop_index("ix_memory_turns_message")

    op.drop_table("memory_turns")
    op.drop_table("memory_key_check")
    op.drop_table("install")
    op.drop_table("game_solves")
    with op.batch_alter_table("game_servers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_game_servers_next_at"))

    op.drop_table("game_servers")
    op.drop_table("game_puzzles")
    op.drop_table("game_players")
    op.drop_table("game_drops")
    with op.batch_alter_table("game_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_game_attempts_guild_id_round_puzzle_id_user_id"))

    op.drop_table("game_attempts")
