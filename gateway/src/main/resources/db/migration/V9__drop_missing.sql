-- Whether changes that a registry sent are missing from what is served: asked with every look-up.
create index drop_report_missing on drop_report (registry) where delta and state in ('GAP', 'HELD', 'RELEASED');
