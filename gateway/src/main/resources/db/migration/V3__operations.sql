-- A registry is enabled, in shadow or disabled.
alter table registry_state add column mode text;
update registry_state set mode = case when enabled then 'ENABLED' else 'DISABLED' end;
alter table registry_state alter column mode set not null;
alter table registry_state drop column enabled;

-- How an original is written, so that it can be translated again while it is held. Unknown for
-- those that were kept before.
alter table sealed_original add column syntax text;
create index sealed_original_registry on sealed_original (registry, erase_at);

-- A changed folder beside the one that serves: sealed, since samples and tables are the operator's.
create table registry_shadow (
  registry   text primary key,
  digest     text not null,
  sealed     bytea not null,
  created_at timestamptz not null default now()
);
-- What the changed folder would have told otherwise: counts, never values.
create table registry_shadow_count (
  registry text not null,
  digest   text not null,
  kind     text not null,
  path     text not null,
  n        bigint not null,
  primary key (registry, digest, kind, path)
);
