-- Which operations ran the data of another one again.
create index operation_by_retry on operation (retry_of) where retry_of is not null;
