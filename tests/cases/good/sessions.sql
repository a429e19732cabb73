-- sessions.sql - what must hold of rows that come in bursts.

SELECT 'a visit begins with its first event', id FROM visits v JOIN events e ON e.visit_id = v.id AND e.number = 1 WHERE e.at <> started_at;

SELECT 'events follow each other, within minutes', * FROM (
	SELECT visit_id, number, at - lag(at) OVER (PARTITION BY visit_id ORDER BY number) AS gap FROM events) e
WHERE gap < interval '0' OR gap > interval '5 minutes';

SELECT 'the gaps are not those that were asked for', avg(gap) FROM (
	SELECT extract(epoch FROM at - lag(at) OVER (PARTITION BY visit_id ORDER BY number)) AS gap FROM events) e
HAVING avg(gap) NOT BETWEEN 36 AND 44;

SELECT 'all gaps are alike', count(*) FROM (
	SELECT at - lag(at) OVER (PARTITION BY visit_id ORDER BY number) AS gap FROM events) e
HAVING count(DISTINCT gap) < 0.99 * count(gap);

SELECT 'the first visit is not when the user came', u.id FROM users u JOIN visits v ON v.user_id = u.id AND v.number = 1 WHERE started_at <> created_at;

SELECT 'visits of a user overlap', id FROM (
	SELECT id, started_at, lag(ended_at) OVER (PARTITION BY user_id ORDER BY number) AS before FROM visits) v
WHERE started_at <= before AND started_at < '2025-12-25';

SELECT 'after the present', at FROM events WHERE at > '2026-01-01Z' UNION ALL SELECT 'visited later', started_at FROM visits WHERE started_at > '2026-01-01Z';

SELECT 'a try is out of order', * FROM (
	SELECT call_id, nth, at, day, lag(at) OVER w AS at_before, lag(day) OVER w AS day_before FROM tries WINDOW w AS (PARTITION BY call_id ORDER BY nth)) t
WHERE at < at_before OR day < day_before OR at > '2026-01-01' OR day > '2027-01-01';

SELECT 'a try of no call', call_id FROM tries JOIN calls ON calls.id = call_id WHERE (called_at IS NULL) <> (at IS NULL) OR (called_at IS NULL) <> (day IS NULL);

SELECT 'nobody is ever hurried', 1 WHERE NOT EXISTS (SELECT FROM tries WHERE at = '2026-01-01');
