-- What a shop's data must not say. Nothing may come of any of these.
SELECT 'order whose figures are not those of its lines', o.id FROM orders o, LATERAL (
	SELECT sum(line_total) AS subtotal, sum(tax_included) AS tax, sum(quantity * coalesce(p.weight_grams, 400)) AS weight
	FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = o.id) x
WHERE (o.subtotal, o.tax_included, o.weight_grams) IS DISTINCT FROM (x.subtotal, x.tax, x.weight);
SELECT 'order without a line', id FROM orders o WHERE NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = o.id);
SELECT 'order whose total does not add up', id FROM orders WHERE total <> subtotal - coupon_discount + shipping_fee OR total <= 0;
SELECT 'line whose total is another', order_id, product_id FROM order_items WHERE line_total <> round(quantity * unit_price * (1 - discount), 2);
SELECT 'line at a price that the product never had', order_id, product_id FROM order_items i JOIN products p ON p.id = i.product_id
	JOIN orders o ON o.id = i.order_id JOIN currencies c ON c.code = o.currency WHERE i.unit_price <> CASE c.code WHEN 'EUR' THEN p.price WHEN 'SEK' THEN ceil(p.price * c.rate) ELSE ceil(p.price * c.rate) - 0.01 END;
SELECT 'coupon that gave too much', o.id FROM orders o LEFT JOIN coupons c ON c.code = o.coupon_code
	WHERE coupon_discount <> 0 AND (c.code IS NULL OR o.ordered_at::date NOT BETWEEN c.valid_from AND c.valid_until OR coupon_discount <> round(subtotal * percent_off / 100, 2));
SELECT 'fee on a large order, or another fee', o.id FROM orders o JOIN customers u ON u.id = o.customer_id JOIN countries c ON c.code = u.country_code
	WHERE o.shipping_fee <> CASE WHEN subtotal >= c.ships_free_from THEN 0 ELSE c.shipping_fee END;
SELECT 'order in another currency than its customer''s', o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.currency <> c.currency;
SELECT 'order of somebody who is no customer yet', o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.ordered_at < c.created_at;
SELECT 'order shipped before it was paid, or so', id FROM orders
	WHERE paid_at < ordered_at OR shipped_at < paid_at OR delivered_at < shipped_at OR cancelled_at < ordered_at
	OR (shipped_at IS NOT NULL AND paid_at IS NULL) OR (delivered_at IS NOT NULL AND shipped_at IS NULL) OR (status = 'delivered') <> (delivered_at IS NOT NULL);
SELECT 'customer whose figures are not those of the orders', c.id FROM customers c, LATERAL (
	SELECT count(*) FILTER (WHERE status <> 'cancelled') AS n, coalesce(sum(total) FILTER (WHERE status <> 'cancelled'), 0) AS value, max(ordered_at) AS last
	FROM orders o WHERE o.customer_id = c.id) x
WHERE (c.order_count, c.lifetime_value, c.last_order_at) IS DISTINCT FROM (x.n, x.value, x.last);
SELECT 'points that nobody earned', c.id FROM customers c JOIN currencies r ON r.code = c.currency WHERE loyalty_points <> floor(lifetime_value / rate / 10);
SELECT 'stock that does not lie anywhere', p.id FROM products p WHERE in_stock <> (SELECT coalesce(sum(quantity), 0) FROM inventory i WHERE i.product_id = p.id);
SELECT 'payment of another sum', p.id FROM payments p JOIN orders o ON o.id = p.order_id
	WHERE (p.amount, p.currency) <> (o.total, o.currency) OR p.created_at <> o.ordered_at OR p.captured_at IS DISTINCT FROM o.paid_at;
SELECT 'order without its one payment', o.id FROM orders o LEFT JOIN payments p ON p.order_id = o.id GROUP BY o.id HAVING count(p.id) <> 1;
SELECT 'payment that does not fit its order', p.id FROM payments p JOIN orders o ON o.id = p.order_id
	WHERE (p.status = 'refunded') <> (o.status = 'cancelled' AND o.paid_at IS NOT NULL) OR (p.status = 'captured') <> (o.status <> 'cancelled' AND o.paid_at IS NOT NULL);
SELECT 'card of something else than a card', id FROM payments WHERE (method = 'card') <> (card_brand IS NOT NULL) OR (card_brand IS NULL) <> (card_last4 IS NULL);
SELECT 'parcel of an order that was not shipped', s.id FROM shipments s JOIN orders o ON o.id = s.order_id
	WHERE o.shipped_at IS DISTINCT FROM s.shipped_at OR o.delivered_at IS DISTINCT FROM s.delivered_at OR s.parcel_grams <> o.weight_grams + 180;
