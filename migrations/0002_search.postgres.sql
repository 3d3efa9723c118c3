-- Search over folded tokens (bot.folding.search_text): 'simple' must not stem them.
create table release_search (
    release_id bigint primary key references releases (id) on delete cascade,
    title text not null,
    body text not null,
    document tsvector generated always as (to_tsvector('simple', title || ' ' || body)) stored
);
create index release_search_document on release_search using gin (document);
