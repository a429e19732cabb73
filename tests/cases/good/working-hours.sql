-- working-hours.sql - what must hold of moments in working hours. Near the present there may be none left.

SELECT 'at night, or at a weekend', id, called_at FROM orders
WHERE ordered_at < '2025-12-30Z' AND (extract(isodow FROM called_at) > 5 OR called_at::time < '09:00' OR called_at::time >= '17:00');

SELECT 'packed when nobody was there', id, packed_at FROM orders
WHERE ordered_at < '2025-12-30Z' AND (extract(isodow FROM packed_at) > 5 OR packed_at::time < '06:00' OR packed_at::time > '22:00');

SELECT 'asked when nobody was there', id, asked_at FROM orders
WHERE extract(isodow FROM asked_at) > 5 OR asked_at::time < '08:00' OR asked_at::time >= '12:00';

SELECT 'in the wrong order', id FROM orders
WHERE called_at < ordered_at OR packed_at < ordered_at - interval '1 second' OR asked_at > ordered_at OR billed_on < ordered_at::date OR due_at < ordered_at + interval '40 days';

SELECT 'behind the present', id FROM orders WHERE called_at > '2026-01-01Z' OR billed_on > '2026-01-01';

SELECT 'packed behind the present, and not for its gap', id FROM orders WHERE packed_at > '2026-01-01Z' AND ordered_at < '2025-12-29Z';

SELECT 'billed at a weekend', id, billed_on FROM orders WHERE ordered_at < '2025-12-30Z' AND extract(isodow FROM billed_on) > 5;

SELECT 'due at a weekend', id, due_at FROM orders WHERE extract(isodow FROM due_at) > 5;

SELECT 'all at nine', count(*) FROM orders GROUP BY called_at::time HAVING count(*) > 3;

SELECT 'an hour without calls', hour FROM generate_series(9, 16) hour WHERE NOT EXISTS (SELECT FROM orders WHERE extract(hour FROM called_at) = hour);

SELECT 'too early or late on average', avg(called_at - ordered_at) FROM orders
HAVING avg(called_at - ordered_at) NOT BETWEEN interval '2 days' AND interval '4 days';

SELECT 'a reply to nothing', order_id FROM replies JOIN orders ON id = order_id WHERE (due_at IS NULL) <> (replied_at IS NULL);

SELECT 'sent or arrived when nobody was there', id, sent_at, arrived_at FROM orders
WHERE extract(isodow FROM sent_at) > 5 OR sent_at::time < '09:00' OR sent_at::time >= '17:00'
	OR extract(isodow FROM arrived_at) > 5 OR arrived_at::time < '08:00' OR arrived_at::time >= '20:00';

SELECT 'sent in the wrong order, or not yet', id FROM orders
WHERE sent_at < ordered_at OR arrived_at < sent_at OR arrived_at > '2026-01-01Z' OR (status = 'new') <> (sent_at IS NULL) OR (status = 'arrived') <> (arrived_at IS NOT NULL);

SELECT 'never sent', 1 FROM orders HAVING count(sent_at) < 3000;

SELECT 'half of a week on Monday', count(*) FROM orders HAVING count(*) FILTER (WHERE extract(isodow FROM called_at) = 1) > 0.3 * count(*);

SELECT 'seen before it was ordered, or later than can be', id FROM orders WHERE seen_at < ordered_at OR seen_at > greatest(ordered_at, '2025-12-31 23:59:59Z');

SELECT 'not seen at weekends', count(*) FROM orders HAVING count(*) FILTER (WHERE extract(isodow FROM seen_at) > 5) < 0.5 * count(*);