SELECT 'order that was shipped without a parcel', o.id FROM orders o WHERE (shipped_at IS NOT NULL) <> EXISTS (SELECT FROM shipments s WHERE s.order_id = o.id);
SELECT 'review of what was not delivered', r.order_id, r.product_id FROM reviews r JOIN orders o ON o.id = r.order_id
	WHERE o.delivered_at IS NULL OR r.created_at IS NULL OR r.created_at < o.delivered_at;
SELECT 'moment that has not come yet', id FROM orders WHERE greatest(ordered_at, paid_at, shipped_at, delivered_at, cancelled_at) > '2026-01-01';
SELECT 'review that has not been written yet', order_id FROM reviews WHERE created_at > '2026-01-01';
SELECT 'history that ends elsewhere', o.id FROM orders o
	WHERE o.status <> (SELECT h.status FROM order_history h WHERE h.order_id = o.id ORDER BY h.id DESC LIMIT 1);

-- All of this would be true of an empty shop, too.
SELECT 'no shop', 'orders' FROM orders HAVING count(*) < 2 * (SELECT count(*) FROM customers)
	OR count(*) > 2000 AND (count(*) FILTER (WHERE coupon_discount > 0) = 0 OR count(DISTINCT currency) < 4);
SELECT 'no shop', 'reviews' FROM reviews HAVING count(*) < 0.5 * (SELECT count(*) FROM customers);
SELECT 'no shop', 'customers' FROM customers HAVING count(*) = 0 OR count(*) > 500 AND (count(*) FILTER (WHERE order_count = 0) = 0 OR max(order_count) < 10);

-- What would make a customer wonder.
SELECT 'sent to somebody else', o.id FROM orders o JOIN customers c ON c.id = o.customer_id
WHERE (shipping_name, shipping_street, shipping_city, shipping_postal_code, shipping_country) <> (first_name || ' ' || last_name, street, city, postal_code, country);

SELECT 'a code of another season', code, valid_from FROM coupons
WHERE (code LIKE 'SUMMER%' AND extract(month FROM valid_from) NOT BETWEEN 5 AND 8) OR (code LIKE 'SPRING%' AND extract(month FROM valid_from) NOT BETWEEN 2 AND 5);

SELECT 'a code that is taken for too little, or at another time', o.id FROM orders o JOIN coupons p ON p.code = o.coupon_code
WHERE ordered_at::date NOT BETWEEN valid_from AND valid_until OR coupon_discount > 0 AND (subtotal / (SELECT rate FROM currencies WHERE code = currency) < coalesce(minimum_cart, 0) - 0.01);

SELECT '3-D Secure without a card', id FROM payments WHERE method <> 'card' AND (gateway->>'three_d_secure')::boolean;

SELECT 'a card without its digits, or digits without a card', id FROM payments WHERE (method = 'card') <> (card_last4 IS NOT NULL) OR (method = 'card') <> (card_brand IS NOT NULL);

SELECT 'given back, but never cancelled', p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.status = 'refunded' AND o.status <> 'cancelled';

SELECT 'socks of two kilos', id, weight_grams FROM products WHERE category IN ('Clothing', 'Beauty & Care') AND weight_grams > 2000;

SELECT 'a chair like a feather', id, name, weight_grams FROM products
WHERE name ~ '(Armchair|Office Chair|Standing Desk|Bookshelf)$' AND weight_grams < 10000 OR name ~ '(Lip Balm|Fountain Pen|Earbuds|Socks)$' AND weight_grams > 100;

SELECT 'tax of another country', order_id, product_id FROM order_items i JOIN products p ON p.id = i.product_id JOIN orders o ON o.id = i.order_id
JOIN customers c ON c.id = o.customer_id JOIN countries l ON l.code = c.country_code
WHERE i.tax_rate <> CASE category WHEN 'Food & Drinks' THEN vat_on_food ELSE vat END OR i.tax_included <> round(line_total * i.tax_rate / (1 + i.tax_rate), 2);

SELECT 'counted at night', product_id FROM inventory WHERE extract(isodow FROM counted_at) > 5 OR counted_at::time NOT BETWEEN '09:00' AND '17:00';

SELECT 'a product older than its supplier', p.id FROM products p JOIN suppliers s ON s.id = p.supplier_id WHERE p.created_at < s.created_at;

SELECT 'nobody weighs what is in it', category FROM products GROUP BY category HAVING count(weight_grams) < 0.5 * count(*);

