-- people.sql - people.json's columns as PostgreSQL makes them by itself; :rows of them, into :'file'.
COPY (
	SELECT g AS id, gen_random_uuid() AS uid, first_name, last_name,
		lower(first_name) || '.' || lower(last_name) || g || '@example.com' AS email,
		'+1 ' || (200 + random() * 799)::int || ' ' || (1000000 + random() * 8999999)::int AS phone,
		(1 + random() * 9998)::int || ' ' || (ARRAY['Main Street','Oak Avenue','Park Road','Church Lane','Mill Street','High Street','Elm Drive','Lake View'])[1 + floor(random() * 8)::int] AS street,
		(ARRAY['Stockholm','Nairobi','Lima','Osaka','Boston','Lyon','Porto','Leeds'])[1 + floor(random() * 8)::int] AS city,
		(ARRAY['Sweden','Kenya','Peru','Japan','United States','France','Portugal','United Kingdom'])[1 + floor(random() * 8)::int] AS country,
		date '1940-01-01' + floor(random() * 25000)::int AS birth_date,
		timestamp '2020-01-01' + random() * interval '6 years' AS created_at,
		(random() * 101000 - 1000)::numeric(12,2) AS balance
	FROM (
		SELECT g,
			(ARRAY['Anna','Kwame','Mei','Lucia','Omar','Ingrid','Ravi','Chloe'])[1 + floor(random() * 8)::int] AS first_name,
			(ARRAY['Lindqvist','Mensah','Chen','Garcia','Haddad','Olsen','Patel','Martin'])[1 + floor(random() * 8)::int] AS last_name
		FROM generate_series(1, :rows) g OFFSET 0) names
) TO :'file';
