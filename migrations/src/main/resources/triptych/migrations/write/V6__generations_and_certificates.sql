-- The read store and the search store are built anew beside the ones that answer: each such life is a generation. Which one
-- answers is part of the state of the move, so that a switch is a step that every instance acknowledges.

create table generation (
    sink        text        not null check (sink in ('READ', 'SEARCH')),
    number      integer     not null check (number >= 1),
    state       text        not null check (state in ('BUILDING', 'BUILT', 'DROPPED')),
    incarnation integer     not null,
    resync_id   uuid references resync (id),
    made_at     timestamptz not null default clock_timestamp(),
    primary key (sink, number)
);
comment on column generation.incarnation is 'of the write database that it was built from: of another one nobody feeds it';
-- One for each sink and resync, however often it is begun.
create unique index generation_by_resync on generation (resync_id, sink) where resync_id is not null;
insert into generation (sink, number, state, incarnation)
select s.sink, 1, 'BUILT', i.number from incarnation i cross join (values ('READ'), ('SEARCH')) as s (sink);

alter table migration_state
    add column read_generation   integer not null default 1,
    add column search_generation integer not null default 1;

alter table resync
    add column stage text not null default 'COPYING'
        check (stage in ('COPYING', 'INDEXING', 'CATCHING_UP', 'VERIFYING', 'SWITCHING'));
comment on column resync.stage is 'what it does now, or did last';

-- A clean report counts only while this number is what it was when its check began.
create table certificate_epoch (
    only_row boolean primary key default true check (only_row),
    number   bigint      not null,
    because  text        not null,
    at       timestamptz not null default clock_timestamp()
);
insert into certificate_epoch (number, because) values (1, 'nothing was checked yet');

-- Which server this incarnation was declared on, and why it is doubted. While it is, nothing is published.
alter table incarnation
    add column system_identifier bigint,
    add column timeline          integer,
    add column suspicion         text,
    add column suspected_at      timestamptz;
