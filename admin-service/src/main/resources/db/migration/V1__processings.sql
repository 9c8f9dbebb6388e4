create table processing (
    id            uuid primary key,
    name          text        not null,
    search_name   text        not null,
    status        text        not null,
    version       integer     not null,
    webhook_token text unique,
    -- JSON as text: it keeps every digit and the order of keys, which jsonb does not
    document      text        not null,
    deleted       boolean     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

create index processing_listed on processing (id desc) where not deleted;

create table processing_version (
    processing_id uuid        not null references processing,
    version       integer     not null,
    change        text        not null,
    changed_by    text        not null,
    changed_at    timestamptz not null,
    status        text        not null,
    name          text        not null,
    document      text        not null,
    primary key (processing_id, version)
);

-- Which version of a row the broker has acknowledged. No row, or another version than the table has: unpublished.
create table publication (
    topic             text not null,
    record_key        uuid not null,
    published_version integer,
    published_at      timestamptz,
    primary key (topic, record_key)
);
