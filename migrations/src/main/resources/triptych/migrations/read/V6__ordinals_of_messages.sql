-- As in the write store: how many messages there are in a conversation up to one, and by its sender.
alter table message_view
    add column nth           bigint,
    add column nth_of_sender bigint;
comment on column message_view.nth is 'messages of the conversation up to this one, deleted ones included; null if not known';
comment on column message_view.nth_of_sender is 'likewise of those that its sender sent';

create index message_view_by_sender_in_order on message_view (conversation_id, sender_id, seq);
create index message_view_of_sender on message_view (conversation_id, sender_id, sent_at, id);
create index message_view_deleted on message_view (conversation_id, seq) include (sender_id) where deleted_at is not null;
