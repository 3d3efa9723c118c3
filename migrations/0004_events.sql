-- One event where several releases report the same meeting. What it was, its reports say: each to who may see it.
create table events (
    id {id}
);
alter table meetings add column event_id bigint references events (id);     -- null: reported once
create index meetings_by_event on meetings (event_id) where event_id is not null;
create index meetings_by_date on meetings (date) where date is not null;
