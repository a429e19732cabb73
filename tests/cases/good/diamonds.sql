-- Rows whose two ways up end at different tenants.
SELECT 'projects', p.id FROM projects p JOIN users u ON u.id = p.owner_id WHERE u.tenant_id <> p.tenant_id;

SELECT 'tasks', t.id FROM tasks t JOIN projects p ON p.id = t.project_id JOIN users u ON u.id IN (t.assignee_id, t.author_id)
WHERE u.tenant_id <> p.tenant_id;

SELECT 'comments', c.task_id, c.n FROM comments c JOIN tasks t ON t.id = c.task_id JOIN projects p ON p.id = t.project_id
LEFT JOIN users u ON u.id = c.user_id WHERE c.tenant_id <> p.tenant_id OR u.tenant_id <> p.tenant_id;

SELECT 'invoices', i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE s.tenant_id <> i.tenant_id;

-- One person does not do it all.
SELECT 'tasks', 'one author' FROM tasks GROUP BY project_id HAVING count(*) > 15 AND count(DISTINCT author_id) = 1 AND project_id IN (
	SELECT p.id FROM projects p JOIN users u USING (tenant_id) GROUP BY p.id HAVING count(*) > 2);

SELECT 'comments', 'always the author' WHERE NOT EXISTS (SELECT FROM comments c JOIN tasks t ON t.id = c.task_id WHERE c.user_id <> t.author_id);
