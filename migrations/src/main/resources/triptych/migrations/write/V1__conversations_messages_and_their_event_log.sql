-- The write store: aggregates, the event log that is the outbox, and the relay's state. The only truth; few indexes.
-- Texts that are compared or sorted are COLLATE "C" in every store, so that pages agree.

create table conversation (
    id           uuid primary key,
    shard        smallint    not null,
    title        text        not null,
    created_by   text        collate "C" not null,
    created_at   timestamptz not null,
    seq          bigint      not null,
    last_sent_at timestamptz
);
comment on column conversation.seq is 'place of the newest event in the stream, contiguous from 1';
comment on column conversation.last_sent_at is 'sentAt of the newest message that was not imported; the next one is later';

create table member (
    conversation_id uuid        not null references conversation (id),
    user_id         text        collate "C" not null,
    joined_at       timestamptz not null,
    primary key (conversation_id, user_id)
);
create index member_by_user on member (user_id, joined_at desc, conversation_id);

create table message (
    id                uuid primary key,
    conversation_id   uuid        not null references conversation (id),
    seq               bigint      not null,
    event_seq         bigint      not null,
    sender_id         text        collate "C" not null,
    client_message_id text        collate "C" not null,
    content_digest    bytea       not null,
    body              text,
    reply_to          uuid,
    sent_at           timestamptz not null,
    edited_at         timestamptz,
    deleted_at        timestamptz,
    version           integer     not null,
    constraint message_body_or_deleted check ((body is null) = (deleted_at is not null))
);
comment on column message.event_seq is 'seq of the newest event of this message';
comment on column message.content_digest is 'SHA-256 of what was sent at first; tells a repeated send from another one';
-- Decides repeated sends, for ever.
create unique index message_by_client_id on message (sender_id, client_message_id);
-- Pages of a conversation, served from here in SINGLE and as the fallback.
create unique index message_by_seq on message (conversation_id, seq);

-- Many and private: a stream of their own, no foreign key (a referenced row that is locked would block them).
create table read_marker (
    conversation_id uuid        not null,
    user_id         text        collate "C" not null,
    seq             bigint      not null,
    moved_at        timestamptz not null,
    primary key (conversation_id, user_id)
);

-- Which conversation came from which source, so that a second import adds nothing.
create table imported_conversation (
    source          text collate "C" primary key,
    conversation_id uuid not null unique
);

-- One row: which life of this database positions belong to. A restored or failed-over database gets a new one.
create table incarnation (
    only_row   boolean primary key default true check (only_row),
    number     integer     not null check (number >= 1),
    declared_at timestamptz not null default clock_timestamp()
);
insert into incarnation (number) values (1);

-- The event log, which is the outbox. xid and position are set by the database: xid tells which rows may still be
-- overtaken (below the snapshot's xmin none can), position orders the rows of one transaction.
create table event (
    incarnation     integer     not null,
    xid             bigint      not null default (pg_current_xact_id()::text::bigint),
    position        bigint      generated always as identity,
    shard           smallint    not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    seq             bigint      not null,
    type            text        not null,
    schema_version  smallint    not null,
    data            text        not null,
    recorded_at     timestamptz not null,
    primary key (incarnation, xid, position, recorded_at)
) partition by range (recorded_at);
comment on column event.seq is 'place in the conversation''s stream; 0 for read markers, which have no place in it';
comment on column event.recorded_at is 'taken after the conversation''s lock; the partition key';
-- A sink that misses records reads them by shard; a stream with a hole is read by conversation.
create index event_by_shard on event (shard, incarnation, xid, position);
create index event_by_stream on event (conversation_id, seq) where seq > 0;
create index event_by_id on event (id);

-- A partition a month. The default one takes what no partition was made for in time: a send never fails for want of one.
create table event_default partition of event default;

create function make_event_partitions(first_month date, months integer) returns void
    language plpgsql
as
$$
declare
    month_start date;
begin
    for i in 0 .. months - 1
        loop
            month_start := (date_trunc('month', first_month) + make_interval(months => i))::date;
            if to_regclass(format('event_%s', to_char(month_start, 'YYYYMM'))) is null then
                begin
                execute format('create table event_%s partition of event for values from (%L) to (%L)',
                               to_char(month_start, 'YYYYMM'),
                               month_start::timestamp at time zone 'UTC',
                               (month_start + interval '1 month')::timestamp at time zone 'UTC');
                exception when check_violation then
                    raise warning 'events of % are in event_default already and stay there', month_start;
                end;
            end if;
        end loop;
end
$$;
comment on function make_event_partitions is 'makes the partitions of the event log for some months; those that exist stay';

select make_event_partitions((now() at time zone 'UTC')::date, 3);

-- Who may do what only one may do. The epoch rises with every change of owner.
create table lease (
    name       text primary key,
    owner      text        not null,
    epoch      bigint      not null,
    expires_at timestamptz not null
);

-- How far the relay has published, over the whole log and for each shard.
create table relay_checkpoint (
    only_row    boolean primary key default true check (only_row),
    incarnation integer not null,
    xid         bigint  not null,
    position    bigint  not null
);
create table relay_head (
    shard       smallint primary key,
    incarnation integer not null,
    xid         bigint  not null,
    position    bigint  not null
);
