-- What a guild's admins set for one channel.
create table channel_settings (
    guild_id bigint not null,
    channel_id bigint not null,
    language text,
    primary key (guild_id, channel_id)
);

-- Two releases of one office that say the same in two languages; each pair stands here both ways round.
create table twins (
    release_id bigint primary key references releases (id) on delete cascade,
    twin_id bigint not null unique references releases (id) on delete cascade
);

-- A channel that takes both languages has one post of a pair: the post of release_id, with a button for twin_id.
-- shown_at: when the message was found to have it; null: an edit is due, or the post itself still is.
create table twin_buttons (
    release_id bigint not null references releases (id) on delete cascade,
    channel_id bigint not null,
    twin_id bigint not null references releases (id) on delete cascade,
    planned_at text not null,
    shown_at text,
    primary key (release_id, channel_id)
);
create index twin_buttons_waiting on twin_buttons (planned_at) where shown_at is null;
