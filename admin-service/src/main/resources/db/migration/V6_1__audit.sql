-- Parts of an installation that see nothing of each other. What was made before belongs to the first.
create table workspace (
    id         uuid primary key,
    name       text        not null,
    created_at timestamptz not null
);
insert into workspace (id, name, created_at) values ('00000000-0000-7000-8000-000000000001', 'Webjack', now());

-- Who has changed, run or revealed what. Rows are only added, and deleted when they are old.
create table audit_entry (
    id           uuid primary key,
    workspace_id uuid        not null,
    at           timestamptz not null,
    by_id        uuid,                 -- of the user or the key; null: WEBJACK_ADMIN_TOKEN
    by_name      text        not null, -- as it was called then
    how          text        not null,
    action       text        not null,
    subject_type text        not null,
    subject_id   uuid,
    subject_name text        not null, -- as it was called then
    detail       text        not null, -- JSON
    search_text  text        not null  -- action and names in lower case
);
create index audit_entry_listed on audit_entry (workspace_id, id desc);
create index audit_entry_by_subject on audit_entry (workspace_id, subject_id, id desc);
create index audit_entry_by_time on audit_entry (at);
