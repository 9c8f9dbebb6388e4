-- Whose operation it is. What came before, and what names no workspace, is the first one's.
alter table operation add column workspace_id uuid not null default '00000000-0000-7000-8000-000000000001';

-- The first workspace, mostly the only one, reads by the indexes that there are.
create index operation_by_workspace on operation (workspace_id, id)
    where workspace_id <> '00000000-0000-7000-8000-000000000001';

-- Processings of all workspaces but the first: numbers are counted by processing.
create table workspace_processing (
    processing_id uuid not null primary key,
    workspace_id  uuid not null
);
