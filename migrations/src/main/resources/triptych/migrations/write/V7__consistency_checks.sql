-- Checks whether the other stores agree with this one: what was asked for, how far it is, what it came to. A clean one of
-- everything is a certificate as long as the number in certificate_epoch is what it was when the check was asked for.

create table consistency_check (
    id            uuid primary key,
    conversations uuid[],
    repair        boolean     not null,
    repairs       uuid,
    epoch         bigint      not null,
    actor         text        not null,
    reason        text        not null,
    state         text        not null check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    done          bigint      not null default 0,
    total         bigint      not null default 0,
    digest        text,
    complete      boolean     not null default false,
    shards        smallint[]  not null default '{}',
    incarnations  integer[]   not null default '{}',
    xids          bigint[]    not null default '{}',
    positions     bigint[]    not null default '{}',
    started_at    timestamptz not null default clock_timestamp(),
    finished_at   timestamptz,
    error         text,
    constraint consistency_check_over_or_running check ((finished_at is null) = (state = 'RUNNING')),
    constraint consistency_check_report check ((state = 'COMPLETED') = (digest is not null))
);
comment on column consistency_check.conversations is 'the only ones that are compared; null for all';
comment on column consistency_check.repairs is 'the check whose findings are mended before this one compares';
comment on column consistency_check.complete is 'whether it went through to the end';
comment on column consistency_check.shards is 'with the arrays after it the newest settled event of each shard when it began';
comment on column consistency_check.error is 'why it ended as it did; never shows data';
-- One of everything at a time.
create unique index consistency_check_whole on consistency_check (state)
    where state = 'RUNNING' and conversations is null;
create index consistency_check_running on consistency_check (started_at, id) where state = 'RUNNING';
create index consistency_check_newest on consistency_check (started_at, id);
create index consistency_check_newest_whole on consistency_check (started_at, id) where conversations is null;

-- What is compared, and what came of it, in rows.
create table consistency_check_store (
    check_id   uuid    not null references consistency_check (id) on delete cascade,
    store      text    not null check (store in ('READ', 'SEARCH')),
    generation integer not null,
    checked    bigint  not null default 0,
    matching   bigint  not null default 0,
    missing    bigint  not null default 0,
    extra      bigint  not null default 0,
    different  bigint  not null default 0,
    lagging    bigint  not null default 0,
    uncompared bigint  not null default 0,
    primary key (check_id, store)
);

-- What a check found, the first of it.
create table consistency_finding (
    check_id        uuid    not null references consistency_check (id) on delete cascade,
    number          integer not null,
    store           text    not null,
    entity          text    not null,
    conversation_id uuid    not null,
    message_id      uuid,
    user_id         text    collate "C",
    kind            text    not null,
    primary key (check_id, number)
);

-- The fields of what differs: bodies and titles are masked before they come here.
create table consistency_finding_field (
    check_id    uuid    not null references consistency_check (id) on delete cascade,
    finding     integer not null,
    number      integer not null,
    name        text    not null,
    write_value text    not null,
    other_value text    not null,
    primary key (check_id, finding, number)
);
