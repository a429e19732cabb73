-- Texts that are too short or too long, cut, about something else, or at odds with their row.
SELECT 'length', id FROM patients
WHERE length(v60) > 60 OR length(between) NOT BETWEEN 100 AND 140 OR length(least) < 400 OR length(exact) <> 64 OR length(parts) > 500;

SELECT 'cut', id, t FROM patients, LATERAL (VALUES (notes), (v60), (v24), (rtrim(c30)), (between), (least), (exact), (four), (doc ->> 'remark')) AS texts (t)
WHERE t !~ '^[A-Z].*[.!?]$' OR t ~ '  ';

SELECT 'sentences', id, four FROM patients WHERE length(regexp_replace(four, '[^.!?]', '', 'g')) < 4;

SELECT 'paragraphs', id FROM patients WHERE array_length(string_to_array(parts, E'\n\n'), 1) <> 3;

SELECT 'all alike', count(DISTINCT notes) FROM patients HAVING count(DISTINCT notes) < 400;
SELECT 'all alike', count(DISTINCT between) FROM patients HAVING count(DISTINCT between) < 480;

SELECT 'domain', notes FROM patients WHERE notes ~ 'parcel|invoice|dashboard|pallet';
SELECT 'domain', findings FROM visits WHERE findings ~ 'parcel|invoice|dashboard|pallet';

SELECT 'rule', kind FROM visits GROUP BY kind HAVING count(*) FILTER (WHERE text_by_kind ~ 'pallet|dock|driver|customs|seal|carrier|Seal|Re-routed|Delay') = 0 AND kind = 'b'
OR count(*) FILTER (WHERE text_by_kind ~ 'pallet|dock|customs') > 0 AND kind = 'a';

SELECT 'ticket', subject, body FROM tickets
WHERE subject LIKE 'Cannot sign in on %' AND body NOT LIKE 'I cannot sign in on ' || substr(subject, 19) || ' any more%'
OR subject LIKE 'How do I set up %' AND body NOT LIKE '%like to use ' || rtrim(substr(subject, 17), '?') || ',%';
SELECT 'no ticket' WHERE NOT EXISTS (SELECT FROM tickets WHERE subject LIKE 'How do I set up %');

SELECT 'follow-up', follow_up_subject FROM tickets
WHERE follow_up_subject LIKE 'How do I set up %' AND follow_up_body NOT LIKE '%like to use ' || rtrim(substr(follow_up_subject, 17), '?') || ',%';
SELECT 'the same' FROM tickets HAVING count(*) FILTER (WHERE subject = follow_up_subject) > 50;

SELECT 'faq', question FROM faqs WHERE question LIKE 'How do I invite%' AND answer NOT LIKE 'Open the user list%';

-- What only the pleased say, and what only the displeased say.
SELECT 'stars', rating, title, body FROM reviews
WHERE rating >= 4 AND title || body ~* 'disappoint|sent it back|poor quality|waste|not worth|broke|okay for|nobody answered'
OR rating <= 2 AND title || body ~* 'great|happy|thumbs up|favourite|recommended|success|better than|okay for|decent'
OR rating = 3 AND title || body ~* 'thumbs up|recommended|success|broke |waste|sent it back';

SELECT 'own stars', stars, review_title, review_text FROM ratings
WHERE stars >= 4 AND review_title || review_text ~* 'disappoint|sent it back|poor quality|waste|not worth|broke|okay for'
OR stars <= 2 AND review_title || review_text ~* 'great|happy|thumbs up|favourite|recommended|success|better than';

SELECT 'survey', "score of five", said FROM surveys
WHERE "score of five" >= 4 AND said ~* 'disappoint|sent it back|not worth|nobody answered'
OR "score of five" < 3 AND said ~* 'great|happy|success|better than' OR always ~* 'waste|disappoint|poor';

SELECT 'NULL', rating FROM reviews WHERE title IS NULL OR body IS NULL;

SELECT 'level', level, log_message FROM logs
WHERE level = 'ERROR' AND log_message ~ ' 200 in|signed in|finished in|connected to' OR level = 'INFO' AND log_message ~ ' 50[03]|failed|rolled back|lost$|out of memory';
SELECT 'levels', level FROM logs WHERE level NOT IN ('DEBUG', 'INFO', 'WARN', 'ERROR');

SELECT 'given level', level, log_line FROM lines
WHERE level = 'ERROR' AND log_line ~ ' 200 in|signed in|finished in|connected to' OR level = 'notice' AND log_line ~ ' 50[03]|failed|rolled back|lost$'
OR level = 'warning' AND log_line ~ ' 200 in|rolled back|looked up';
SELECT 'no level', level FROM lines GROUP BY level HAVING count(log_line) = 0;
SELECT 'enum', severity_level, log_text FROM levels WHERE severity_level = 'error' AND log_text ~ ' 200 in|signed in|finished in';

SELECT 'lorem', body FROM papers WHERE body ~* 'lorem|ipsum|dolor' OR lorem !~* '[a-z]';
