-- Whose is it? All ways lead to one tenant.
SELECT 'a project of another tenant than its owner''s', p.id FROM projects p JOIN users u ON u.id = p.owner_id WHERE u.tenant_id <> p.tenant_id;

SELECT 'a task for somebody of another tenant', t.id FROM tasks t JOIN projects p ON p.id = t.project_id JOIN users u ON u.id = t.assignee_id
WHERE u.tenant_id <> p.tenant_id;

SELECT 'an event of a user of another tenant', e.id FROM events e JOIN users u ON u.id = e.user_id WHERE u.tenant_id <> e.tenant_id;

SELECT 'a question of a user of another tenant', t.id FROM tickets t JOIN users u ON u.id = t.requester_id WHERE u.tenant_id <> t.tenant_id;

SELECT 'an invoice of another tenant''s subscription', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE s.tenant_id <> i.tenant_id;

-- Seats.
SELECT 'a tenant without users, or without a subscription', t.id FROM tenants t
WHERE NOT EXISTS (SELECT FROM users u WHERE u.tenant_id = t.id) OR NOT EXISTS (SELECT FROM subscriptions s WHERE s.tenant_id = t.id);

SELECT 'more users than seats', s.id FROM subscriptions s WHERE seats < (SELECT count(*) FROM users u WHERE u.tenant_id = s.tenant_id);

SELECT 'wrong number of users', t.id FROM tenants t WHERE users <> (SELECT count(*) FROM users u WHERE u.tenant_id = t.id);

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

SELECT 'a key used before it was made', id FROM api_keys WHERE last_used_at < created_at OR expires_at < created_at;

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

SELECT 'everything by one person' WHERE (SELECT count(DISTINCT user_id) FROM events) < 300;
