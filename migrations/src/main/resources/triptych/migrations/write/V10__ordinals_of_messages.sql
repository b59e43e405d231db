-- How many messages there are in a conversation up to one, and by its sender: two look-ups tell how many are unread, however
-- long the history. They are counted once, when a message is written, and stay: edits and deletions change neither.
alter table message
    add column nth           bigint,
    add column nth_of_sender bigint;
comment on column message.nth is 'messages of the conversation up to this one, deleted ones included; null if an earlier version wrote it';
comment on column message.nth_of_sender is 'likewise of those that its sender sent';

-- A sender's newest message up to a read marker.
create index message_by_sender_in_order on message (conversation_id, sender_id, seq);
-- A sender's messages in one conversation, newest first: a user's messages are found conversation by conversation.
create index message_of_sender on message (conversation_id, sender_id, sent_at, id);
-- What is not unread because it is deleted.
create index message_deleted on message (conversation_id, seq) include (sender_id) where deleted_at is not null;
