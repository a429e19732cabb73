-- Rows whose columns contradict each other, though nobody said more of them than their names.
SELECT 'total', id FROM orders
WHERE grand_total <> greatest(subtotal + coalesce(vat_amount, 0) + freight - discount_amount, 0);

SELECT 'tax', id FROM orders WHERE vat_amount <> round(subtotal * vat_rate, 2);

SELECT 'invoice', total FROM invoices WHERE total <> round(net_amount * (1 + vat_rate), 2);

SELECT 'moments', id FROM orders
WHERE paid_on < ordered_at::date OR shipped_at < paid_on OR delivered_at < shipped_at OR cancelled_at < ordered_at;

SELECT 'states', id FROM orders
WHERE (paid_on IS NULL) <> (status IN ('pending', 'cancelled', 'on hold'))
OR (shipped_at IS NULL) <> (status NOT IN ('shipped', 'delivered', 'returned'))
OR (delivered_at IS NULL) <> (status NOT IN ('delivered', 'returned'))
OR (cancelled_at IS NULL) <> (status <> 'cancelled');

SELECT 'line', order_id FROM order_items WHERE line_total <> round(qty * unit_price * (1 - discount_pct / 100), 2);

SELECT 'children', c.id FROM categories c CROSS JOIN LATERAL (SELECT count(*) FROM products WHERE category_id = c.id) AS p (n)
WHERE (p.n, p.n, p.n) IS DISTINCT FROM (c.products, c.num_products, c.product_count);

SELECT 'camel', "Quantity" FROM "Lines" WHERE "lineTotal" IS DISTINCT FROM "Quantity" * "unitPrice";

SELECT 'call', started_at FROM calls WHERE ended_at <> started_at + duration_seconds * interval '1 second';

SELECT 'bmi', bmi FROM vitals WHERE bmi <> round(weight_kg / (height_cm / 100.0) ^ 2, 1);

SELECT 'published', created_on FROM articles
WHERE (published_on IS NULL) <> (state IN ('Draft', 'In Review')) OR published_on < created_on;

SELECT 'flags', created_on FROM articles
WHERE "isFeatured" = (featured_on IS NULL) OR (is_deleted IS TRUE) = ("deletedAt" IS NULL);

SELECT 'there are no two kinds' WHERE (SELECT count(DISTINCT status) FROM orders) < 6
OR (SELECT count(*) FROM "Lines" WHERE "unitPrice" IS NULL) NOT BETWEEN 50 AND 150
OR (SELECT count(cancelled_at) FROM articles) NOT BETWEEN 20 AND 250
OR (SELECT count(DISTINCT ("isFeatured", is_deleted)) FROM articles) < 6
OR (SELECT count(DISTINCT line_total) FROM narrow_lines) < 300;
