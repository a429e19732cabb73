-- Orders that should have rows and have none, or the other way round.
SELECT 'items', o.id FROM orders o
WHERE (o.status IN ('paid', 'shipped') AND o.total > 50) <> EXISTS (SELECT FROM items i WHERE i.order_id = o.id);

SELECT 'parcels', o.id FROM orders o
WHERE (o.status = 'shipped') <> EXISTS (SELECT FROM parcels p WHERE p.order_id = o.id);

SELECT 'notes', i.order_id, i.n FROM items i JOIN orders o ON o.id = i.order_id
WHERE CASE WHEN o.status = 'paid' AND i.qty > 5 THEN 2 ELSE 0 END <> (SELECT count(*) FROM notes n WHERE (n.order_id, n.n) = (i.order_id, i.n));

SELECT 'there are none' WHERE NOT EXISTS (SELECT FROM notes) OR NOT EXISTS (SELECT FROM parcels);
