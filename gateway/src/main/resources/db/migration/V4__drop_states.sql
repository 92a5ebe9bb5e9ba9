-- What became of a drop: SERVED, REFUSED, HELD until a person decides, RELEASED by one (and taken
-- again, which makes it TAKEN), DISCARDED by one, or REPEATED where a run that died had held it before.
alter table drop_report add column state text not null default 'SERVED';
alter table drop_report add column waiting bigint not null default 0;   -- rows that are sound and not served
alter table drop_report add column decided_by text;
alter table drop_report add column reason text;
alter table drop_report add column decided_at timestamptz;
update drop_report set state = 'REFUSED' where not activated;
create index drop_report_open on drop_report (registry) where state in ('HELD', 'RELEASED');
