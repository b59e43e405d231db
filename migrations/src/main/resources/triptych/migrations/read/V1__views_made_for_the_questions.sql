-- The read store: views made for the questions, many indexes, rebuildable. What feeds it keeps its frontier, its lease and
-- its parked events here too, so that they can never disagree with the rows.

create table conversation_view (
    id               uuid primary key,
    title            text        not null,
    created_by       text        collate "C" not null,
    created_at       timestamptz not null,
    member_count     integer     not null,
    last_message_id  uuid,
    last_activity_at timestamptz not null,
    applied_seq      bigint      not null
);
comment on column conversation_view.applied_seq is 'seq of the newest event applied; the next one must be one more';
comment on column conversation_view.last_message_id is 'the newest message that is not deleted';

create table member_view (
    conversation_id uuid        not null,
    user_id         text        collate "C" not null,
    joined_at       timestamptz not null,
    primary key (conversation_id, user_id)
);
create index member_view_by_user on member_view (user_id, conversation_id);
create index member_view_in_order on member_view (conversation_id, joined_at, user_id);

create table message_view (
    id                uuid primary key,
    conversation_id   uuid        not null,
    seq               bigint      not null,
    sender_id         text        collate "C" not null,
    client_message_id text        collate "C" not null,
    body              text,
    reply_to          uuid,
    sent_at           timestamptz not null,
    edited_at         timestamptz,
    deleted_at        timestamptz,
    version           integer     not null
);
create unique index message_view_timeline on message_view (conversation_id, seq);
-- The newest that is not deleted, and counting what is unread.
create index message_view_live on message_view (conversation_id, seq) include (sender_id, sent_at, id) where deleted_at is null;
-- A user's messages in the conversations that the caller shares, newest first.
create index message_view_by_sender on message_view (sender_id, sent_at, id) include (conversation_id);

create table read_marker_view (
    conversation_id uuid   not null,
    user_id         text   collate "C" not null,
    seq             bigint not null,
    primary key (conversation_id, user_id)
);

-- For each shard the last position up to which there is everything, applied or parked; bus_offset is a mere hint.
create table frontier (
    shard       smallint primary key,
    incarnation integer not null,
    xid         bigint  not null,
    position    bigint  not null,
    bus_offset  bigint
);

create table parked_event (
    id              uuid primary key,
    conversation_id uuid        not null,
    seq             bigint      not null,
    shard           smallint    not null,
    incarnation     integer     not null,
    xid             bigint      not null,
    position        bigint      not null,
    type            text        not null,
    schema_version  smallint    not null,
    data            text        not null,
    recorded_at     timestamptz not null,
    cause           text        not null,
    attempts        integer     not null,
    parked_at       timestamptz not null default clock_timestamp()
);
create index parked_event_by_stream on parked_event (conversation_id, seq);

create table lease (
    name       text primary key,
    owner      text        not null,
    epoch      bigint      not null,
    expires_at timestamptz not null
);
