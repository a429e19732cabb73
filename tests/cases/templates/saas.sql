-- Whose is it? All ways lead to one tenant.
SELECT 'a project of another tenant than its owner''s', p.id FROM projects p JOIN users u ON u.id = p.owner_id WHERE u.tenant_id <> p.tenant_id;

SELECT 'a task for somebody of another tenant', t.id FROM tasks t JOIN projects p ON p.id = t.project_id JOIN users u ON u.id = t.assignee_id
WHERE u.tenant_id <> p.tenant_id;

SELECT 'a question of a user of another tenant', t.id FROM tickets t JOIN users u ON u.id = t.requester_id WHERE u.tenant_id <> t.tenant_id;

SELECT 'an invoice of another tenant''s subscription', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE s.tenant_id <> i.tenant_id;

-- Seats.
SELECT 'a tenant without users, or without a subscription', t.id FROM tenants t
WHERE NOT EXISTS (SELECT FROM users u WHERE u.tenant_id = t.id) OR NOT EXISTS (SELECT FROM subscriptions s WHERE s.tenant_id = t.id);

SELECT 'more users than seats', s.id FROM subscriptions s WHERE seats < (SELECT count(*) FROM users u WHERE u.tenant_id = s.tenant_id);

SELECT 'wrong number of users', t.id FROM tenants t WHERE users <> (SELECT count(*) FROM users u WHERE u.tenant_id = t.id);

SELECT 'not one owner', tenant_id FROM users GROUP BY tenant_id HAVING count(*) FILTER (WHERE role = 'owner') <> 1;

-- Money.
SELECT 'a month costs more than its seats', s.id FROM subscriptions s JOIN plans p ON p.code = s.plan_code WHERE s.monthly <> s.seats * p.seat_price;

SELECT 'an invoice that is not the month''s', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id
WHERE i.net_amount <> s.monthly OR i.total <> i.net_amount + round(i.net_amount * i.tax_rate, 2);

SELECT 'an invoice for nothing', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE s.plan_code = 'free' OR i.net_amount = 0;

SELECT 'paid without a day, or before it was written', id FROM invoices WHERE (status = 'paid') <> (paid_on IS NOT NULL) OR paid_on < issued_on;

SELECT 'invoiced before it was subscribed', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE i.issued_on < s.started_at::date;

SELECT 'due before it was written', id FROM invoices WHERE due_on < issued_on;

-- Times.
SELECT 'subscribed before there was an account', s.id FROM subscriptions s JOIN tenants t ON t.id = s.tenant_id WHERE s.started_at < t.created_at;

SELECT 'cancelled without a day, or before it began', id FROM subscriptions WHERE (status = 'cancelled') <> (cancelled_at IS NOT NULL) OR cancelled_at < started_at;

SELECT 'a user before the tenant', u.id FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE u.created_at < t.created_at;

SELECT 'a project before the tenant, or begun before it was made', p.id FROM projects p JOIN tenants t ON t.id = p.tenant_id
WHERE p.created_at < t.created_at OR p.starts_on < p.created_at::date OR p.ends_on < p.starts_on;

SELECT 'a task before its project', t.id FROM tasks t JOIN projects p ON p.id = t.project_id WHERE t.created_at < p.created_at;

SELECT 'done without a day, or before it was given', id FROM tasks WHERE (status = 'done') <> (completed_at IS NOT NULL) OR completed_at < created_at;

SELECT 'a key used before it was made', id FROM api_keys WHERE last_used_at < created_at OR expires_at < created_at OR last_used_at > '2026-01-01';

SELECT 'something in the future', 'tasks', id::text FROM tasks WHERE greatest(created_at, completed_at) > '2026-01-01'
UNION ALL SELECT 'something in the future', 'invoices', id::text FROM invoices WHERE greatest(issued_on, paid_on) > '2026-01-01'
UNION ALL SELECT 'something in the future', 'subscriptions', id::text FROM subscriptions WHERE greatest(started_at, cancelled_at) > '2026-01-01'
UNION ALL SELECT 'something in the future', 'users', id::text FROM users WHERE created_at > '2026-01-01';

-- Counts.
SELECT 'wrong number of tasks', p.id FROM projects p
WHERE (tasks, open_tasks) <> (SELECT count(*), count(*) FILTER (WHERE status <> 'done') FROM tasks t WHERE t.project_id = p.id);

