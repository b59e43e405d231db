-- The replies to a message, oldest first. Only sends of replies pay for it.
create index message_replies on message (reply_to, seq) where reply_to is not null;
