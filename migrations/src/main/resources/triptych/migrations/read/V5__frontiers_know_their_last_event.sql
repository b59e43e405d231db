-- Which event stands at the position: a write database that was put back to an earlier state has another one there, or none.
alter table frontier add column event_id uuid;
