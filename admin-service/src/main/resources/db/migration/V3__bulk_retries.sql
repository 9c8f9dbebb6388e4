-- Operations that a filter finds run again, one page after another, across restarts.
create table bulk_retry (
    id          uuid primary key,
    filter      text        not null, -- JSON, as in the list of operations
    from_failed boolean     not null,
    original    boolean     not null,
    per_second  numeric     not null,
    status      text        not null,
    cursor      text,                 -- where the list goes on; null: at its beginning
    matched     bigint      not null,
    retried     bigint      not null,
    skipped     bigint      not null,
    due_at      timestamptz not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    finished_at timestamptz
);
create index bulk_retry_due on bulk_retry (due_at) where status = 'RUNNING';
