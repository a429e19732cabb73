-- What the server computes of the rows differs from what stands in them.
SELECT 'customers', c.id FROM customers c, LATERAL (
	SELECT count(*) AS visits, count(note) AS noted, coalesce(sum(total) FILTER (WHERE open IS NOT TRUE), 0) AS paid,
		max(c.rate * total)::numeric(10,2) AS most
	FROM shop.orders o WHERE o.customer_id = c.id) x,
	LATERAL (SELECT count(*) AS wishes FROM orders o WHERE o.customer_id = c.id) y,
	LATERAL (SELECT count(*) AS lines FROM orders.lines l WHERE l.customer_id = c.id) z
WHERE (c.visits, c.noted, c.paid, c.most, c.wishes, c.lines)
	IS DISTINCT FROM (x.visits, x.noted, x.paid, x.most, y.wishes, z.lines);
