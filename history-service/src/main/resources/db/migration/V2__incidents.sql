-- Failures of one kind, of one processing, action and host, are one incident until it is over.
create table incident (
    id                uuid        not null primary key,
    processing_id     uuid        not null,
    processing_name   text        not null,
    action_key        text        not null, -- empty: no action is to blame
    error_code        text        not null,
    host              text        not null, -- empty: no host is involved
    error             bytea       not null, -- JSON of the last error
    emails            text[]      not null,
    language          text,
    opened_at         timestamptz not null,
    last_failure_at   timestamptz not null,
    last_noticed_at   timestamptz not null, -- when a failure was written here last; later than it happened after a backlog
    last_success_at   timestamptz,
    failures          bigint      not null,
    told_failures     bigint      not null, -- how many the letters so far have told of
    digests           integer     not null,
    next_digest_at    timestamptz not null,
    first_operation   uuid        not null,
    last_operation    uuid        not null,
    closed_at         timestamptz
);

create unique index incident_open on incident (processing_id, action_key, error_code, host) where closed_at is null;
create index incident_by_processing on incident (processing_id, id);

-- Letters that are to be sent: written in the transaction that makes them necessary. One row for each recipient.
create table letter (
    id              uuid        not null primary key, -- also the Message-ID, so that a repetition can be recognised
    incident_id     uuid        not null references incident,
    kind            text        not null,
    recipient       text        not null,
    subject         text        not null,
    body_text       text        not null,
    body_html       text        not null,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    attempts        integer     not null,
    sent_at         timestamptz,
    given_up_at     timestamptz,
    problem         text
);

create index letter_waiting on letter (next_attempt_at) where sent_at is null and given_up_at is null;
create index letter_by_incident on letter (incident_id);
