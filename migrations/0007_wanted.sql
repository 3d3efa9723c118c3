-- What a channel wants of its feeds, how it wants it shown, and when.
alter table subscriptions add column filter text;       -- JSON: a model.wish.Filter; null: lets everything through
alter table subscriptions add column look text;         -- JSON: a model.wish.Look; null: as anybody gets it
alter table subscriptions add column timing text;       -- JSON: a model.wish.Timing; null: at once, at any hour
alter table subscriptions add column paused_at text;    -- an admin paused it: nothing goes out until they resume it
alter table subscriptions add column due_at {sorted};   -- when to look at what waits: a digest's time, the end of quiet hours
create index subscriptions_due on subscriptions (due_at) where due_at is not null;

-- What a subscription wants but doesn't get yet.
create table waiting (
    subscription_id bigint not null references subscriptions (id) on delete cascade,
    release_id bigint not null references releases (id) on delete cascade,
    why text not null,                  -- digest, quiet, paused
    since text not null,
    primary key (subscription_id, release_id)
);
create index waiting_by_release on waiting (release_id);

-- subscription_id: whose look the post has; null, or one that has ended: as anybody gets it.
-- follow_ups: of a post, what is to be done once it stands, with a space between: crosspost, thread.
-- kind 'digest': several releases in one message, each of digest_releases; release_id is the oldest of them.
-- kinds 'crosspost', 'thread': what follows a post.
alter table deliveries add column subscription_id bigint;
alter table deliveries add column follow_ups text;
create index deliveries_followed_up on deliveries (id) where follow_ups is not null and state = 'sent';
create index deliveries_of_subscription on deliveries (subscription_id) where state = 'planned';

create table digest_releases (
    channel_id bigint not null,
    release_id bigint not null references releases (id) on delete cascade,
    delivery_id bigint not null references deliveries (id) on delete cascade,
    primary key (channel_id, release_id)
);
create index digest_releases_by_delivery on digest_releases (delivery_id);

alter table releases add column picture text;           -- the address of the release's own picture, as its feed gives it
