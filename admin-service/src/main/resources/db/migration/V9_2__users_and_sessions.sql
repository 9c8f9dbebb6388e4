create table app_user (
    id                uuid primary key,
    email             text        not null,
    search_email      text        not null unique, -- in lower case
    name              text        not null,
    language          text,                        -- null: the browser's
    password_hash     text,                        -- bcrypt; null: signs in by a link or by OpenID Connect
    created_at        timestamptz not null,
    last_signed_in_at timestamptz
);

create table membership (
    user_id      uuid not null references app_user on delete cascade,
    workspace_id uuid not null references workspace on delete cascade,
    role         text not null,
    primary key (user_id, workspace_id)
);
create index membership_of_workspace on membership (workspace_id);

create table user_session (
    id_hash      text primary key,     -- SHA-256 of what the cookie holds
    user_id      uuid references app_user on delete cascade, -- null: signed in with WEBJACK_ADMIN_TOKEN
    token_proof  text,                 -- that it was this token: derived from it and from the cookie
    workspace_id uuid        not null references workspace on delete cascade,
    created_at   timestamptz not null,
    last_used_at timestamptz not null, -- to the minute
    expires_at   timestamptz not null
);
create index user_session_of_user on user_session (user_id);

-- Links that sign somebody in once.
create table sign_in_link (
    token_hash text primary key,       -- SHA-256
    user_id    uuid        not null references app_user on delete cascade,
    expires_at timestamptz not null
);

-- Attempts to sign in, counted for all instances together.
create table sign_in_attempt (
    subject  text primary key,         -- an account or an address, as SHA-256
    attempts integer     not null,
    since    timestamptz not null
);
create index sign_in_attempt_by_time on sign_in_attempt (since);

create table api_key (
    id           uuid primary key,
    workspace_id uuid        not null references workspace on delete cascade,
    name         text        not null,
    role         text        not null,
    key_hash     text        not null unique, -- SHA-256
    hint         text        not null,        -- its beginning and its end
    created_at   timestamptz not null,
    expires_at   timestamptz,                 -- null: never
    last_used_at timestamptz                  -- to the minute
);
create index api_key_of_workspace on api_key (workspace_id);