SELECT 'another currency than the country''s', c.id FROM customers c JOIN countries l ON l.code = c.country_code WHERE (c.currency, c.country) <> (l.currency, l.name);

SELECT 'a telephone in another country', id, phone, country_code FROM customers
WHERE phone NOT LIKE CASE country_code WHEN 'US' THEN '+1-%' WHEN 'GB' THEN '+44 %' WHEN 'DE' THEN '+49 %' WHEN 'FR' THEN '+33 %' WHEN 'SE' THEN '+46 %' WHEN 'ES' THEN '+34 %' ELSE '+31 %' END;

SELECT 'a postal code of another country', id, postal_code, country_code FROM customers
WHERE postal_code !~ CASE country_code WHEN 'GB' THEN '^[A-Z]{1,2}[0-9]' WHEN 'SE' THEN '^[0-9]{3} [0-9]{2}$' WHEN 'NL' THEN '^[0-9]{4} [A-Z]{2}$' ELSE '^[0-9]{5}$' END;

SELECT 'from another warehouse than the nearest', s.id FROM shipments s JOIN orders o ON o.id = s.order_id JOIN customers c ON c.id = o.customer_id
JOIN countries l ON l.code = c.country_code WHERE s.warehouse_code <> l.warehouse_code;

SELECT 'carried by who is not there', id, warehouse_code, carrier FROM shipments
WHERE (carrier IN ('UPS', 'FedEx', 'USPS')) <> (warehouse_code = 'CHI') OR carrier IN ('PostNord', 'DSV') AND warehouse_code <> 'GOT' OR carrier = 'Royal Mail' AND warehouse_code <> 'MAN';

SELECT 'brought at night, or at a weekend', id, shipped_at, delivered_at FROM shipments
WHERE extract(isodow FROM shipped_at) > 5 OR shipped_at::time NOT BETWEEN '07:00' AND '20:00' OR extract(isodow FROM delivered_at) > 5 OR delivered_at::time NOT BETWEEN '08:00' AND '21:00';

SELECT 'a child with an account', id, date_of_birth, created_at FROM customers WHERE date_of_birth > created_at - interval '18 years' OR date_of_birth < created_at - interval '90 years';

SELECT 'pays much with a gift card', p.id, amount FROM payments p JOIN currencies c ON c.code = p.currency WHERE method = 'gift_card' AND amount > 150 * rate;

SELECT 'a theme under another than its own', c.slug FROM collections c LEFT JOIN collections p ON p.slug = c.parent
WHERE p.parent IS NOT NULL OR (c.slug IN ('spring', 'summer', 'autumn', 'winter')) <> (c.parent IS NOT DISTINCT FROM 'seasons') OR (c.parent IS NULL) <> (c.slug IN ('gifts', 'seasons', 'living', 'highlights'));

SELECT 'under 25, and dearer', id, price, collection FROM products WHERE collection = 'under-25' AND price > 25 OR collection = 'for-kids' AND category <> 'Toys & Games';

SELECT 'bread that fits well, or trousers that taste', order_id, product_id, r.title FROM reviews r JOIN products p ON p.id = r.product_id
WHERE category <> 'Food & Drinks' AND r.title ~ '(Delicious|taste|flavour|Gone within)' OR category NOT IN ('Clothing', 'Shoes') AND r.title ~ '(True to size|Fits perfectly|Wrong size|the fit)';

SELECT 'praise of a single star, or blame of five', order_id, title FROM reviews
WHERE rating = 5 AND title IN ('Disappointed', 'Not worth the money', 'Would not buy again', 'Poor quality') OR rating = 1 AND title IN ('Great value', 'My new favourite', 'Highly recommended', 'Just right');

SELECT 'writes to another company', id, company_name, contact_email FROM suppliers WHERE contact_email <> 'orders@' || lower(replace(company_name, ' ', '-')) || '.example';

SELECT 'sold before it was made, or bought before there was a shop', i.order_id, i.product_id FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
WHERE p.created_at > o.ordered_at OR o.ordered_at < '2024-01-01';

SELECT 'no new customers', count(*) FROM customers HAVING count(*) > 500 AND count(*) FILTER (WHERE created_at >= '2025-01-01') < 0.1 * count(*);

SELECT 'less and less, instead of more', count(*) FROM orders HAVING count(*) > 1000 AND count(*) FILTER (WHERE ordered_at >= '2025-01-01') < 1.2 * count(*) FILTER (WHERE ordered_at < '2025-01-01');

SELECT 'no Christmas', count(*) FROM orders HAVING count(*) > 1000 AND count(*) FILTER (WHERE ordered_at >= '2025-11-15') < 0.1 * count(*);
