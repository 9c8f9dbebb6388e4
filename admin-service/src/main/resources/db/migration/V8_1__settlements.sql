-- Retries of many are one kind of what is done with many operations. Those that are not retries have a status of their own
-- (SETTLING), so that an instance of an older build leaves them alone.
alter table bulk_retry add column action text not null default 'RETRY'; -- RETRY, RUN_NOW, CANCEL or RESOLVE
alter table bulk_retry add column resolve_as text;
alter table bulk_retry add column comment text;
create index bulk_retry_settling on bulk_retry (due_at) where status = 'SETTLING';

-- What stands on webjack.cancellations: kept before it is written there, and taken away when nothing of it can lie in a topic.
create table cancellation (
    operation_id uuid        not null primary key,
    at           timestamptz not null
);
create index cancellation_by_time on cancellation (at);

-- Who is told of failures where a processing names nobody, by workspace.
create table notification_settings (
    workspace_id uuid        not null primary key,
    emails       text        not null, -- JSON: a list
    language     text,
    updated_at   timestamptz not null,
    updated_by   text        not null
);
