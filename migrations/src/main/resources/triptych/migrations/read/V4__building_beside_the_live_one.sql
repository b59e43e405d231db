-- A generation is built beside the one that answers: its rows are copied before it has its indexes, which are built when all
-- rows are there.

alter table backfill drop constraint backfill_place_check;
alter table backfill add constraint backfill_place_check
    check (place in ('CONVERSATIONS', 'MARKERS', 'INDEXES', 'FINISHED'));

create table postponed_index (
    name       text primary key,
    definition text    not null,
    nth        integer not null
);
comment on table postponed_index is 'what is still to be built, in this order; a row goes with the index that it stands for';
