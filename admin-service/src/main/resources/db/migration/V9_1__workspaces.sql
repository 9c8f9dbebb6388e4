-- Whose it is. What was made before belongs to the first workspace.
alter table processing add column workspace_id uuid not null default '00000000-0000-7000-8000-000000000001' references workspace;
alter table connection add column workspace_id uuid not null default '00000000-0000-7000-8000-000000000001' references workspace;
alter table secret     add column workspace_id uuid not null default '00000000-0000-7000-8000-000000000001' references workspace;
alter table bulk_retry add column workspace_id uuid not null default '00000000-0000-7000-8000-000000000001' references workspace;

create index processing_of_workspace on processing (workspace_id, id desc) where not deleted;
create index connection_of_workspace on connection (workspace_id, id desc) where not deleted;

-- A name belongs to one secret of a workspace.
drop index secret_name;
create unique index secret_name on secret (workspace_id, name) where not deleted;

drop index bulk_retry_by_key;
create unique index bulk_retry_by_key on bulk_retry (workspace_id, client_key) where client_key is not null;
