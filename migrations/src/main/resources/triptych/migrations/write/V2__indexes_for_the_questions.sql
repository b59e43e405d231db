-- The questions that the read store is made for are the write store's to answer until the move is done, and whenever it
-- steps in afterwards: each has an index here too. Nothing else needs them; they may go once SEPARATED is for good.

-- A user's messages in the conversations that the caller shares, newest first.
create index message_by_sender on message (sender_id, sent_at, id) include (conversation_id);
-- Members by the time of joining.
create index member_in_order on member (conversation_id, joined_at, user_id);
