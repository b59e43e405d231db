-- Which generation of a store is current is a row for each store, so that a store can be added without a change of this
-- schema. A store without a row is detached. The columns of migration_state that said it before are written for one release
-- more, since the version before reads them; what that version writes there, the trigger writes here.
create table current_generation (
    store  text    primary key,
    number integer not null check (number >= 1)
);
insert into current_generation (store, number)
select s.store, coalesce(case s.store when 'READ' then m.read_generation else m.search_generation end, 1)
  from (values ('READ'), ('SEARCH')) as s (store)
  left join migration_state m on true;

create function follow_current_generations() returns trigger
    language plpgsql
as
$$
begin
    insert into current_generation as c (store, number)
    select s.store, s.after
      from (values ('READ', old.read_generation, new.read_generation),
                   ('SEARCH', old.search_generation, new.search_generation)) as s (store, before, after)
     where s.after <> s.before
    on conflict (store) do update set number = excluded.number where c.number <> excluded.number;
    return null;
end
$$;
create trigger current_generations_follow after update of read_generation, search_generation on migration_state
    for each row execute function follow_current_generations();

-- The stores are known to the software, not to the schema.
alter table generation drop constraint generation_sink_check;
alter table resync drop constraint resync_target_check;
alter table consistency_check_store drop constraint consistency_check_store_store_check;
