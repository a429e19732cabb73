-- ask.sql - has the server evaluate the expressions of :questions, and writes what they are to :answers.
SET client_min_messages = error;
SET client_encoding = 'UTF8';
SET TimeZone = 'UTC';
SET DateStyle = 'ISO, YMD';
SET plan_cache_mode = force_custom_plan;

-- What an expression is: "type value", "type NULL" or "error class", classes being the states of pgmock/sql/value.h.
CREATE FUNCTION answer(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	type regtype;
	value text;
BEGIN
	EXECUTE 'SELECT pg_typeof(v), v::text FROM (SELECT ' || expression || ' AS v) s' INTO type, value;
	RETURN (SELECT typname FROM pg_type WHERE oid = type) || ' ' || coalesce(value, 'NULL');
EXCEPTION WHEN OTHERS THEN
	RETURN 'error ' || CASE
		WHEN SQLSTATE = '22012' THEN 'division by zero'
		WHEN SQLSTATE IN ('22003', '22008', '22015', '54000') THEN 'out of range'
		WHEN SQLSTATE IN ('22P02', '22000', '42601', '2201F', '22P05', '22004', '22007', '22011', '22023', '22025', '22001', '22019', '2202E', '2201G', '0A000') THEN 'invalid'
		ELSE SQLSTATE || ' ' || SQLERRM
	END;
END $$;

CREATE UNLOGGED TABLE question (number integer, expression text);
\copy question from pstdin
\o :answers
COPY (SELECT number, answer(expression) FROM question ORDER BY number) TO STDOUT;
