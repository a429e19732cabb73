-- Where each relation lies, and whether it is logged.
SELECT relname, relkind, relpersistence, spcname FROM pg_class LEFT JOIN pg_tablespace s ON s.oid = reltablespace
WHERE relnamespace = 'public'::regnamespace ORDER BY 1;
