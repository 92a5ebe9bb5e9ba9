-- Change feeds of registries: how far each is read, and how that goes.
create table change_feed (
  registry      text primary key,
  place         bytea,                     -- from where to read on, encrypted; absent: from the beginning
  fence         bigint not null default 0, -- a reader that was overtaken takes nothing
  caught_up_at  timestamptz,               -- when it was last read to its end
  read_once     boolean not null default false, -- whether it was ever read to its end
  looked_at     timestamptz,
  next_at       timestamptz not null default now(),
  told_seq      bigint not null default 0, -- how far the journal is read for who was told what
  failures      int not null default 0,    -- in a row
  problem       text,
  problem_at    timestamptz,
  entries       bigint not null default 0,
  changes       bigint not null default 0,
  refused       bigint not null default 0,
  refused_codes text,                      -- of the last page that had any
  refused_at    timestamptz
);

-- What a feed said last of each credential: no content, only a keyed digest of it.
create table change_seen (
  credential_id text primary key,
  registry      text not null,
  fingerprint   bytea not null,
  status        text not null,
  since         text,
  at_beginning  boolean not null,          -- noticed before the feed was read to its end for the first time
  noticed_at    timestamptz not null,
  open          boolean not null           -- somebody told the old state meanwhile may turn up yet
);
create index change_seen_open on change_seen (registry) where open;

-- Whom the journal says to have been told of a credential, for registries whose feed is followed.
create table credential_told (
  credential_id text not null,
  agency        text not null,
  status        text,                      -- absent: not known
  content       boolean not null,          -- more than the status
  told_at       timestamptz not null,
  event_at      timestamptz,               -- moment of the change for which there is an event already
  primary key (credential_id, agency)
);

-- Changes for agencies, numbered in commit order, so that a cursor never passes one by.
create table credential_event (
  agency        text not null,
  n             bigint not null,
  registry      text not null,
  credential_id text not null,
  status        text not null,
  since         text,
  told_status   text,
  told_at       timestamptz not null,
  noticed_at    timestamptz not null,
  primary key (agency, n)
);
create table event_counter (
  agency text primary key,
  n      bigint not null
);
