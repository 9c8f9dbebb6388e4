-- When running processings whose platform is asked for leads are due. One row a processing, made anew with each version.
create table poll_schedule (
    processing_id uuid        not null primary key references processing,
    version       integer     not null, -- of the processing, from which the row was made
    source_type   text,                 -- null: nothing is asked for
    connection_id uuid,
    every_millis  bigint,
    since         timestamptz not null, -- when it was started with this source; older leads are left out
    next_poll_at  timestamptz           -- null: never
);

create index poll_schedule_due on poll_schedule (next_poll_at) where next_poll_at is not null;
