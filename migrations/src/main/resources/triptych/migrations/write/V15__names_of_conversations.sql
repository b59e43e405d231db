-- Under which name its creator began a conversation: decides repeated wishes, for ever. A table of its own, so that a
-- version that does not know it goes on as before. No foreign key: a name is claimed before its conversation is written,
-- in the same transaction.
create table started_conversation (
    created_by             text collate "C" not null,
    client_conversation_id text collate "C" not null,
    conversation_id        uuid  not null unique,
    content_digest         bytea not null,
    primary key (created_by, client_conversation_id)
);
comment on column started_conversation.content_digest is
    'SHA-256 of what it was begun with; tells a repeated wish from another one';
