-- The last questions that the two stores answered differently, found by any instance. Here and not in the read store:
-- what they tell of may have to be looked at when that one is gone. No body and no title stands in it, only digests.
create table shadow_mismatch (
    id           uuid primary key,
    at           timestamptz not null,
    question     text        not null,
    subject      text        not null,
    written      text        not null,
    reached      text        not null,
    field_names  text[]      not null,
    write_values text[]      not null,
    read_values  text[]      not null
);
comment on table shadow_mismatch is 'the newest 200; each insert removes what is older';
comment on column shadow_mismatch.written is 'the heads of the subject''s shards, as shard:incarnation/xid/position';
comment on column shadow_mismatch.reached is 'how far the read store was there';
