-- Which installation this write database belongs to, and the key that its records on the event topic are signed with. Both are
-- made once, here. Two random UUIDs are 32 bytes with 244 random bits.
create table installation (
    only_row   boolean     primary key default true check (only_row),
    id         uuid        not null default gen_random_uuid(),
    record_key bytea       not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
                           check (length(record_key) >= 32),
    made_at    timestamptz not null default now()
);

insert into installation default values;
