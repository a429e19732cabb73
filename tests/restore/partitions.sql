-- partitions.sql - the entries of an archive that hold rows of partitioned tables, as pg_restore lists them: pg_dump has one
-- for each partition, we have one for the whole table, which spreads them.
SET search_path = '';
SELECT pg_catalog.format('TABLE DATA %s %s', n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND (c.relispartition OR c.relkind = 'p');
