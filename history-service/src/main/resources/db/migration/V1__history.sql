-- Everything about an operation lies in tables that are partitioned by its id. The id is a UUIDv7, so a range of ids is
-- a range of time: partitions of a day are made ahead and dropped whole. The default partitions take what fits nowhere.

-- Where an operation stands: narrow, written again with every change.
create table operation (
    id                 uuid        not null primary key,
    event_id           uuid        not null,
    processing_id      uuid        not null,
    processing_name    text        not null,
    processing_version integer     not null,
    source_type        text,
    accepted           boolean     not null, -- it came on webjack.events; false for what was refused at the door
    received_at        timestamptz,          -- null until the event itself has come
    retry_of           uuid,
    sequence           bigint      not null, -- of the state below; a larger one replaces it
    status             text        not null,
    changed_at         timestamptz not null,
    started_at         timestamptz,
    finished_at        timestamptz,
    duration_ms        bigint,
    next_attempt_at    timestamptz,
    duplicate_of       uuid,
    error              bytea,                -- JSON
    troubled           boolean     not null  -- it has been counted as a failure of an incident
) partition by range (id);

create table operation_default partition of operation default;

create index operation_by_processing on operation (processing_id, status, id);
create index operation_by_status on operation (status, id);

-- What was received: written once. Payloads are JSON as it came, packed by the service (see Payload), so that the
-- database neither changes a byte of them nor packs them again.
create table operation_data (
    operation_id uuid     not null primary key,
    sequence     bigint   not null,
    event        bytea    not null, -- the record of webjack.events
    preview      bytea,             -- the fields cut short, where the event is large
    search       tsvector not null  -- tokens of the values of the fields
) partition by range (operation_id);

alter table operation_data alter column event set storage external;
alter table operation_data alter column preview set storage external;

create table operation_data_default partition of operation_data default with (toast_tuple_target = 8160);

create index operation_data_search on operation_data using gin (search) with (gin_pending_list_limit = 16384);

-- What the actions did, as it was recorded: one row for each record of webjack.action-results.
create table action_results (
    operation_id uuid   not null,
    sequence     bigint not null,
    record       bytea  not null, -- the record of webjack.action-results
    primary key (operation_id, sequence)
) partition by range (operation_id);

alter table action_results alter column record set storage external;

create table action_results_default partition of action_results default with (toast_tuple_target = 8160);

-- How many operations of a processing stand where; counted in the transaction that changes them. Several rows for one
-- processing, so that several instances need not wait for one another.
create table balance (
    processing_id uuid     not null,
    slot          smallint not null,
    accepted      bigint   not null,
    queued        bigint   not null,
    held          bigint   not null,
    running       bigint   not null,
    waiting       bigint   not null,
    succeeded     bigint   not null,
    filtered      bigint   not null,
    failed        bigint   not null,
    unknown       bigint   not null,
    duplicate     bigint   not null,
    rejected      bigint   not null,
    primary key (processing_id, slot)
) with (fillfactor = 50);

-- Records that somebody could not read.
create table dead_letter (
    id               uuid        not null primary key,
    service          text        not null,
    topic            text        not null,
    record_partition integer     not null,
    record_offset    bigint      not null,
    at               timestamptz not null,
    reason           text        not null,
    letter           bytea       not null -- the record of webjack.dead-letters
);

create index dead_letter_by_time on dead_letter (at, id);
