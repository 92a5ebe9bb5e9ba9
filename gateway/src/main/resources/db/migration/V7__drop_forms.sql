-- What the records and keys of a generation are made of, by the word of its engine: a change is added
-- only to records of its own form. A generation of before has none, so that a full set comes first.
alter table drop_generation add column form text not null default '';

-- Parts of which a row belongs to a record and was rejected: who is served the record is told.
do $$
declare
  generation bigint;
begin
  for generation in select id from drop_generation loop
    execute format('alter table if exists drop_record_%s add column lacks text', generation);
  end loop;
end $$;
