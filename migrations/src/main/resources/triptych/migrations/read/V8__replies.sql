-- The replies to a message, oldest first.
create index message_view_replies on message_view (reply_to, seq) where reply_to is not null;
