"""voices and memory.

Reason: conversations keep where they stand, memory gets an index, people's names, events and
choices; guests, scenes and the budget of a language model come in. Facts of the first release
were all stated plainly, which is a confidence of 0.9. Which lines were said lately is kept
in another form; what is lost is that some may be said again once.

Revision ID: 7c41d09be2f6
Revises: 3ec22332d45a
"""

import sqlalchemy as sa
from alembic import op

revision = "7c41d09be2f6"
down_revision = "3ec22332d45a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guests",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("portrait", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guests")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("guests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guests_guild_id"), ["guild_id"], unique=False)

    op.create_table(
        "memory_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_events")),
    )
    with op.batch_alter_table("memory_events", schema=None) as batch_op:
        batch_op.create_index("ix_memory_events_at", ["at"], unique=False)
        batch_op.create_index("ix_memory_events_recent", ["guild_id", "shared", "at"], unique=False)

    op.create_table(
        "memory_index_scopes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("free_place", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.LargeBinary(), nullable=False),
        sa.Column("talks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_index_scopes")),
        sa.UniqueConstraint(
            "guild_id", "voice", name=op.f("uq_memory_index_scopes_guild_id_voice")
        ),
    )
    op.create_table(
        "memory_names",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("word", sa.LargeBinary(length=16), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "word", "user_id", name=op.f("pk_memory_names")),
    )
    with op.batch_alter_table("memory_names", schema=None) as batch_op:
        batch_op.create_index("ix_memory_names_person", ["guild_id", "user_id"], unique=False)

    op.create_table(
        "memory_off",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "person", name=op.f("pk_memory_off")),
    )
    op.create_table(
        "memory_people",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("heard_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_memory_people")),
    )
    with op.batch_alter_table("memory_people", schema=None) as batch_op:
        batch_op.create_index("ix_memory_people_heard_on", ["heard_on"], unique=False)

    op.create_table(
        "memory_retention",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_memory_retention")),
    )
    op.create_table(
        "model_use",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "day", name=op.f("pk_model_use")),
    )
    with op.batch_alter_table("model_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_model_use_day"), ["day"], unique=False)

    op.create_table(
        "scene_plays",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("scene_id", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("after_words", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scene_plays")),
    )
    with op.batch_alter_table("scene_plays", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scene_plays_guild_id_channel_id"),
            ["guild_id", "channel_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_scene_plays_state"), ["state"], unique=False)

    op.create_table(
        "scene_wishes",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quiet_from", sa.String(length=5), nullable=False),
        sa.Column("quiet_until", sa.String(length=5), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_scene_wishes")),
    )
    with op.batch_alter_table("scene_wishes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scene_wishes_next_at"), ["next_at"], unique=False)

    op.create_table(
        "talks",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "voice", "user_id", name=op.f("pk_talks")),
    )
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talks_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_talks_guild_id_user_id"), ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "voice_states",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("recent", sa.Text(), nullable=False),
        sa.Column("condition", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "voice", name=op.f("pk_voice_states")),
    )
    op.create_table(
        "memory_event_people",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["memory_events.id"],
            name=op.f("fk_memory_event_people_event_id_memory_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "user_id", name=op.f("pk_memory_event_people")),
    )
    with op.batch_alter_table("memory_event_people", schema=None) as batch_op:
        batch_op.create_index(
            "ix_memory_event_people_person", ["guild_id", "user_id"], unique=False
        )

    op.create_table(
        "memory_index_postings",
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scope_id"],
            ["memory_index_scopes.id"],
            name=op.f("fk_memory_index_postings_scope_id_memory_index_scopes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("scope_id", "term", "block", name=op.f("pk_memory_index_postings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "memory_index_turns",
        sa.Column("turn_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Integer(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scope_id"],
            ["memory_index_scopes.id"],
            name=op.f("fk_memory_index_turns_scope_id_memory_index_scopes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["memory_turns.id"],
            name=op.f("fk_memory_index_turns_turn_id_memory_turns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("turn_id", name=op.f("pk_memory_index_turns")),
        sa.UniqueConstraint("scope_id", "place", name=op.f("uq_memory_index_turns_scope_id_place")),
    )
    with op.batch_alter_table("spoken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spoken_guild_id_user_id"))
        batch_op.drop_index(batch_op.f("ix_spoken_guild_id_voice_id"))

    op.drop_table("spoken")
    with op.batch_alter_table("memory_facts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("confidence", sa.Double(), nullable=False, server_default="0.9")
        )
        batch_op.add_column(
            sa.Column("edited", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.drop_index(batch_op.f("ix_memory_facts_person"))
        batch_op.create_index(
            "ix_memory_facts_person", ["guild_id", "user_id", "voice", "said_at"], unique=False
        )

    with op.batch_alter_table("memory_turns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memory_turns_talk"))
        batch_op.create_index(
            "ix_memory_turns_talk", ["guild_id", "user_id", "voice", "said_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("memory_turns", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_turns_talk")
        batch_op.create_index(
            batch_op.f("ix_memory_turns_talk"),
            ["guild_id", "voice", "user_id", "said_at"],
            unique=False,
        )

    with op.batch_alter_table("memory_facts", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_facts_person")
        batch_op.create_index(
            batch_op.f("ix_memory_facts_person"),
            ["guild_id", "voice", "user_id", "said_at"],
            unique=False,
        )
        batch_op.drop_column("edited")
        batch_op.drop_column("confidence")

    op.create_table(
        "spoken",
        sa.Column("id", sa.INTEGER(), nullable=False),
        sa.Column("guild_id", sa.BIGINT(), nullable=False),
        sa.Column("voice", sa.VARCHAR(length=64), nullable=False),
        sa.Column("user_id", sa.BIGINT(), nullable=True),
        sa.Column("line", sa.VARCHAR(length=128), nullable=False),
        sa.Column("said_at", sa.DATETIME(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
    )
    with op.batch_alter_table("spoken", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spoken_guild_id_voice_id"), ["guild_id", "voice", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_spoken_guild_id_user_id"), ["guild_id", "user_id"], unique=False
        )

    op.drop_table("memory_index_turns")
    op.drop_table("memory_index_postings")
    with op.batch_alter_table("memory_event_people", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_event_people_person")

    op.drop_table("memory_event_people")
    op.drop_table("voice_states")
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talks_guild_id_user_id"))
        batch_op.drop_index(batch_op.f("ix_talks_at"))

    op.drop_table("talks")
    with op.batch_alter_table("scene_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scene_wishes_next_at"))

    op.drop_table("scene_wishes")
    with op.batch_alter_table("scene_plays", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scene_plays_state"))
        batch_op.drop_index(batch_op.f("ix_scene_plays_guild_id_channel_id"))

    op.drop_table("scene_plays")
    with op.batch_alter_table("model_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_use_day"))

    op.drop_table("model_use")
    op.drop_table("memory_retention")
    with op.batch_alter_table("memory_people", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_people_heard_on")

    op.drop_table("memory_people")
    op.drop_table("memory_off")
    with op.batch_alter_table("memory_names", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_names_person")

    op.drop_table("memory_names")
    op.drop_table("memory_index_scopes")
    with op.batch_alter_table("memory_events", schema=None) as batch_op:
        batch_op.drop_index("ix_memory_events_recent")
        batch_op.drop_index("ix_memory_events_at")

    op.drop_table("memory_events")
    with op.batch_alter_table("guests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guests_guild_id"))

    op.drop_table("guests")
