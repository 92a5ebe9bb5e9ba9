-- A generation's records and keys lie in two tables of its own, drop_record_ID and drop_key_ID: they
-- are filled without an index, indexed once, and go as a whole.
do $$
declare
  g bigint;
begin
  for g in select generation from drop_served loop
    execute format('create table drop_record_%s as select n, sealed, digest from drop_record'
                   ' where generation = %s order by n', g, g);
    execute format('create table drop_key_%s as select digest, n from drop_key'
                   ' where generation = %s', g, g);
    execute format('create index on drop_record_%s (n)', g);
    execute format('create index on drop_key_%s (digest)', g);
  end loop;
end
$$;
delete from drop_generation g where not exists (select 1 from drop_served s where s.generation = g.id);
drop table drop_record;
drop table drop_key;
