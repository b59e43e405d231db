-- As in the write store: how many replies a message has, and when the newest was sent.
alter table message_view
    add column nth_of_replies bigint;
comment on column message_view.nth_of_replies is 'number among the replies to the same message, in the order in which they became replies; null if this is none, or if it is not known';
