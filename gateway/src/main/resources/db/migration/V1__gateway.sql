-- Recognition results. Nothing is overwritten: the head row names the current version.
create table recognition_result (
  id         uuid primary key,
  version    int not null,
  status     text not null,
  decided_by text not null,
  purpose    text not null,
  case_key   bytea not null,               -- keyed digest of the case: its number is personal data
  seq        bigint generated always as identity,
  created_at timestamptz not null default now()
);
create index recognition_result_case on recognition_result (case_key, seq);

create table recognition_result_version (
  result_id   uuid not null references recognition_result,
  version     int not null,
  status      text not null,
  outcome     text not null,
  received_at timestamptz not null,
  supersedes  int,
  sealed      bytea not null,              -- the result as posted, encrypted
  receipt     bytea not null,              -- the signed receipt, JSON
  primary key (result_id, version)
);

-- What a result is about. A case has one standing result per subject, nature and purpose.
create table result_subject (
  result_id     uuid not null references recognition_result,
  subject_key   bytea not null,
  case_key      bytea not null,
  credential_id text,
  registry      text,
  standing      boolean not null,
  primary key (result_id, subject_key)
);
create unique index result_subject_standing on result_subject (case_key, subject_key) where standing;
create index result_subject_credential on result_subject (credential_id) where credential_id is not null;

-- One answer per agency and key, kept as long as the result.
create table idempotency (
  agency     text not null,
  key        text not null,
  digest     bytea not null,
  answer     bytea not null,
  created_at timestamptz not null default now(),
  primary key (agency, key)
);

-- The outbox: one row per result version, recipient and credential of that recipient.
create table delivery (
  id              uuid primary key,
  seq             bigint generated always as identity,
  result_id       uuid not null,
  version         int not null,
  registry        text not null,
  credential_id   text,
  key             text not null unique,
  origin_agency   text,
  inbox_no        bigint,
  case_key        bytea not null,
  state           text not null,
  open            boolean not null,        -- waits for a try or for a poll
  attempts        int not null default 0,
  polls           int not null default 0,
  fence           bigint not null default 0,
  budget_from     timestamptz not null default now(),
  since           timestamptz not null default now(),
  next_at         timestamptz not null default now(),
  acknowledgement text,
  issues          bytea,
  foreign key (result_id, version) references recognition_result_version
);
create index delivery_due on delivery (registry, next_at) where open;
create index delivery_case on delivery (registry, case_key, seq) where state in ('ACCEPTED', 'SENDING');
create index delivery_result on delivery (result_id, version);
create index delivery_inbox on delivery (origin_agency, inbox_no) where inbox_no is not null;
create index delivery_dead on delivery (since) where state = 'DEAD_LETTER';

-- Numbers inbox items in commit order, so that a cursor never passes one by.
create table inbox_counter (
  agency text primary key,
  n      bigint not null
);

-- The journal. Business transactions insert pending entries; one sealer numbers and chains them.
create table journal_pending (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  kind       text not null,
  agency     text,
  request_id text not null,
  detail     text not null
);
create table journal_entry (
  seq        bigint primary key,
  at         timestamptz not null,
  kind       text not null,
  agency     text,
  request_id text not null,
  detail     text not null,
  prev       bytea not null,
  hash       bytea not null
);
create table journal_checkpoint (
  seq       bigint primary key,
  hash      bytea not null,
  at        timestamptz not null,
  key_id    text not null,
  signature text not null
);
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_entry_append_only before update or delete or truncate on journal_entry
  for each statement execute function journal_is_append_only();
create trigger journal_checkpoint_append_only before update or delete or truncate on journal_checkpoint
  for each statement execute function journal_is_append_only();

-- Drops: records in generations, of which one per registry is served.
create table drop_generation (
  id         bigint generated always as identity primary key,
  registry   text not null,
  drop_id    text not null,
  data_as_of timestamptz not null,
  records    bigint not null,
  created_at timestamptz not null default now()
);
create table drop_served (
  registry   text primary key,
  generation bigint not null references drop_generation
);
create table drop_record (
  generation bigint not null,
  n          bigint not null,
  sealed     bytea not null,
  digest     bytea not null
);
create index drop_record_n on drop_record (generation, n);
create table drop_key (
  generation bigint not null,
  digest     bytea not null,               -- keyed digest of key name and value
  n          bigint not null
);
create index drop_key_digest on drop_key (generation, digest);
create table drop_report (
  id          uuid primary key,
  registry    text not null,
  drop_id     text not null,
  received_at timestamptz not null default now(),
  activated   boolean not null,
  rows_read   bigint not null,
  accepted    bigint not null,
  rejected    bigint not null,
  problem     text,
  reject_file bytea not null
);
create index drop_report_time on drop_report (received_at desc, id);

-- Answers of slow registries: query, answer so far and handles, all encrypted.
create table ticket (
  id         uuid primary key,
  agency     text not null,
  query      bytea not null,
  answer     bytea not null,
  handles    bytea not null,
  complete   boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- Originals, each under a key of its own; erased by destroying the key.
create table sealed_original (
  id         uuid primary key,
  registry   text not null,
  request_id text not null,
  digest     text not null,
  sealed     bytea not null,
  wrapped    bytea,
  erase_at   timestamptz not null
);
create index sealed_original_erase on sealed_original (erase_at) where wrapped is not null;

create table registry_state (
  registry       text primary key,
  enabled        boolean not null,
  last_answer_at timestamptz
);
