-- Where the record of an operation's event lies: while it is not begun, this is what will run.
alter table operation
    add column record_partition integer,
    add column record_offset    bigint,
    add column record_gone      boolean not null default false; -- its record was deleted before it was read

-- How far each partition was read when it was looked at last, and since when it has been there.
create table reading_place (
    consumer_group   text        not null,
    topic            text        not null,
    record_partition integer     not null,
    read_offset      bigint      not null,
    since            timestamptz not null,
    primary key (consumer_group, topic, record_partition)
);

-- Troubles that people have been told of and that are not over.
create table notice (
    kind      text        not null,
    subject   text        not null,
    name      text        not null,
    told_at   timestamptz not null,
    last_seen timestamptz not null,
    count     bigint      not null,
    emails    text[]      not null,
    language  text,
    primary key (kind, subject)
);

-- Letters about these belong to no incident.
alter table letter alter column incident_id drop not null;

create index operation_gone on operation (processing_id) where record_gone;
