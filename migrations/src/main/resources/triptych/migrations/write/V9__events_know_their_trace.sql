-- For whose request an event was written, as W3C Trace Context has it; null where nobody follows it. It says nothing of
-- what happened: digests, comparisons and the forgetting of deleted messages pass it over.
alter table event add column traceparent text;
comment on column event.traceparent is 'version-traceid-spanid-flags, at most 55 characters';
