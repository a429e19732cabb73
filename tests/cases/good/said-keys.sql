-- said-keys.sql - what rules and values of foreign keys say.

SELECT 'another currency than the country''s', id, country, code FROM customers
WHERE (country = 'Sweden') AND code <> 'SEK' OR country IN ('France', 'Spain') AND code <> 'EUR' OR country = 'Peru' AND code = 'SEK';

SELECT 'not all of them where nothing is said', count(DISTINCT code) FROM customers WHERE country = 'Chile' HAVING count(DISTINCT code) <> 3;

SELECT 'not as often as the weights say', count(*) FROM customers WHERE country = 'Peru' HAVING count(*) FILTER (WHERE code = 'USD') NOT BETWEEN 0.85 * count(*) AND 0.95 * count(*);

SELECT 'a second one of other values', second, count(*) FROM customers GROUP BY second
HAVING second NOT IN ('USD', 'SEK') OR second IS NULL AND count(*) NOT BETWEEN 320 AND 480 OR second = 'SEK' AND count(*) NOT BETWEEN 1100 AND 1300;

SELECT 'the rate of another currency', id FROM customers c JOIN currencies USING (code) WHERE c.rate <> currencies.rate;

SELECT 'the currency of another customer', o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.code <> c.code;
