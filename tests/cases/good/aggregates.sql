-- What the server computes of the rows differs from what stands in them.
SELECT 'orders', o.id FROM orders o, LATERAL (
	SELECT count(*) FILTER (WHERE quantity > 2) AS items, sum(line_total) AS net, avg(quantity * unit_price)::numeric(20,10) AS average,
		count(note) AS noted, count(note) FILTER (WHERE gift_wrap) AS noted_gifts, bool_or(gift_wrap) AS wrapped,
		sum(quantity) FILTER (WHERE gift_wrap) AS gifts, jsonb_build_object('lines', count(*)::text, 'net', sum(line_total)::text) AS summary
	FROM order_items i WHERE i.order_id = o.id) x
WHERE (o.items, o.net, o.average, o.noted, o.noted_gifts, o.wrapped, o.gifts, o.summary)
	IS DISTINCT FROM (x.items, x.net, x.average, x.noted, x.noted_gifts, x.wrapped, x.gifts, x.summary);

SELECT 'paid', o.id FROM orders o, LATERAL (
	SELECT coalesce(sum(amount), 0) AS paid, count(*) AS n FROM payments p WHERE p.order_id = o.id) x
WHERE o.paid <> x.paid OR (x.n = 0) <> (o.net >= 9000 OR o.status = 'open') OR x.paid <> x.n * round(o.net / 2, 2);

SELECT 'totals', id FROM orders WHERE total <> net - discount OR net IS NULL;

SELECT 'customers', c.id FROM customers c, LATERAL (
	SELECT count(*) AS visits, coalesce(sum(total), 0) AS lifetime_value, max(total) AS biggest, min(at) AS first_order, max(at) AS last_order,
		count(*) FILTER (WHERE status = 'open') AS open_orders, max(rate * c.open_orders) AS most_open
	FROM orders o WHERE o.customer_id = c.id) x
WHERE (c.visits, c.lifetime_value, c.biggest, c.first_order, c.last_order, c.open_orders, c.most_open)
	IS DISTINCT FROM (x.visits, x.lifetime_value, x.biggest, x.first_order, x.last_order, x.open_orders, x.most_open)
	OR c.tier <> CASE WHEN x.lifetime_value > 5000 THEN 'gold' ELSE 'plain' END
	OR (c.reached IS NOT DISTINCT FROM true) <> (x.visits > 3)
	OR (c.silent_since IS NULL) <> coalesce(x.biggest > 4000, false);

SELECT 'shares', o.id FROM orders o WHERE visit_share <> round(1.0 / (SELECT count(*) FROM orders p WHERE p.customer_id = o.customer_id), 5);

SELECT 'lines', order_id, line_no FROM order_items WHERE line_total <> quantity * unit_price;

SELECT 'meters', m.id FROM "Odd ""meters""" m, LATERAL (
	SELECT count(*) AS n, sum(small) AS small_sum, sum(big) AS big_sum, sum(r::numeric) AS real_sum, sum(d::numeric) AS double_sum, sum(span) AS span_sum,
		sum(scaled) AS scaled, avg(small) AS small_avg, avg(big) AS big_avg, avg(r::numeric) AS real_avg, avg(d::numeric) AS double_avg,
		avg(span) AS span_avg, avg(amount) AS numeric_avg, round(avg(small), 1) AS rounded_avg, min(amount) AS least,
		min(day) AS first_day, max(clock) AS last_time, max(span) AS longest, max(r) AS greatest_real, every(mood = 'good') AS all_good,
		bool_or(mood = 'good') AS any_good, max(big) - min(big) AS range, max(length(words) + 1) AS long_text
	FROM "of a meter" x WHERE x.meter = m.id) x
WHERE ROW(m.n, m.small_sum, m.big_sum, m.real_sum, m.double_sum, m.span_sum, m.scaled, m.small_avg::text, m.big_avg::text, m.real_avg,
	m.double_avg, m.span_avg, m.numeric_avg::text, m.rounded_avg, m.least, m.first_day, m.last_time, m.longest, m.greatest_real,
	m.all_good, m.any_good, m.range, m.long_text)
	IS DISTINCT FROM ROW(x.n, x.small_sum, x.big_sum, x.real_sum::real, x.double_sum::float8, x.span_sum, x.scaled, x.small_avg::text, x.big_avg::text,
	x.real_avg::float8, x.double_avg::float8, x.span_avg, x.numeric_avg::text, x.rounded_avg, x.least, x.first_day, x.last_time, x.longest,
	x.greatest_real, x.all_good, x.any_good, x.range, x.long_text);

SELECT 'scaled', meter FROM "of a meter" x JOIN "Odd ""meters""" m ON m.id = x.meter WHERE x.scaled <> round(amount * factor, 6);

-- These would be true of nothing, too.
SELECT 'rows', 'customers' FROM customers HAVING count(*) <> 300 OR count(*) FILTER (WHERE visits = 0) = 0;
SELECT 'rows', 'meters' FROM "Odd ""meters""" HAVING count(*) FILTER (WHERE n = 0) = 0 OR count(*) FILTER (WHERE n > 3) = 0 OR count(all_good) = 0;
