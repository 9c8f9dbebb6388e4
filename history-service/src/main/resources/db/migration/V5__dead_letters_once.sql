-- A record that several services could not read is one dead letter, with the reason of each of them.
create table dead_letter_reader (
    dead_letter_id uuid        not null,
    service        text        not null,
    at             timestamptz not null,
    reason         text        not null,
    primary key (dead_letter_id, service)
);

insert into dead_letter_reader (dead_letter_id, service, at, reason)
select (select f.id from dead_letter f
        where f.topic = d.topic and f.record_partition = d.record_partition and f.record_offset = d.record_offset
        order by f.at, f.id limit 1), d.service, d.at, d.reason
from dead_letter d
on conflict do nothing;

delete from dead_letter d where not exists (select from dead_letter_reader r where r.dead_letter_id = d.id);

create unique index dead_letter_by_place on dead_letter (topic, record_partition, record_offset);
