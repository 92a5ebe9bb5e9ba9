-- What is to be said of a drop beside its rows, one line each: code, place, message; never a value.
alter table drop_report add column told text not null default '';
