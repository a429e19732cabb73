-- lineitem.sql - lineitem.json's columns as PostgreSQL makes them by itself; :rows of them, into :'file'.
COPY (
	SELECT g AS l_orderkey, (1 + random() * 199999)::int AS l_partkey, (1 + random() * 9999)::int AS l_suppkey,
		(1 + random() * 6)::int AS l_linenumber, (1 + random() * 49)::int AS l_quantity,
		(900 + random() * 104050)::numeric(12,2) AS l_extendedprice,
		(random() * 0.1)::numeric(12,2) AS l_discount, (random() * 0.08)::numeric(12,2) AS l_tax,
		(ARRAY['N','N','A','R'])[1 + floor(random() * 4)::int] AS l_returnflag,
		(ARRAY['O','F'])[1 + floor(random() * 2)::int] AS l_linestatus,
		date '1992-01-02' + floor(random() * 2525)::int AS l_shipdate,
		date '1992-01-31' + floor(random() * 2465)::int AS l_commitdate,
		date '1992-01-03' + floor(random() * 2554)::int AS l_receiptdate,
		(ARRAY['DELIVER IN PERSON','COLLECT COD','NONE','TAKE BACK RETURN'])[1 + floor(random() * 4)::int] AS l_shipinstruct,
		(ARRAY['REG AIR','AIR','RAIL','SHIP','TRUCK','MAIL','FOB'])[1 + floor(random() * 7)::int] AS l_shipmode,
		(ARRAY['carefully final deposits sleep','quickly regular packages','furiously even accounts haggle after',
			'slyly bold pinto beans','blithely ironic requests nag','pending theodolites wake',
			'express instructions across the','ideas boost above the special foxes'])[1 + floor(random() * 8)::int] AS l_comment
	FROM generate_series(1, :rows) g
) TO :'file';
