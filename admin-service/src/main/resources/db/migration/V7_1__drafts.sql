-- What is edited while a processing runs lies beside what is live: the row, its version and what is published of it stay what
-- is live, also for an instance of an older build.
alter table processing add column draft_version integer;      -- as in processing_version; null: nothing differs from what is live
alter table processing add column draft_base_version integer; -- what was live when the draft was begun
alter table processing add column draft_document text;
alter table processing add column draft_since timestamptz;
alter table processing add column draft_saved_at timestamptz;
alter table processing add column draft_saved_by text;

-- The version that ran last; null: it never ran.
alter table processing add column live_version integer;

update processing p
set live_version = case
        when p.status = 'RUNNING' then p.version
        else (select max(v.version) from processing_version v where v.processing_id = p.id and v.status = 'RUNNING')
    end;

-- What made a version where "change" has no word for it that an older build knows.
alter table processing_version add column change_detail text;
