-- A person has tried a processing out by really sending: shown apart, and counted nowhere.
alter table operation add column test boolean not null default false;
