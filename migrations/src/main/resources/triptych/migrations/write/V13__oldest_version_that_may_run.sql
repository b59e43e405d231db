-- A release can be rolled back: a version of the software whose newest migration is at least this one may run on this
-- schema, newer as it is. Migrations only add what such a version can do without; one that takes something away raises it.
create table schema_compatibility (
    only_row boolean primary key default true check (only_row),
    oldest   integer not null check (oldest >= 1)
);
insert into schema_compatibility (oldest) values (9);
