-- The operator's word, which outlives re-extraction: applied each time a release's facts are kept.
create table corrections (
    id {id},
    kind text not null,                 -- merge, separate, hide, participant, date, place
    release_id bigint references releases (id) on delete cascade,   -- whose meeting it mends; null: it is of a person
    person_id bigint references people (id),                        -- who stays (merge), who is new (separate)
    detail text not null,               -- JSON
    made_at text not null,
    holds integer                       -- of a meeting: whether the release's facts still have what it mends
);
create index corrections_by_release on corrections (release_id) where release_id is not null;

-- Whom a name means in an office's feeds (null: in any). instead_of: only where it would else mean that person.
create table rulings (
    id {id},
    correction_id bigint not null references corrections (id) on delete cascade,
    office_id bigint references offices (id),
    key {sorted} not null,              -- the folded name
    person_id bigint not null references people (id) on delete cascade,
    instead_of bigint references people (id) on delete cascade
);
create index rulings_by_key on rulings (key);
