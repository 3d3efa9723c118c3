-- Names by how their words sound (bot/names/keys.py), whoever bears them: whom a spelling may mean is asked of
-- name_index, so that nothing out of an asker's scope is told.
create table name_sounds (
    sound {sorted} not null,
    name text not null,
    primary key (sound, name)
);
create index name_index_name on name_index (name) where whole = 1;
