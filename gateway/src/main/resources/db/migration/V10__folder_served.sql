-- The folder with which a registry's records were last told to agencies: a changed one is held
-- against it, also at a start. Sealed, since tables are the operator's.
create table registry_served (
  registry  text primary key,
  digest    text not null,
  sealed    bytea not null,
  served_at timestamptz not null default now()
);
