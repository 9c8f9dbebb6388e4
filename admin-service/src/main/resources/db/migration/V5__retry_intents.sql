-- What was asked to run again, kept before anything is written: one who asks for the same at the same moment, or after a
-- crash, gets the operation that runs already.
create table retry_intent (
    operation_id  uuid        not null, -- whose data run again
    fingerprint   uuid        not null, -- of its state and of how it is to run
    round         integer     not null, -- grows when the same is asked for behind the end of the run before
    running_id    uuid        not null, -- the operation that runs
    bulk_retry_id uuid,                 -- the retry of many that asked; null: a person did
    asked_at      timestamptz not null,
    published_at  timestamptz,          -- when the broker had its event; null: it may not have it
    primary key (operation_id, fingerprint, round)
);
create index retry_intent_by_time on retry_intent (asked_at);

-- Which answer belongs to the header Idempotency-Key of a client.
create table retry_key (
    operation_id uuid        not null,
    client_key   text        not null,
    fingerprint  uuid        not null, -- of what was asked with it
    running_id   uuid,                 -- null: nothing runs by it yet
    asked_at     timestamptz not null,
    primary key (operation_id, client_key)
);
create index retry_key_by_time on retry_key (asked_at);

-- Retries of many go in the order of arrival. They have a status of their own (IN_ORDER), so that an instance of an older
-- build, which goes the other way, leaves them alone.
alter table bulk_retry add column reasons text;    -- JSON: how many were skipped, by reason
alter table bulk_retry add column asked uuid;      -- fingerprint of the request
alter table bulk_retry add column client_key text; -- the header Idempotency-Key
create unique index bulk_retry_by_key on bulk_retry (client_key) where client_key is not null;
create index bulk_retry_in_order on bulk_retry (due_at) where status = 'IN_ORDER';
