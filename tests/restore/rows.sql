-- rows.sql - the tables of a database and how many rows each has, as TABLE|ROWS. Where a name holds a control character,
-- --dry-run shows a question mark, and so does this. A partitioned table's rows are those of its partitions;
-- those of tables that inherit are not the parent's. Tables of extensions are none of ours.
SET search_path = '';
SELECT pg_catalog.format('SELECT %L, count(*) FROM %s %I.%I', pg_catalog.regexp_replace(c.oid::regclass::text, E'[\\x01-\\x1f\\x7f]', '?', 'g'), CASE c.relkind WHEN 'r' THEN 'ONLY' ELSE '' END, n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND objid = c.oid AND deptype = 'e')
AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 \gexec