SELECT 'wrong number of open tasks', t.id FROM tenants t
WHERE open_tasks <> (SELECT count(*) FROM tasks k JOIN projects p ON p.id = k.project_id WHERE p.tenant_id = t.id AND k.status <> 'done');

SELECT 'rated before it was solved', id FROM tickets WHERE rating IS NOT NULL AND status <> 'solved';

SELECT 'everything by a few people' WHERE (SELECT count(DISTINCT user_id) FROM sessions) < 0.4 * (SELECT count(*) FROM users);

-- Sessions.
SELECT 'a session before its user', s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.started_at < u.created_at;

SELECT 'a session that is not what was done in it', s.id FROM sessions s
WHERE (started_at, ended_at, events) IS DISTINCT FROM (SELECT (min(occurred_at), max(occurred_at), count(*)) FROM events e WHERE e.session_id = s.id);

SELECT 'events out of order', session_id, step FROM (SELECT session_id, step, occurred_at, lag(occurred_at) OVER (PARTITION BY session_id ORDER BY step) AS before FROM events) e
WHERE occurred_at < before;

SELECT 'a session that does not begin with a login', id FROM events WHERE (step = 1) <> (action = 'user.login');

SELECT 'by another client than its session''s', e.id FROM events e JOIN sessions s ON s.id = e.session_id WHERE payload->>'source' <> client;

SELECT 'a browser in the app', id FROM sessions WHERE (client = 'mobile') <> (user_agent IS NULL);

-- Months.
SELECT 'not one invoice a month', subscription_id, month FROM (
	SELECT subscription_id, month, issued_on, lag(issued_on) OVER (PARTITION BY subscription_id ORDER BY month) AS before FROM invoices) i
WHERE issued_on - before NOT BETWEEN 28 AND 31;

SELECT 'invoiced after it was cancelled', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE i.issued_on > s.cancelled_at;

SELECT 'paid in several currencies', subscription_id FROM invoices GROUP BY subscription_id HAVING count(DISTINCT (currency, tax_rate)) > 1;

SELECT 'wrong number of months', id FROM subscriptions s WHERE invoiced <> (SELECT count(*) FROM invoices i WHERE i.subscription_id = s.id);

SELECT 'on trial, but paying, or not, and never asked to', id FROM subscriptions
WHERE (status = 'trialing') <> (plan_code <> 'free' AND invoiced = 0 AND cancelled_at IS NULL) OR (status = 'trialing') <> (trial_ends_at IS NOT NULL) OR trial_ends_at < '2025-12-31';

SELECT 'past due, but nothing is', id FROM subscriptions s
WHERE status = 'past_due' AND NOT EXISTS (SELECT FROM invoices i WHERE i.subscription_id = s.id AND i.status = 'open' AND due_on < '2026-01-01');

SELECT 'a number of another account', i.id, number FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE number <> s.account || '-' || lpad(month::text, 3, '0');

-- Work.
SELECT 'archived with work to do', id FROM projects WHERE is_archived AND (open_tasks > 0 OR ends_on > '2026-01-01');

SELECT 'a task nobody has touched for years', id, status, created_at FROM tasks WHERE status <> 'done' AND created_at < '2024-07-01';

SELECT 'work at night, or at weekends', id, created_at FROM tasks
WHERE created_at < '2025-12-24' AND (extract(isodow FROM created_at) > 5 OR created_at::time NOT BETWEEN '07:00' AND '19:00');

-- Support.
SELECT 'asked by somebody who was not there', t.id FROM tickets t JOIN users u ON u.id = t.requester_id WHERE t.created_at < u.created_at;

SELECT 'the first reply is not that of the history', id, first_reply FROM tickets t
WHERE first_reply IS DISTINCT FROM (SELECT min(entered_at) FROM ticket_history h WHERE h.ticket_id = t.id AND h.status = 'open') - created_at OR (first_reply IS NULL) <> (status = 'new');

SELECT 'another status than that of its last step', t.id FROM tickets t JOIN ticket_history h ON h.ticket_id = t.id AND h.left_at IS NULL
WHERE h.status <> t.status OR (t.solved_at IS DISTINCT FROM CASE WHEN h.status = 'solved' THEN h.entered_at END);

