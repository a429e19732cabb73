-- Check digits, computed here from what the standards say, over the whole number as text.

-- The digits of a text, letters as two of them: A is 10.
CREATE FUNCTION pg_temp.digits(t text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(CASE WHEN c ~ '[0-9]' THEN c ELSE (ascii(c) - 55)::text END, '' ORDER BY i) FROM regexp_split_to_table(t, '') WITH ORDINALITY AS x(c, i) $$;

CREATE FUNCTION pg_temp.luhn(t text) RETURNS boolean LANGUAGE sql AS $$
	SELECT sum(CASE WHEN i % 2 = 1 THEN d WHEN d > 4 THEN 2 * d - 9 ELSE 2 * d END) % 10 = 0
	FROM (SELECT i, substr(reverse(t), i, 1)::int AS d FROM generate_series(1, length(t)) AS i) AS x $$;

-- The digits times their weights are a multiple of the modulus; X is 10.
CREATE FUNCTION pg_temp.weighted(t text, weights int[], modulus int) RETURNS boolean LANGUAGE sql AS $$
	SELECT sum(CASE substr(t, i, 1) WHEN 'X' THEN 10 ELSE substr(t, i, 1)::int END * weights[i]) % modulus = 0 AND length(t) = cardinality(weights)
	FROM generate_series(1, length(t)) AS i $$;

SELECT 'card', card_number FROM payments WHERE NOT pg_temp.luhn(card_number);
SELECT 'provider', npi FROM numbers WHERE NOT pg_temp.luhn('80840' || npi) OR length(npi) <> 10;
SELECT 'SIM', iccid FROM numbers WHERE NOT pg_temp.luhn(iccid) OR length(iccid) <> 19;
SELECT 'IMEI', imei FROM numbers WHERE NOT pg_temp.luhn(imei) OR length(imei) <> 15;
SELECT 'ISIN', isin FROM numbers WHERE NOT pg_temp.luhn(pg_temp.digits(isin)) OR isin !~ '^[A-Z]{2}[0-9A-Z]{9}[0-9]$';
SELECT 'bank number', routing_number FROM numbers WHERE NOT pg_temp.weighted(routing_number, '{3,7,1,3,7,1,3,7,1}', 10);
SELECT 'SEDOL', sedol FROM numbers WHERE NOT pg_temp.weighted(sedol, '{1,3,1,7,3,9,1}', 10);
SELECT 'EAN', ean13 FROM numbers WHERE NOT pg_temp.weighted(ean13, '{1,3,1,3,1,3,1,3,1,3,1,3,1}', 10);
SELECT 'ISBN', isbn13 FROM numbers WHERE NOT pg_temp.weighted(isbn13, '{1,3,1,3,1,3,1,3,1,3,1,3,1}', 10);
SELECT 'UPC', upc FROM numbers WHERE NOT pg_temp.weighted(upc, '{3,1,3,1,3,1,3,1,3,1,3,1}', 10);
SELECT 'ISBN', isbn10 FROM numbers WHERE NOT pg_temp.weighted(isbn10, '{10,9,8,7,6,5,4,3,2,1}', 11);
SELECT 'ISSN', issn FROM numbers WHERE NOT pg_temp.weighted(replace(issn, '-', ''), '{8,7,6,5,4,3,2,1}', 11) OR issn !~ '^\d{4}-\d{3}[\dX]$';
SELECT 'ORCID', orcid FROM numbers
WHERE orcid !~ '^(\d{4}-){3}\d{3}[\dX]$'
OR (SELECT sum(CASE substr(t, i, 1) WHEN 'X' THEN 10 ELSE substr(t, i, 1)::int END * (1 << (16 - i))) % 11 <> 1
	FROM replace(orcid, '-', '') AS t, generate_series(1, 16) AS i);
SELECT 'CUSIP', cusip FROM numbers
WHERE (SELECT sum(d / 10 + d % 10) % 10 <> 0 FROM generate_series(1, 9) AS i, LATERAL (SELECT substr(cusip, i, 1)::int * (2 - i % 2)) AS x(d));
SELECT 'LEI', lei FROM numbers WHERE pg_temp.digits(lei)::numeric % 97 <> 1 OR lei !~ '^[0-9A-Z]{18}\d\d$';
SELECT 'IBAN', iban FROM bank_accounts WHERE pg_temp.digits(substr(iban, 5) || left(iban, 4))::numeric % 97 <> 1;
SELECT 'VIN', vin FROM numbers
WHERE vin ~ '[IOQ]' OR length(vin) <> 17 OR substr(vin, 9, 1) <> (SELECT CASE sum(w * d) % 11 WHEN 10 THEN 'X' ELSE (sum(w * d) % 11)::text END
	FROM unnest('{8,7,6,5,4,3,2,10,0,9,8,7,6,5,4,3,2}'::int[]) WITH ORDINALITY AS x(w, i),
	LATERAL (SELECT translate(substr(vin, i::int, 1), 'ABCDEFGHJKLMNPRSTUVWXYZ', '12345678123457923456789')::int) AS y(d));

-- Cards, banks, devices.
SELECT 'card of another brand', card_number, card_brand FROM payments
WHERE (card_brand, left(card_number, 4), length(card_number)) NOT IN (('visa', '4242', 16), ('mastercard', '5555', 16), ('amex', '3782', 15), ('discover', '6011', 16));
SELECT 'other digits', card_number, card_last4 FROM payments WHERE right(card_number, 4) <> card_last4 OR left(card_number, 6) <> card_bin;
SELECT 'another expiry', card_expiry FROM payments WHERE card_expiry <> to_char(card_exp_month, 'FM00') || '/' || card_exp_year % 100;
SELECT 'IBAN of another country', iban, bank_country, bic FROM bank_accounts WHERE left(iban, 2) <> bank_country OR substr(bic, 5, 2) <> bank_country;
SELECT 'IBAN of another bank', iban, bic FROM bank_accounts WHERE bank_country IN ('GB', 'IE', 'NL') AND substr(iban, 5, 4) <> left(bic, 4);
SELECT 'BIC of another bank', bic, bank_name FROM bank_accounts WHERE left(bic, 2) <> upper(left(bank_name, 2));
SELECT 'browser', browser, user_agent FROM visits
WHERE position(CASE WHEN browser = 'Chrome' AND os = 'iOS' THEN 'CriOS' ELSE '' END || CASE browser WHEN 'Edge' THEN 'Edg/' WHEN 'Opera' THEN 'OPR/'
	WHEN 'Samsung Internet' THEN 'SamsungBrowser/' WHEN 'Safari' THEN 'Version/' WHEN 'Chrome' THEN '/' ELSE browser || '/' END
	|| split_part(browser_version, '.', 1) IN user_agent) = 0;
SELECT 'system', os, user_agent FROM visits
WHERE os <> CASE WHEN user_agent ~ 'iPhone|iPad' THEN 'iOS' WHEN user_agent ~ 'Android' THEN 'Android' WHEN user_agent ~ 'Windows' THEN 'Windows' WHEN user_agent ~ 'Mac OS' THEN 'macOS' ELSE 'Linux' END;
SELECT 'device', device_type, device_model, user_agent FROM visits
WHERE (device_type = 'desktop') <> (os IN ('Windows', 'macOS', 'Linux')) OR (device_model ~ '^iP') <> (os = 'iOS') OR (device_type = 'tablet') <> (device_model ~ 'iPad|Tab');
SELECT 'all have one device' FROM visits HAVING count(DISTINCT user_agent) < 20;

-- Two places a row, each one whole: by what a country's places have in common, and by what is far from the other side of the world.
SELECT 'country', p, country, code FROM orders,
	LATERAL (VALUES ('billing', billing_country, billing_country_code, billing_phone_country_code, billing_phone, billing_currency),
		('shipping', shipping_country, shipping_country_code, shipping_phone_country_code, shipping_phone, shipping_currency)) AS x(p, country, code, calling, phone, currency)
WHERE concat_ws(' ', country, calling, currency) <> CASE code WHEN 'US' THEN 'United States +1 USD' WHEN 'DE' THEN 'Germany +49 EUR' WHEN 'GB' THEN 'United Kingdom +44 GBP'
	WHEN 'FR' THEN 'France +33 EUR' WHEN 'JP' THEN 'Japan +81 JPY' ELSE concat_ws(' ', country, calling, currency) END OR phone NOT LIKE left(calling, 2) || '%';
SELECT 'time zone far from its meridian', p, city, timezone, longitude FROM orders,
	LATERAL (VALUES ('billing', billing_city, billing_timezone, billing_longitude), ('shipping', shipping_city, shipping_timezone, shipping_longitude)) AS x(p, city, timezone, longitude)
WHERE abs(extract(epoch FROM timestamptz '2025-01-15 12:00Z' AT TIME ZONE timezone - timestamptz '2025-01-15 12:00Z' AT TIME ZONE 'UTC') / 240 - longitude) NOT BETWEEN 0 AND 50
AND longitude BETWEEN -150 AND 170;
SELECT 'form of the postal code', p, code, postal FROM orders,
	LATERAL (VALUES ('billing', billing_country_code, billing_postal_code), ('shipping', shipping_country_code, shipping_postal_code)) AS x(p, code, postal)
WHERE postal !~ CASE code WHEN 'US' THEN '^\d{5}$' WHEN 'DE' THEN '^\d{5}$' WHEN 'GB' THEN '^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$' WHEN 'CA' THEN '^[A-Z]\d[A-Z] \d[A-Z]\d$' WHEN 'BR' THEN '^\d{5}-\d{3}$'
	WHEN 'NL' THEN '^\d{4} [A-Z]{2}$' WHEN 'JP' THEN '^\d{3}-\d{4}$' WHEN 'SE' THEN '^\d{3} \d\d$' ELSE '.' END;
SELECT 'state of another part of the country', city, state, postal FROM orders,
	LATERAL (VALUES (billing_city, billing_country_code, billing_state_code, billing_postal_code), (shipping_city, shipping_country_code, shipping_state_code, shipping_postal_code)) AS x(city, country, state, postal)
WHERE country = 'US' AND (state, left(postal, 1)) NOT IN (SELECT s, left(d, 1) FROM regexp_split_to_table('0MA 0RI 0NH 0ME 0VT 0CT 0NJ 1NY 0NY 1PA 1DE 2DC 2VA 2MD 2NC 2SC 2WV 3GA 3FL 3AL 3TN 3MS 4KY 4OH 4IN 4MI 5IA 5WI 5MN 5SD 5ND 5MT 6IL 6MO 6KS 6NE 7LA 7AR 7OK 7TX 8TX 8CO 8WY 8ID 8UT 8AZ 8NM 8NV 9CA 9HI 9OR 9WA 9AK', ' ') AS d, LATERAL (SELECT substr(d, 2)) AS y(s));
SELECT 'both places are the same', count(*) FROM orders WHERE billing_city = shipping_city HAVING count(*) > 300;
SELECT 'few places', count(DISTINCT billing_city) FROM orders HAVING count(DISTINCT billing_city) < 800;

-- People and companies.
SELECT 'name', full_name, email FROM people WHERE full_name <> first_name || ' ' || last_name OR email !~ '^[a-z0-9._-]+@[a-z0-9.-]*(example|test|invalid)[a-z.]*$';
SELECT 'age', age, date_of_birth FROM people WHERE age NOT BETWEEN 17 AND 95;
SELECT 'domain', name, domain, website FROM companies WHERE domain NOT LIKE lower(split_part(name, ' ', 1)) || '%.example' OR website <> 'https://www.' || domain;
