-- The nouns of DESIGN §4, one table each, the same on both engines.
-- {id}: the engine's own auto-numbered primary key. {sorted}: text ordered byte by byte (bot/store/dialect.py).
-- Booleans are 0 and 1. Times are ISO text in UTC.

create table offices (
    id {id},
    key text not null unique,           -- names bot/lexicon/offices/KEY.toml where there is one
    name text not null
);

create table feeds (
    id {id},
    office_id bigint not null references offices (id),
    url text not null unique,
    title text not null,
    site text,
    language text,
    public integer not null default 0,
    etag text,                          -- validators: opaque, echoed verbatim, only saved with what they brought
    last_modified text,
    body_hash text,
    added_at text not null,
    seeded_at text,                     -- the first poll stored its items and posted none
    next_poll_at {sorted} not null,
    last_poll_at text,
    last_success_at text,
    last_new_at text,
    failures integer not null default 0,
    failing_since text,
    last_error text
);
create index feeds_due on feeds (next_poll_at);

-- A feed as one guild sees it. followed = 0: it moved to another address, its history stays searchable.
create table guild_feeds (
    guild_id bigint not null,
    feed_id bigint not null references feeds (id),
    office_name text,                   -- the guild's own word for the office; null: the office's name
    language text,
    added_by bigint not null,
    added_at text not null,
    followed integer not null default 1,
    primary key (guild_id, feed_id)
);
create index guild_feeds_by_feed on guild_feeds (feed_id);

create table polls (
    id {id},
    feed_id bigint not null references feeds (id) on delete cascade,
    at text not null,
    outcome text not null,
    new integer not null,
    revised integer not null,
    detail text,
    took_ms integer not null
);
create index polls_by_feed on polls (feed_id, id);

create table releases (
    id {id},
    feed_id bigint not null references feeds (id),
    guid text not null,
    alternate_key text not null,
    title text not null,
    link text,
    published_at text,
    first_seen_at text not null,
    sort_at {sorted} not null,          -- published_at, or first_seen_at where that is missing or in the future
    language text,
    text text not null,
    content_hash text not null,
    revision integer not null default 1,
    revised_at text,
    summary text not null,
    extractor_version integer,
    extraction_error text,
    planned_at text,                    -- null: delivery has not looked at it yet
    unique (feed_id, guid)
);
create index releases_unplanned on releases (id) where planned_at is null;
create index releases_newest on releases (sort_at, id);
create index releases_newest_of_feed on releases (feed_id, sort_at, id);
create index releases_revised on releases (revised_at) where revised_at is not null;
create index releases_by_alternate on releases (feed_id, alternate_key);

create table revisions (
    release_id bigint not null references releases (id) on delete cascade,
    number integer not null,
    title text not null,
    text text not null,
    seen_at text not null,
    primary key (release_id, number)
);

create table people (
    id {id},
    name text not null                  -- the fullest form seen, without honorifics
);

-- Every spelling seen, and where: what one guild's feed taught is not shown to another.
create table person_names (
    person_id bigint not null references people (id) on delete cascade,
    feed_id bigint not null references feeds (id) on delete cascade,
    release_id bigint not null references releases (id) on delete cascade,
    name text not null,
    primary key (release_id, person_id, name)
);
create index person_names_person on person_names (person_id, feed_id, name);

-- Finds people by what somebody types: the folded name from each of its words on ("badr jamous", "jamous").
create table name_index (
    ending {sorted} not null,
    person_id bigint not null references people (id) on delete cascade,
    feed_id bigint not null references feeds (id) on delete cascade,
    name text not null,
    whole integer not null,             -- 1: the ending is the whole name
    last_seen text not null,
    primary key (ending, person_id, feed_id, name)
);
create index name_index_person on name_index (person_id, feed_id);
create index name_index_feed on name_index (feed_id, last_seen);

create table roles (
    person_id bigint not null references people (id) on delete cascade,
    release_id bigint not null references releases (id) on delete cascade,
    title text,
    organization text,
    seen_at text not null               -- the release's date
);
create index roles_by_person on roles (person_id, seen_at);
create index roles_by_release on roles (release_id);

create table meetings (
    id {id},
    release_id bigint not null references releases (id) on delete cascade,
    position integer not null,
    kind text not null,
    status text not null,
    date text,
    date_precision text,
    place text,
    evidence text not null,             -- JSON: [{field, start, end, quote}, …]
    rule text not null,
    version integer not null
);
create index meetings_by_release on meetings (release_id, position);

