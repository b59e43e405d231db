-- Whether an event is parked that makes somebody a member: until it is applied, no row says whose lists lack the
-- conversation. As a rule there is none.
create index parked_event_membership on parked_event (conversation_id)
    where type in ('triptych.conversation.started', 'triptych.member.added');
