-- How many replies a message has, and when the newest was sent. Only replies pay for it.
alter table message
    add column nth_of_replies bigint;
comment on column message.nth_of_replies is 'number among the replies to the same message, in the order in which they became replies; null if this is none, or if an earlier version wrote it';
