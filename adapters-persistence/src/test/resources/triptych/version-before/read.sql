-- What the version whose newest migration is 5 writes and asks, with values in the place of binds.
insert into conversation_view (id, title, created_by, created_at, member_count, last_message_id, last_activity_at, applied_seq)
values ('00000000-0000-7000-8000-000000000001', 'tea', 'ada', clock_timestamp(), 1, null, clock_timestamp(), 1);
insert into member_view (conversation_id, user_id, joined_at)
values ('00000000-0000-7000-8000-000000000001', 'ada', clock_timestamp());
insert into message_view (id, conversation_id, seq, sender_id, client_message_id, body, reply_to, sent_at, edited_at, deleted_at, version)
values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 2, 'ada', 'c1', 'hello', null, clock_timestamp(), null, null, 1);
insert into read_marker_view (conversation_id, user_id, seq)
values ('00000000-0000-7000-8000-000000000001', 'ada', 2)
on conflict (conversation_id, user_id) do update set seq = greatest(read_marker_view.seq, excluded.seq);
insert into frontier (shard, incarnation, xid, position, bus_offset, event_id)
values (3, 1, 1, 1, 7, '00000000-0000-7000-8000-000000000003')
on conflict (shard) do update set position = excluded.position, bus_offset = excluded.bus_offset, event_id = excluded.event_id;
insert into parked_event (id, conversation_id, seq, shard, incarnation, xid, position, type, schema_version, data, recorded_at, cause, attempts)
values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 2, 3, 1, 1, 1, 'triptych.message.sent', 1, '{}', clock_timestamp(), 'broken', 3)
on conflict (id) do nothing;
insert into lease (name, owner, epoch, expires_at) values ('projection', 'one', 1, clock_timestamp());
insert into backfill (id, place, after_conversation_id, after_user_id, done, total)
values ('00000000-0000-7000-8000-000000000004', 'CONVERSATIONS', null, null, 0, 1);
insert into backfill_frontier (shard, incarnation, xid, position) values (3, 1, 1, 1);
insert into postponed_index (name, definition, nth) values ('x', 'create index x', 1);
select c.id, c.title, c.created_by, c.created_at, c.member_count, c.last_message_id, c.last_activity_at, c.applied_seq, m.body
  from conversation_view c left join message_view m on m.id = c.last_message_id;
select shard, incarnation, xid, position, bus_offset, event_id from frontier
