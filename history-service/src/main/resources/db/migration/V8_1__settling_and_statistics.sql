-- What people have decided about operations, and what lists and the stream of changes are read by.
alter table operation
    add column error_code text,                           -- of the error, so that lists can be filtered by it
    add column settled    boolean not null default false, -- a person has decided, or a retry has succeeded
    add column resolution bytea,                          -- JSON: what was decided, by whom and when
    add column waits      bytea,                          -- JSON: with which attempt an operation that waits goes on
    add column written_in bigint;                         -- the transaction that wrote the row last; null: one of an older build

create index operation_needs_attention on operation (status, processing_id, id)
    where status in ('FAILED', 'UNKNOWN', 'HELD') and not settled;
create index operation_by_error on operation (error_code, id) where error_code is not null;
create index operation_by_writing on operation (written_in, id) where written_in is not null;

-- How many operations arrived in a quarter of an hour and where they stand; counted in the transaction that changes them.
-- The quarter is that of the id, which never changes. Several rows for one quarter, as in balance.
create table statistic (
    processing_id    uuid        not null,
    at               timestamptz not null,
    slot             smallint    not null,
    accepted         bigint      not null,
    last_received_at timestamptz,
    queued           bigint      not null,
    held             bigint      not null,
    running          bigint      not null,
    waiting          bigint      not null,
    succeeded        bigint      not null,
    filtered         bigint      not null,
    failed           bigint      not null,
    unknown          bigint      not null,
    duplicate        bigint      not null,
    rejected         bigint      not null,
    primary key (processing_id, at, slot)
) with (fillfactor = 70);

create index statistic_by_time on statistic (at);

-- How long what arrived in a quarter took to its destination: bucket n counts from 1.1^n to 1.1^(n+1) milliseconds.
create table delivery_time (
    processing_id uuid        not null,
    at            timestamptz not null,
    slot          smallint    not null,
    bucket        smallint    not null,
    count         bigint      not null,
    primary key (processing_id, at, slot, bucket)
) with (fillfactor = 70);

create index delivery_time_by_time on delivery_time (at);

-- What is there already, as far as its ids tell their time.
insert into statistic (processing_id, at, slot, accepted, last_received_at, queued, held, running, waiting, succeeded, filtered,
                       failed, unknown, duplicate, rejected)
select processing_id, date_bin('15 minutes', uuid_extract_timestamp(id), 'epoch'), 0,
       count(*) filter (where accepted),
       max(uuid_extract_timestamp(id)) filter (where accepted),
       count(*) filter (where status = 'QUEUED'), count(*) filter (where status = 'HELD'),
       count(*) filter (where status = 'RUNNING'), count(*) filter (where status = 'WAITING'),
       count(*) filter (where status = 'SUCCEEDED'), count(*) filter (where status = 'FILTERED'),
       count(*) filter (where status = 'FAILED'), count(*) filter (where status = 'UNKNOWN'),
       count(*) filter (where status = 'DUPLICATE'), count(*) filter (where status = 'REJECTED')
from operation
where uuid_extract_version(id) = 7
group by 1, 2;

insert into delivery_time (processing_id, at, slot, bucket, count)
select processing_id, date_bin('15 minutes', uuid_extract_timestamp(id), 'epoch'), 0,
       least(300, floor(ln(greatest(1, extract(epoch from finished_at - uuid_extract_timestamp(id)) * 1000)) / ln(1.1))), count(*)
from operation
where status = 'SUCCEEDED' and finished_at is not null and uuid_extract_version(id) = 7
group by 1, 2, 4;

-- Of retries that have succeeded, what they repeat needs nobody any more.
update operation o set settled = true
where exists (select 1 from operation r where r.retry_of = o.id and r.status = 'SUCCEEDED');
