-- Contradictions in locales.json; no row may come of any of these.

-- Scripts: names are in their country's, whatever table they stand in.
CREATE TEMPORARY VIEW everyone AS SELECT * FROM customers
	UNION ALL SELECT * FROM people_ru_ru UNION ALL SELECT * FROM people_uk_ua
	UNION ALL SELECT * FROM people_ar_eg UNION ALL SELECT * FROM people_he_il
	UNION ALL SELECT * FROM people_hi_in UNION ALL SELECT * FROM people_zh_cn
	UNION ALL SELECT * FROM people_ja_jp UNION ALL SELECT * FROM people_ko_kr
	UNION ALL SELECT * FROM people_de_de UNION ALL SELECT * FROM people_fr_fr
	UNION ALL SELECT * FROM people_es_es UNION ALL SELECT * FROM people_es_mx
	UNION ALL SELECT * FROM people_pt_br UNION ALL SELECT * FROM people_it_it
	UNION ALL SELECT * FROM people_nl_nl UNION ALL SELECT * FROM people_sv_se
	UNION ALL SELECT * FROM people_pl_pl UNION ALL SELECT * FROM people_tr_tr
	UNION ALL SELECT * FROM people_en_us UNION ALL SELECT * FROM people_en_gb;
CREATE TEMPORARY TABLE facts (code text, country text, letters text, postal text, calling text);
INSERT INTO facts VALUES
	('US', 'United States', 'A-Za-z', '^\d{5}$', '+1-'),
	('GB', 'United Kingdom', 'A-Za-zÀ-ɏ', '^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$', '+44 '),
	('DE', 'Deutschland', 'A-Za-zÀ-ɏ', '^\d{5}$', '+49 '),
	('FR', 'France', 'A-Za-zÀ-ɏ', '^\d{5}$', '+33 '),
	('ES', 'España', 'A-Za-zÀ-ɏ', '^\d{5}$', '+34 '),
	('MX', 'México', 'A-Za-zÀ-ɏ', '^\d{5}$', '+52 '),
	('BR', 'Brasil', 'A-Za-zÀ-ɏ', '^\d{5}-\d{3}$', '+55 '),
	('IT', 'Italia', 'A-Za-zÀ-ɏ', '^\d{5}$', '+39 '),
	('NL', 'Nederland', 'A-Za-zÀ-ɏ', '^\d{4} [A-Z]{2}$', '+31 '),
	('SE', 'Sverige', 'A-Za-zÀ-ɏ', '^\d{3} \d{2}$', '+46 '),
	('PL', 'Polska', 'A-Za-zÀ-ɏ', '^\d{2}-\d{3}$', '+48 '),
	('TR', 'Türkiye', 'A-Za-zÀ-ɏ', '^\d{5}$', '+90 '),
	('RU', 'Россия', 'Ѐ-ӿ', '^\d{6}$', '+7 '),
	('UA', 'Україна', 'Ѐ-ӿ', '^\d{5}$', '+380 '),
	('EG', 'مصر', '؀-ۿ', '^\d{5}$', '+20 '),
	('IL', 'ישראל', '֐-׿', '^\d{7}$', '+972 '),
	('IN', 'भारत', 'ऀ-ॿ', '^\d{6}$', '+91 '),
	('CN', '中国', '一-鿿', '^\d{6}$', '+86 '),
	('JP', '日本', '一-鿿぀-ヿ々', '^\d{3}-\d{4}$', '+81 '),
	('KR', '대한민국', '가-힣', '^\d{5}$', '+82 ');

