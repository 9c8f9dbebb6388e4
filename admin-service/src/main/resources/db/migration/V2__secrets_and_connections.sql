create table secret (
    id              uuid        not null primary key,
    name            text        not null,
    description     text,
    version         integer     not null,
    encrypted_value text        not null, -- for its id only, with WEBJACK_ENCRYPTION_KEY
    deleted         boolean     not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);

create unique index secret_name on secret (name) where not deleted;

create table connection (
    id                 uuid        not null primary key,
    name               text        not null,
    type               text        not null,
    token              text unique, -- the last part of its address
    version            integer     not null,
    settings           text        not null, -- JSON of what may be shown
    encrypted_settings text        not null, -- JSON: each value encrypted for its place
    deleted            boolean     not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null
);
