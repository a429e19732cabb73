-- What the catalogs say of columns, constraints and domains.
SELECT attrelid::regclass, attname, attstorage, attcompression, attstattarget, attoptions, collname
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_collation l ON l.oid = attcollation AND collname <> 'default'
WHERE attnum > 0 AND relkind IN ('r', 'p', 'c') AND relnamespace::regnamespace::text IN ('app', 'public') ORDER BY attrelid::regclass::text, attnum;
SELECT conname, contype, convalidated, conrelid::regclass, contypid::regtype, obj_description(oid, 'pg_constraint')
FROM pg_constraint WHERE connamespace::regnamespace::text IN ('app', 'public') ORDER BY conrelid::regclass::text, contypid::regtype::text, conname;
SELECT typname, typnotnull, typdefault, typcollation <> 100 FROM pg_type WHERE typtype = 'd' AND typnamespace::regnamespace::text IN ('app', 'public') ORDER BY 1;
SELECT relname, relreplident, reloptions, spcname FROM pg_class LEFT JOIN pg_tablespace s ON s.oid = reltablespace
WHERE relnamespace::regnamespace::text IN ('app', 'public') AND relkind IN ('r', 'p', 'i') ORDER BY 1;
SELECT indexrelid::regclass, indisclustered, indisreplident FROM pg_index WHERE indisclustered OR indisreplident ORDER BY indexrelid::regclass::text;
SELECT attname, col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'address'::regclass ORDER BY attnum;
SELECT extname, extnamespace::regnamespace FROM pg_extension ORDER BY 1;