-- Who has gone leaves nothing behind.
SELECT 'active, or not, whatever its subscription', t.id FROM tenants t JOIN subscriptions s ON s.tenant_id = t.id WHERE t.is_active = (s.status = 'cancelled');

SELECT 'something of a tenant who has gone', what FROM tenants t JOIN (
	SELECT 'projects', tenant_id FROM projects UNION ALL SELECT 'keys', tenant_id FROM api_keys UNION ALL SELECT 'tickets', tenant_id FROM tickets
	UNION ALL SELECT 'sessions', u.tenant_id FROM sessions s JOIN users u ON u.id = s.user_id) x (what, tenant_id) ON x.tenant_id = t.id
WHERE NOT t.is_active;

-- What would make a customer wonder.
SELECT 'writes from another company', u.id, email FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE split_part(email, '@', 2) <> t.domain;

SELECT 'two people with one address', email FROM users GROUP BY email HAVING count(*) > 1;

SELECT 'more users than employees', id, employees, users FROM tenants WHERE users > 10 AND employees = '1-10' OR users > 50 AND employees = '11-50';

SELECT 'seats above the plan', s.id FROM subscriptions s JOIN plans p ON p.code = s.plan_code WHERE s.seats > p.max_seats;

SELECT 'another currency, or tax, than the country''s', s.id FROM subscriptions s JOIN tenants t ON t.id = s.tenant_id
WHERE country = 'United Kingdom' AND (currency, tax_rate) <> ('GBP', 0.2) OR country = 'Germany' AND (currency, tax_rate) <> ('EUR', 0.19) OR country = 'United States' AND (currency, tax_rate) <> ('USD', 0);

SELECT 'Japanese in Germany', u.id FROM users u JOIN tenants t ON t.id = u.tenant_id
WHERE locale = 'ja' AND country <> 'Japan' OR locale = 'de' AND country NOT IN ('Germany', 'Austria') OR locale = 'sv' AND country <> 'Sweden';

SELECT 'joined a company that had gone', u.id FROM users u JOIN subscriptions s ON s.tenant_id = u.tenant_id WHERE u.created_at > s.cancelled_at;

SELECT 'a key of another project', id, key, name FROM projects
WHERE name NOT LIKE CASE key WHEN 'WEB' THEN 'Website %' WHEN 'BIL' THEN 'Billing %' WHEN 'APP' THEN 'Mobile app %' WHEN 'ONB' THEN 'Onboarding %' WHEN 'DWH' THEN 'Data warehouse %'
	WHEN 'INT' THEN 'Intranet %' WHEN 'SRC' THEN 'Search %' WHEN 'POR' THEN 'Customer portal %' WHEN 'API' THEN 'Public API %' ELSE 'Reporting %' END;

SELECT 'used when it was over', id FROM api_keys WHERE last_used_at > expires_at;

SELECT 'done at night', id, completed_at FROM tasks WHERE extract(isodow FROM completed_at) > 5 OR completed_at::time NOT BETWEEN '07:00' AND '19:00';

SELECT 'solved at night', id, solved_at FROM tickets WHERE extract(isodow FROM solved_at) > 5 OR solved_at::time NOT BETWEEN '07:00' AND '20:00';

SELECT 'a body about something else', id, subject, body FROM tickets
WHERE subject LIKE 'How do I set up %' AND body NOT LIKE '%' || substr(rtrim(subject, '?'), 17) || '%' OR subject LIKE 'Feature request: %' AND body NOT LIKE '%' || substr(subject, 18) || '%'
	OR (subject LIKE 'Question about our invoice') <> (body LIKE 'The invoice from %');

SELECT 'always the same words', count(DISTINCT subject), count(*) FROM tickets HAVING count(DISTINCT subject) < least(40, count(*) / 10);

SELECT 'always the same work', count(DISTINCT title), count(*) FROM tasks HAVING count(DISTINCT title) < least(100, count(*) / 10);

SELECT 'as busy on Sunday as on Tuesday', count(*) FROM sessions
HAVING count(*) > 1000 AND count(*) FILTER (WHERE extract(isodow FROM started_at) = 7) > 0.5 * count(*) FILTER (WHERE extract(isodow FROM started_at) = 2);

SELECT 'all of it in the last month', count(*) FROM sessions HAVING count(*) > 1000 AND count(*) FILTER (WHERE started_at > '2025-12-01') > 0.3 * count(*);
