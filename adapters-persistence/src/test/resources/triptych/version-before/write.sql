-- What the version whose newest migration is 9 writes and asks, with values in the place of binds.
insert into conversation (id, shard, title, created_by, created_at, seq)
values ('00000000-0000-7000-8000-000000000001', 3, 'tea', 'ada', clock_timestamp(), 1);
insert into member (conversation_id, user_id, joined_at)
values ('00000000-0000-7000-8000-000000000001', 'ada', clock_timestamp());
insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest, body, reply_to, sent_at, version)
values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 2, 2, 'ada', 'c1', '\x00', 'hello', null, clock_timestamp(), 1);
insert into event (incarnation, shard, id, conversation_id, seq, type, schema_version, data, recorded_at, traceparent)
select i.number, 3, '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 2, 'triptych.message.sent', 1, '{}', clock_timestamp(), null
  from incarnation i;
update conversation set seq = 2, last_sent_at = clock_timestamp() where id = '00000000-0000-7000-8000-000000000001';
update message set body = null, deleted_at = clock_timestamp(), version = 2, event_seq = 3 where id = '00000000-0000-7000-8000-000000000002';
insert into read_marker (conversation_id, user_id, seq, moved_at)
values ('00000000-0000-7000-8000-000000000001', 'ada', 2, clock_timestamp())
on conflict (conversation_id, user_id) do update set seq = excluded.seq, moved_at = excluded.moved_at where read_marker.seq < excluded.seq;
insert into imported_conversation (source, conversation_id) values ('slack C1', '00000000-0000-7000-8000-000000000001');
insert into lease (name, owner, epoch, expires_at) values ('relay', 'one', 1, clock_timestamp())
on conflict (name) do update set owner = excluded.owner, epoch = lease.epoch + 1, expires_at = excluded.expires_at;
insert into relay_checkpoint (incarnation, xid, position) values (1, 1, 1)
on conflict (only_row) do update set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position;
insert into relay_head (shard, incarnation, xid, position) values (3, 1, 1, 1)
on conflict (shard) do update set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position;
insert into migration_state (phase, read_percent, phase_epoch, since, read_store_attached)
values ('SINGLE', 0, 1, clock_timestamp(), true) on conflict (only_row) do nothing;
update migration_state
   set read_generation = coalesce(2, read_generation), search_generation = coalesce(null, search_generation),
       read_store_attached = true, phase_epoch = phase_epoch + 1, since = clock_timestamp()
 where phase_epoch = 1;
insert into migration_transition (phase_epoch, from_phase, from_percent, to_phase, to_percent, actor, reason, forced, at)
values (2, 'SINGLE', 0, 'DUAL_WRITE', 0, 'ada', 'begin', false, clock_timestamp());
insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
values ('one', 1, clock_timestamp(), '{}', clock_timestamp());
insert into audit (at, actor, action, subject, reason, forced)
values (clock_timestamp(), 'ada', 'migration.transition', 'SINGLE -> DUAL_WRITE', 'begin', false);
insert into resync (id, target, actor, reason, state)
values ('00000000-0000-7000-8000-000000000004', 'READ', 'ada', 'disk', 'RUNNING')
on conflict (state) where state = 'RUNNING' do nothing;
insert into generation (sink, number, state, incarnation, resync_id)
values ('READ', 99, 'BUILDING', 1, '00000000-0000-7000-8000-000000000004');
update certificate_epoch set number = number + 1, because = 'a test', at = clock_timestamp();
update incarnation set suspicion = 'a test', suspected_at = clock_timestamp() where number = 1 and suspicion is null;
insert into consistency_check (id, conversations, repair, repairs, epoch, actor, reason, state)
values ('00000000-0000-7000-8000-000000000005', null, false, null, 1, 'ada', 'look', 'RUNNING');
insert into redaction (deleted_at, message_id) values (clock_timestamp(), '00000000-0000-7000-8000-000000000002')
on conflict (only_row) do update set deleted_at = excluded.deleted_at, message_id = excluded.message_id;
insert into archived_head (shard, incarnation, xid, position) values (3, 1, 1, 1) on conflict (shard) do nothing;
insert into shadow_mismatch (id, at, question, subject, written, reached, field_names, write_values, read_values)
values ('00000000-0000-7000-8000-000000000006', clock_timestamp(), 'q', 's', '', '', '{}', '{}', '{}');
select e.incarnation, e.xid, e.position, e.shard, e.id, e.conversation_id, e.seq, e.type, e.schema_version, e.data, e.recorded_at, e.traceparent
  from event e where (e.incarnation, e.xid, e.position) > (0, 0, 0) and e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
 order by e.incarnation, e.xid, e.position limit 10;
select c.id, c.title, c.created_by, c.created_at, c.seq, c.last_sent_at, m.user_id, m.joined_at
  from conversation c left join member m on m.conversation_id = c.id where c.id = '00000000-0000-7000-8000-000000000001';
select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation from migration_state;
select make_event_partitions((now() at time zone 'UTC')::date, 3)
