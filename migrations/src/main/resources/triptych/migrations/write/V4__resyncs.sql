-- Resyncs that operators asked for: whoever holds the lease of what is filled works at the one that runs.

create table resync (
    id          uuid primary key,
    target      text             not null check (target in ('READ', 'SEARCH', 'ALL')),
    actor       text             not null,
    reason      text             not null,
    state       text             not null check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    done        bigint           not null default 0,
    total       bigint           not null default 0,
    per_second  double precision not null default 0,
    started_at  timestamptz      not null default clock_timestamp(),
    finished_at timestamptz,
    error       text,
    constraint resync_over_or_running check ((finished_at is null) = (state = 'RUNNING'))
);
comment on column resync.done is 'messages that are copied, of about total';
comment on column resync.error is 'why it ended as it did; never shows data';
-- One at a time.
create unique index resync_running on resync (state) where state = 'RUNNING';
create index resync_newest on resync (started_at, id);
