-- An imported message is known by its conversation and the source's own id, whoever its sender is called by now.

create table imported_message (
    conversation_id uuid not null,
    source_id       text collate "C" not null,
    message_id      uuid not null,
    answers         text collate "C",
    primary key (conversation_id, source_id)
);
comment on column imported_message.answers is 'source_id of the message that this one answers, while that is not here; null once it is';
-- The answers that wait for a message which an import brings.
create index imported_message_waiting on imported_message (conversation_id, answers) where answers is not null;

insert into imported_message (conversation_id, source_id, message_id)
select m.conversation_id, m.client_message_id, m.id
  from message m
  join imported_conversation i on i.conversation_id = m.conversation_id
 where m.client_message_id like 'slack:%' or m.client_message_id like 'jsonl:%'
 order by m.conversation_id, m.seq
on conflict (conversation_id, source_id) do nothing;

-- Who left a conversation or was removed from it. An import makes nobody of them a member again.
create table former_member (
    conversation_id uuid not null,
    user_id         text collate "C" not null,
    primary key (conversation_id, user_id)
);

insert into former_member (conversation_id, user_id)
select e.conversation_id, e.data::json ->> 'userId'
  from event e
 where e.type = 'triptych.member.removed'
on conflict (conversation_id, user_id) do nothing;
