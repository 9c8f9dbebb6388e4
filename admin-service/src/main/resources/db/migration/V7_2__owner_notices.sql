-- What owners of processings are still to be told; history-service sends it.
create table owner_notice (
    id         uuid        not null primary key,
    document   text        not null, -- JSON
    created_at timestamptz not null
);
create index owner_notice_by_time on owner_notice (created_at);
