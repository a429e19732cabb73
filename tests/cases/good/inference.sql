-- Contradictions in inference.json; no row may come of any of these.

-- Elements of arrays go by the array's name: tags are words, and none stands twice.
SELECT tags FROM products WHERE array_to_string(tags, ',') LIKE '% %';
SELECT tags FROM products p WHERE (SELECT count(DISTINCT tag) FROM unnest(p.tags) tag) <> cardinality(tags);

-- A list begins with what everybody knows, and all of a row is about one thing.
SELECT code FROM currencies WHERE code NOT IN ('USD', 'EUR', 'JPY', 'GBP');
SELECT code, rate FROM currencies WHERE (code = 'USD') <> (rate = 1) OR (code = 'EUR') <> (symbol = '€');
