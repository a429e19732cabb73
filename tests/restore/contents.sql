-- contents.sql - one line for each table and sequence of a database: its name, its rows, a sum over their text.
-- The order of rows does not matter, every bit of them does.
SET search_path = '';
SELECT pg_catalog.format(
	'SELECT %L, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %I.%I t', c.oid::regclass::text, n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'
ORDER BY 1 \gexec
SELECT pg_catalog.format(
	'SELECT %L, last_value, is_called FROM %I.%I', c.oid::regclass::text, n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' ORDER BY 1 \gexec