SELECT 'no such country', e.country_code FROM everyone e LEFT JOIN facts f ON f.code = e.country_code
WHERE f.code IS NULL;
SELECT 'script', f.code, e.first_name, e.last_name FROM everyone e JOIN facts f ON f.code = e.country_code
WHERE (e.first_name || e.last_name || e.middle_name || e.full_name) COLLATE "C" !~ ('^[ ''' || f.letters || '-]+$');
SELECT 'country', f.code, e.country FROM everyone e JOIN facts f ON f.code = e.country_code
WHERE e.country <> f.country OR right(e.locale, 2) <> f.code;
SELECT 'postal code', f.code, e.postal_code FROM everyone e JOIN facts f ON f.code = e.country_code
WHERE e.postal_code !~ f.postal;
SELECT 'telephone', f.code, e.phone, e.mobile, e.phone_e164 FROM everyone e JOIN facts f ON f.code = e.country_code
WHERE left(e.phone, length(f.calling)) <> f.calling OR left(e.mobile, length(f.calling)) <> f.calling
	OR left(e.phone_e164, length(f.calling) - 1) <> left(f.calling, -1) OR e.phone_national ~ '^\+'
	OR e.phone_e164 !~ '^\+\d{8,15}$'
	OR regexp_replace(e.phone_e164, '^.*(\d{6})$', '\1') <> right(regexp_replace(e.phone, '\D', '', 'g'), 6)
	OR regexp_replace(e.phone_e164, '^.*(\d{6})$', '\1') <> right(regexp_replace(e.phone_national, '\D', '', 'g'), 6);

-- A full name is made of the names, in the country's order; e-mail addresses are romanised.
SELECT 'full name', country_code, full_name FROM everyone
WHERE full_name <> CASE country_code WHEN 'JP' THEN last_name || ' ' || first_name
	WHEN 'CN' THEN last_name || first_name WHEN 'KR' THEN last_name || first_name
	ELSE first_name || ' ' || last_name END;
SELECT 'two family names', country_code, last_name FROM everyone
WHERE country_code IN ('ES', 'MX', 'BR') AND last_name !~ ' ';
SELECT 'e-mail', email FROM everyone WHERE email !~ '^[a-z]+[._-]?[a-z]+\d*@[a-z0-9.-]+$';
SELECT 'username', username FROM everyone WHERE username !~ '^[a-z]+[._-]?[a-z]+\d*$';
SELECT 'on a card', cardholder_name FROM everyone WHERE cardholder_name !~ '^[A-Z]+ [A-Z]+$';
SELECT 'initials', initials FROM everyone
WHERE initials <> left(cardholder_name, 1) || left(split_part(cardholder_name, ' ', 2), 1);
SELECT 'family name of the other sex', country_code, gender, last_name FROM everyone
WHERE (country_code = 'PL' AND last_name ~ '(sk|ck|dzk)[ia]$' AND (right(last_name, 1) = 'a') <> (gender = 'female'))
	OR (country_code IN ('RU', 'UA') AND last_name ~ '(ов|ев)а?$' AND (right(last_name, 1) = 'а') <> (gender = 'female'));
SELECT 'title', country_code, gender, name_prefix FROM everyone
WHERE country_code = 'DE' AND name_prefix <> CASE gender WHEN 'male' THEN 'Herr' ELSE 'Frau' END;

-- Addresses have their parts in them.
SELECT 'address', full_address FROM everyone
WHERE strpos(full_address, city) = 0 OR strpos(full_address, postal_code) = 0 OR strpos(full_address, street_address) = 0;

-- A table has its locale and no other; of several it has all, the heavier ones more often.
SELECT 'table', 'de_DE' FROM people_de_de WHERE country_code <> 'DE';
SELECT 'table', 'en_US' FROM people_en_us WHERE country_code <> 'US' OR state_code !~ '^[A-Z]{2}$';
SELECT 'mix', count(*) FILTER (WHERE country_code = 'DE'), count(*) FILTER (WHERE country_code = 'FR') FROM customers
HAVING count(DISTINCT country_code) < 18 OR count(*) FILTER (WHERE country_code = 'DE') NOT BETWEEN 160 AND 270
	OR count(*) FILTER (WHERE country_code = 'FR') NOT BETWEEN 55 AND 135;

-- A column's own locale goes before the schema's.
SELECT 'guest', first_name, country_code FROM guests WHERE first_name COLLATE "C" !~ '^[一-鿿぀-ヿ々]+$' OR country_code <> 'SE';
