-- merge.sql - what two schemas that became one must agree on.

SELECT 'counted across files', id FROM shops s WHERE bought <> (SELECT count(*) FROM orders o WHERE o.shop_id = s.id);

SELECT 'a list of another folder', id FROM school.pupils WHERE form NOT IN ('7a', '7b', '8');

SELECT 'tables said twice', count(*) FROM pg_tables WHERE schemaname IN ('public', 'school') HAVING count(*) <> 4;

SELECT 'rows by parameters of both', a, b FROM (SELECT count(*) FROM shops) a (a), (SELECT count(*) FROM school.pupils) b (b) WHERE a <> 12 OR b <> 40;
