-- Which fields the events of a processing have brought: one row for each processing, written in the transaction that
-- writes the events. The document is JSON, packed by the service (see Payload).
create table learned_fields (
    processing_id uuid  not null primary key,
    document      bytea not null
);

alter table learned_fields alter column document set storage external;
