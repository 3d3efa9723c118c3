-- Search over folded words (bot.folding). The words are taken as they are: PostgreSQL's own parser would part
-- numbers and addresses otherwise than SQLite does. rowid = releases.id, named as SQLite names it.
create table release_search (
    rowid bigint primary key references releases (id) on delete cascade,
    title text not null,
    body text not null,
    words tsvector generated always as (array_to_tsvector(string_to_array(ltrim(title || ' ' || body), ' '))) stored
);
create index release_search_words on release_search using gin (words);
