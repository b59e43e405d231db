-- Parts of the event log that nobody needs any more are moved here as plain tables: to be dumped, moved or dropped.
create schema if not exists archive;

-- For each shard the newest event that was archived: what is at or below it may be absent from the log.
create table archived_head (
    shard       smallint primary key,
    incarnation integer not null,
    xid         bigint  not null,
    position    bigint  not null
);

-- How far deleted messages are forgotten: their events, in the order of deletion up to this one, hold nothing they said.
create table redaction (
    only_row   boolean primary key default true check (only_row),
    deleted_at timestamptz not null,
    message_id uuid        not null
);
create index message_by_deletion on message (deleted_at, id) where deleted_at is not null;
-- A deleted message's edits, among all that happened in its conversation since.
create index event_edited on event (conversation_id, seq) where type = 'triptych.message.edited';
