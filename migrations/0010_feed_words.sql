-- What a feed says of itself beyond its items.
alter table feeds add column named_at text;                             -- the address it names for itself, where that is another
alter table feeds add column shared_guids integer not null default 0;   -- all its items had one guid once: it names none
