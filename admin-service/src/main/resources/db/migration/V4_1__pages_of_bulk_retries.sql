-- Which operations a retry of many is about to run: written before they run, so that a page that a crash repeats is the same.
alter table bulk_retry add column page text; -- JSON; null: the next page is not looked for yet
