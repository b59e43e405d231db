-- The key that seals cursors, stream positions and consistency tokens: one for all instances, made by the first that asks.
create table sealing_key (
    only_row boolean primary key default true check (only_row),
    key      bytea       not null check (length(key) = 32),
    made_at  timestamptz not null default now()
);
