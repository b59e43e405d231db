-- When the newest that is not deleted was sent.
create index message_view_replies_alive on message_view (reply_to, seq) include (sent_at) where reply_to is not null and deleted_at is null;
-- The highest of these numbers is that of all replies which have one.
create index message_view_replies_numbered on message_view (reply_to, nth_of_replies) where nth_of_replies is not null;
-- In what the number of those that are not deleted differs from it.
create index message_view_replies_apart on message_view (reply_to) include (nth_of_replies, deleted_at)
    where reply_to is not null and (nth_of_replies is null or deleted_at is not null);
