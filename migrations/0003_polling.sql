-- What we learned of a feed's server and rhythm (bot/model/feed.py: Habits), so that it outlives a restart.
alter table feeds add column stretch_s bigint;          -- ttl and sy: as last given, in seconds
alter table feeds add column rests text;                -- skipHours and skipDays: "h0,1,2 d5,6" (GMT; Monday is 0)
alter table feeds add column validators_from text;      -- the address that issued the validators; null: url
alter table feeds add column misses integer not null default 0;
alter table feeds add column whole_at text;             -- when a whole document last came (a 200, not a 304)
alter table feeds add column moved_to text;             -- where permanent redirects lead, and since when
alter table feeds add column moved_since text;
alter table feeds add column gone_since text;           -- 410: since when, and how often in a row
alter table feeds add column gone_times integer not null default 0;
alter table feeds add column usual_gap_s bigint;        -- nine in ten of the office's pauses are no longer
alter table feeds add column disabled_at text;          -- gone for good: no longer polled
alter table feeds add column caught_up integer not null default 0;  -- releases the poll brought that ended the last outage

alter table releases add column withdrawn_at text;      -- left its feed, and its page is gone
alter table releases add column page_checked_at text;   -- left its feed, but its page still stands

-- Releases of a flood, kept but not posted, until this guild's admins post or drop them.
create table held (
    guild_id bigint not null,
    feed_id bigint not null references feeds (id) on delete cascade,
    release_id bigint not null references releases (id) on delete cascade,
    held_at text not null,
    primary key (guild_id, release_id)
);
create index held_by_feed on held (guild_id, feed_id);

-- Reading a feed's past: where to go on after an interruption.
create table backfills (
    feed_id bigint primary key references feeds (id) on delete cascade,
    way text,                           -- posts (WordPress REST), archive (RFC 5005), pages (?paged=); null: not known yet
    next text,                          -- the address to ask next
    page integer not null default 0,    -- pages read so far
    pages integer,                      -- of how many, where the server says
    kept integer not null default 0,    -- releases it brought
    idle integer not null default 0,    -- pages in a row that brought none
    begun_at text not null,
    next_try_at {sorted} not null,
    failures integer not null default 0,
    ended_at text,
    error text                          -- why it waits, or ended before the end
);
create index backfills_waiting on backfills (next_try_at) where ended_at is null;
