-- The move from one database to separated stores: where it stands, how it came there, who did what, and which instances
-- act by it.

create table migration_state (
    only_row            boolean primary key default true check (only_row),
    phase               text        not null,
    read_percent        integer     not null,
    phase_epoch         bigint      not null check (phase_epoch >= 1),
    since               timestamptz not null,
    read_store_attached boolean     not null,
    constraint migration_stage check (case phase
        when 'SINGLE' then read_percent = 0
        when 'DUAL_WRITE' then read_percent = 0
        when 'READ_MIGRATION' then read_percent between 1 and 100
        when 'SEPARATED' then read_percent = 100
        else false end)
);
comment on column migration_state.phase_epoch is 'one more with every change of this row';

create table migration_transition (
    phase_epoch  bigint primary key,
    from_phase   text        not null,
    from_percent integer     not null,
    to_phase     text        not null,
    to_percent   integer     not null,
    actor        text        not null,
    reason       text        not null,
    forced       boolean     not null,
    at           timestamptz not null
);
comment on column migration_transition.phase_epoch is 'the epoch that the step began';

create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    reason  text        not null,
    forced  boolean     not null
);
comment on table audit is 'what operators did; rows are added and stay as they are';

create function refuse_to_change_audit() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'the audit can only be added to' using errcode = 'restrict_violation';
end
$$;
create trigger audit_stays before update or delete or truncate on audit
    for each statement execute function refuse_to_change_audit();

create table migration_instance (
    instance    text        collate "C" primary key,
    phase_epoch bigint      not null,
    expires_at  timestamptz not null,
    counts      jsonb       not null,
    seen_at     timestamptz not null
);
comment on column migration_instance.phase_epoch is 'the epoch that it acts by, and since which it counts';
comment on column migration_instance.expires_at is 'end of its lease; the row stays for what was counted';
-- Who holds a lease, among all that once did.
create index migration_instance_by_lease on migration_instance (expires_at);
-- What was counted in an epoch, and what is left of those before it.
create index migration_instance_by_epoch on migration_instance (phase_epoch);

-- The newest event of a shard that no reader may miss: it removed a member or deleted a message.
create index event_critical on event (shard, incarnation, xid, position)
    where type in ('triptych.member.removed', 'triptych.message.deleted');
