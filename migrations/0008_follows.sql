-- Whom a member hears of by direct message. wish is what is compared: a name, folded words, a feed's id.
create table follows (
    id {id},
    member_id bigint not null,
    kind text not null,                 -- person, organization, topic, feed
    wish {sorted} not null,
    words text not null,                -- as the member reads it
    created_at text not null,
    unique (member_id, kind, wish)
);
create index follows_by_wish on follows (kind, wish);

-- The channel of a member's direct messages, opened once. closed_at: they are refused, so the follows pause.
create table direct_channels (
    member_id bigint primary key,
    channel_id bigint not null,
    closed_at text,
    told_at text                        -- when the member was told, in an answer, that they are closed
);

-- Where a member has spoken to us since following something: whose feeds they may hear of.
create table member_guilds (
    member_id bigint not null,
    guild_id bigint not null,
    seen_at text not null,
    primary key (member_id, guild_id)
);
create index member_guilds_by_guild on member_guilds (guild_id);

-- Guilds that removed us: all is kept for 30 days, then erased.
create table gone_guilds (
    guild_id bigint primary key,
    gone_at text not null
);

alter table deliveries add column member_id bigint;     -- a direct message to this member; guild_id is then 0
alter table deliveries add column because text;         -- JSON: the ids of the follows that brought it
create index deliveries_by_member on deliveries (member_id) where member_id is not null;
create index deliveries_marked on deliveries (release_id) where substr(shown, 33, 1) = 'w'; -- "withdrawn"
create index deliveries_dead on deliveries (guild_id, id) where state = 'dead';
create index releases_withdrawn on releases (withdrawn_at) where withdrawn_at is not null;