create table participants (
    meeting_id bigint not null references meetings (id) on delete cascade,
    position integer not null,
    person_id bigint not null references people (id),
    name text not null,
    role text,
    organization text,
    side text,
    sort_at {sorted} not null,          -- the release's, so that somebody's newest meetings are one walk of an index
    primary key (meeting_id, position)
);
create index participants_by_person on participants (person_id, sort_at, meeting_id);

create table statements (
    id {id},
    release_id bigint not null references releases (id) on delete cascade,
    position integer not null,
    person_id bigint references people (id),
    speaker text not null,
    verb text not null,
    content text not null,
    evidence text not null,             -- JSON: {field, start, end, quote}
    rule text not null,
    version integer not null,
    sort_at {sorted} not null           -- the release's
);
create index statements_by_release on statements (release_id, position);
create index statements_by_person on statements (person_id, sort_at, id);

create table documents (
    id {id},
    name text not null unique,          -- one canonical name: "Resolution 2254 (UN Security Council)"
    folded {sorted} not null
);
create index documents_folded on documents (folded);

create table release_documents (
    release_id bigint not null references releases (id) on delete cascade,
    document_id bigint not null references documents (id),
    primary key (release_id, document_id)
);
create index release_documents_by_document on release_documents (document_id);

create table release_organizations (
    release_id bigint not null references releases (id) on delete cascade,
    name text not null,
    folded {sorted} not null,
    primary key (release_id, name)
);
create index release_organizations_folded on release_organizations (folded, release_id);

-- feed_id null: every feed the guild follows.
create table subscriptions (
    id {id},
    guild_id bigint not null,
    channel_id bigint not null,
    feed_id bigint references feeds (id),
    language text,
    created_by bigint not null,
    created_at text not null,
    suspended_at text,
    suspended_because text              -- a SendOutcome
);
create unique index subscriptions_one_per_feed on subscriptions (channel_id, coalesce(feed_id, 0));
create index subscriptions_by_guild on subscriptions (guild_id);

-- The outbox. key: our nonce, a hash of channel, release key and kind; the same in any database.
-- kind 'post' is sent once; kind 'edit' is armed again by each revision.
create table deliveries (
    id {id},
    release_id bigint not null references releases (id),
    guild_id bigint not null,
    channel_id bigint not null,
    kind text not null,
    key text not null,
    state text not null,                -- planned, claimed, sent, dead
    revision integer not null,          -- the release's revision this shows
    planned_at text not null,
    next_try_at {sorted} not null,
    attempts integer not null default 0,
    first_claimed_at text,
    claimed_at text,
    sent_at text,
    message_id bigint,
    shown text,                         -- of a post: a hash of what the reader sees of the release in it
    error text,
    unique (release_id, channel_id, kind)
);
create index deliveries_waiting on deliveries (channel_id, id) where state in ('planned', 'claimed');
create index deliveries_planned on deliveries (id) where state = 'planned';
create index deliveries_due on deliveries (next_try_at) where state = 'planned';
create index deliveries_claimed on deliveries (claimed_at) where state = 'claimed';
create index deliveries_by_key on deliveries (key);

-- What admins must be told, once. key makes the same news one notice.
create table notices (
    id {id},
    guild_id bigint not null,
    key text not null unique,
    recipient_id bigint,                -- a member to tell where no alerts channel is set
    message text not null,              -- JSON: a model.answer.Message
    created_at text not null,
    next_try_at {sorted} not null,
    attempts integer not null default 0,
    sent_at text
);
create index notices_waiting on notices (next_try_at) where sent_at is null;

create table guild_settings (
    guild_id bigint primary key,
    language text,
    time_zone text,
    alerts_channel_id bigint,
    manager_role_id bigint
);

create table member_settings (
    member_id bigint primary key,
    language text
);

create table audit (
    id {id},
    guild_id bigint not null,
    member_id bigint not null,
    at text not null,
    action text not null,               -- the command, as in the catalogue
    detail text not null                -- JSON
);
create index audit_by_guild on audit (guild_id, id);

-- Small facts of the process itself: the hash of the registered commands, recent start times.
create table process_state (
    name text primary key,
    value text not null
);
