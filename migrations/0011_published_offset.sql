-- The office's own zone, where its feed tells one: minutes east of UTC beside published_at, which stays UTC.
-- null: the feed says UTC, or nothing, and the day of a release counts in UTC.
alter table releases add column published_offset integer;
