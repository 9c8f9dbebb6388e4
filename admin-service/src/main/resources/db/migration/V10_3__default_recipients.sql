-- Processings are published with the recipients of their workspace where they name none, and again when these change.
alter table notification_settings add column version integer not null default 1;
alter table publication add column published_settings integer; -- version of the settings that stand in the record
