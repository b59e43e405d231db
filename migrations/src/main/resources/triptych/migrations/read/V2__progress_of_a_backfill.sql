-- How far the backfill is that fills this store: written with the rows that it stands for. What stands in the store before
-- it is finished counts for nothing.

create table backfill (
    only_row              boolean primary key default true check (only_row),
    id                    uuid   not null,
    place                 text   not null check (place in ('CONVERSATIONS', 'MARKERS', 'FINISHED')),
    after_conversation_id uuid,
    after_user_id         text   collate "C",
    done                  bigint not null,
    total                 bigint not null
);
comment on column backfill.place is 'what is copied now: it goes on after the conversation or the read marker named here';
comment on column backfill.done is 'messages of finished conversations, of about total';

-- The frontier that the store will have when the backfill is finished: taken before anything was copied.
create table backfill_frontier (
    shard       smallint primary key,
    incarnation integer not null,
    xid         bigint  not null,
    position    bigint  not null
);
