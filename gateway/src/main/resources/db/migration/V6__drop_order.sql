-- Drops that wait keep their order: a delta that comes while another drop waits is held behind it,
-- and a full one that is served ends what waited before it (OVERTAKEN).
alter table drop_report add column delta boolean not null default false;   -- changes what is served
alter table drop_report add column behind uuid;     -- waits only because this one waits for a person
alter table drop_report add column origin uuid;     -- the report under which this drop had waited
