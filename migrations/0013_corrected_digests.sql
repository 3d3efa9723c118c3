-- What a digest's message shows of each of its releases: which revision, and whether it says that it was withdrawn.
alter table digest_releases add column revision integer not null default 1;
alter table digest_releases add column withdrawn integer not null default 0;
-- Those sent before this stay as they are, until something changes again.
update digest_releases set
    revision = (select revision from releases where releases.id = digest_releases.release_id),
    withdrawn = (select case when withdrawn_at is null then 0 else 1 end from releases
                 where releases.id = digest_releases.release_id);
create index digest_releases_by_release on digest_releases (release_id);
create index digest_releases_withdrawn on digest_releases (delivery_id) where withdrawn = 1;
