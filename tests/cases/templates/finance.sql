-- Balances are what came in less what went out.
SELECT 'balance is not the sum of the movements', a.iban FROM accounts a
LEFT JOIN (SELECT account_iban, sum(amount) AS amount FROM transactions WHERE status = 'booked' GROUP BY 1) t ON t.account_iban = a.iban
LEFT JOIN (SELECT account_iban, sum(p.amount) AS amount FROM cards c JOIN purchases p ON p.card_id = c.id WHERE p.status = 'booked' GROUP BY 1) p
	ON p.account_iban = a.iban
WHERE a.balance <> a.opening + coalesce(t.amount, 0) - coalesce(p.amount, 0);

SELECT 'spent is not the sum of the purchases', c.id FROM cards c
WHERE spent <> (SELECT coalesce(sum(amount), 0) FROM purchases p WHERE p.card_id = c.id AND status = 'booked')
	OR purchases <> (SELECT count(*) FROM purchases p WHERE p.card_id = c.id);

SELECT 'wrong number of accounts', c.id FROM clients c
WHERE accounts <> (SELECT count(*) FROM accounts a WHERE a.client_id = c.id AND status <> 'closed');

SELECT 'deposits are not the sum of the balances', c.id FROM clients c
WHERE deposits <> (SELECT coalesce(sum(round(a.balance / m.rate * (SELECT rate FROM currencies WHERE code = 'GBP'), 2)), 0)
	FROM accounts a JOIN currencies m ON m.code = a.currency_code WHERE a.client_id = c.id AND a.balance > 0);

SELECT 'a private banker for nobody', id FROM clients WHERE (segment = 'private') <> (deposits >= 60000) OR (segment = 'standard') <> (deposits < 25000);

SELECT 'a client who lives in another town than the branch, or abroad', c.id FROM clients c JOIN branches b ON b.id = c.branch_id
WHERE c.city <> b.city OR c.country <> b.country OR split_part(c.postal_code, ' ', 1) <> split_part(b.postal_code, ' ', 1) OR left(c.phone, -3) <> left(b.phone, -3);

SELECT 'an account number of another country', iban FROM accounts WHERE left(iban, 2) <> 'GB' OR length(iban) <> 22;

SELECT 'nobody is young', 1 FROM clients HAVING count(*) >= 100 AND max(date_of_birth) < '1995-01-01';

SELECT 'credit or shares, and no account', client_id FROM accounts WHERE number = 1 AND kind <> 'current';

SELECT 'the second account came first', a.iban FROM accounts a JOIN accounts b ON b.client_id = a.client_id AND b.number = 1 WHERE a.opened_on < b.opened_on;

SELECT 'an account in dollars that pays the gas', iban FROM accounts WHERE currency_code <> 'GBP' AND kind <> 'savings';

SELECT 'savings below zero, or a credit that was never one', iban FROM accounts WHERE status <> 'closed' AND ((kind IN ('savings', 'investment') AND balance < 0) OR (kind = 'credit' AND balance >= 0));

SELECT 'client without an account', id FROM clients c WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.client_id = c.id);

-- Accounts.
SELECT 'money on a closed account', iban FROM accounts WHERE status = 'closed' AND balance <> 0;

SELECT 'opened by a child, or before the client came', a.iban FROM accounts a JOIN clients c ON c.id = a.client_id
WHERE a.opened_on < c.joined_at::date OR c.joined_at::date < c.date_of_birth + 6500;

SELECT 'closed without a day, or before it was opened', iban FROM accounts WHERE (status = 'closed') <> (closed_on IS NOT NULL) OR closed_on <= opened_on;

SELECT 'interest on a current account', iban FROM accounts WHERE (interest_rate IS NOT NULL) <> (kind IN ('savings', 'credit'));

-- Movements.
SELECT 'movement of a closed account', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban WHERE a.status = 'closed';

SELECT 'movement before the account was opened', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban WHERE t.occurred_at::date < a.opened_on;

SELECT 'booked before it happened', id FROM transactions WHERE booked_at < occurred_at;

SELECT 'pending and booked', id FROM transactions WHERE (status = 'booked') <> (booked_at IS NOT NULL);

SELECT 'a salary that is paid, a fee that is earned', id FROM transactions WHERE (kind IN ('income', 'interest', 'dividend') AND amount <= 0) OR (kind IN ('fee', 'cash', 'direct debit', 'standing order') AND amount >= 0);

SELECT 'a salary on a savings account', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban
WHERE (t.kind IN ('income', 'cash', 'standing order') AND a.kind <> 'current') OR (t.kind = 'direct debit' AND a.kind NOT IN ('current', 'credit'))
	OR (t.kind = 'interest' AND a.kind <> 'savings') OR (t.kind = 'dividend' AND a.kind <> 'investment');

SELECT 'something in the future', id FROM transactions WHERE occurred_at > '2026-01-01';

SELECT 'a reference of another year', id FROM transactions WHERE left(reference, 4)::int <> extract(year FROM occurred_at);

-- Cards and what was bought with them.
SELECT 'a card of a savings account, or of one that is closed', c.id FROM cards c JOIN accounts a ON a.iban = c.account_iban
WHERE a.kind NOT IN ('current', 'credit') OR a.status <> 'open';

SELECT 'a card before its account', c.id FROM cards c JOIN accounts a ON a.iban = c.account_iban WHERE c.issued_on < a.opened_on;

SELECT 'bought before the card was issued, or after it expired', p.id FROM purchases p JOIN cards c ON c.id = p.card_id
WHERE p.occurred_at::date < c.issued_on OR p.occurred_at::date > c.expires_on;

SELECT 'purchases booked too early', id FROM purchases WHERE booked_at < occurred_at OR (status = 'booked') <> (booked_at IS NOT NULL);

SELECT 'groceries at a cinema', m.id FROM merchants m WHERE (category = 5411 AND name !~ 'Market|Grocers|Foods') OR (category = 7832 AND name !~ 'Cinema');

-- Securities and loans.
SELECT 'shares outside of an investment account', account_iban, isin FROM holdings h JOIN accounts a ON a.iban = h.account_iban WHERE a.kind <> 'investment';

SELECT 'bought before the account was opened', account_iban, isin FROM holdings h JOIN accounts a ON a.iban = h.account_iban WHERE h.bought_on < a.opened_on;

SELECT 'value is not quantity times price', account_iban, isin FROM holdings h JOIN securities s USING (isin) WHERE h.value <> round(h.quantity * s.last_price, 2);

SELECT 'gain is not what the prices say', account_iban, isin FROM holdings h JOIN securities s USING (isin)
WHERE abs(s.last_price / h.average_price - 1 - h.gain_percent / 100) > 0.01;

SELECT 'a loan before the client came', l.id FROM loans l JOIN clients c ON c.id = l.client_id WHERE l.applied_on < c.joined_at::date;

SELECT 'a house for the price of a car', id FROM loans WHERE (purpose = 'home' AND principal < 80000) OR (purpose = 'car' AND principal > 34000) OR principal <= 0;

SELECT 'a bank that closes before it opens', id FROM branches WHERE closes_at <= opens_at;

SELECT 'pending for days', id::text FROM transactions WHERE status = 'pending' AND occurred_at < '2025-12-30'
UNION ALL SELECT 'pending for days', id::text FROM purchases WHERE status = 'pending' AND occurred_at < '2025-12-30';

SELECT 'a rent that is earned, or a cheap holiday', id, amount FROM transactions WHERE (description = 'Rent' AND amount > -200) OR (description = 'Holiday' AND amount > -350);

SELECT 'two salaries in a month, or none', account_iban, month FROM (SELECT t.account_iban, date_trunc('month', t.occurred_at) AS month, t.kind FROM transactions t JOIN accounts a ON a.iban = t.account_iban WHERE a.number = 1) t
GROUP BY 2, 3 HAVING count(*) FILTER (WHERE kind = 'income') <> 1 OR count(*) FILTER (WHERE kind = 'standing order') <> 2;

SELECT 'a salary, or a rent, of another amount each month', account_iban, description FROM transactions WHERE kind IN ('income', 'standing order') GROUP BY 2, 3 HAVING count(DISTINCT amount) > 1;

SELECT 'spends more than comes in', iban FROM accounts WHERE monthly_rent >= monthly_income;

SELECT 'a pension for the young, or a salary for the old', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban JOIN clients c ON c.id = a.client_id
WHERE t.kind = 'income' AND (t.description = 'Pension') <> (c.date_of_birth < '1959-07-01');

SELECT 'interest that is not the rate''s', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban WHERE t.kind = 'interest' AND t.amount <> round(a.opening * a.interest_rate / 400, 2);

SELECT 'interest twice a quarter', account_iban FROM transactions WHERE kind = 'interest' GROUP BY 2, date_trunc('quarter', occurred_at) HAVING count(*) > 1;

SELECT 'a cash machine that gives coins', id FROM transactions WHERE kind = 'cash' AND amount % 10 <> 0;

SELECT 'a description of another kind', id, kind, description FROM transactions
WHERE (kind = 'income') <> (description IN ('Salary', 'Pension')) OR (kind = 'standing order') <> (description IN ('Rent', 'Household')) OR (kind = 'cash') <> (description = 'Cash machine')
	OR (kind = 'interest') <> (description = 'Interest') OR (kind = 'dividend') <> (description = 'Dividend') OR (kind = 'fee') <> (description ~ ' fee$|Urgent transfer|Replacement card');

SELECT 'a dinner from a savings account', t.id, description FROM transactions t JOIN accounts a ON a.iban = t.account_iban
WHERE (a.kind = 'savings') <> (description IN ('Interest', 'From current account', 'To current account')) OR (a.kind = 'investment') <> (description IN ('Dividend', 'Custody fee', 'Cash paid in', 'Cash paid out'));

SELECT 'a present for the price of a car, or that is earned', id, amount FROM transactions
WHERE (description IN ('Birthday present', 'Shared dinner') AND amount NOT BETWEEN -60 AND -12) OR (description IN ('Repaid by a friend', 'Sold online') AND amount NOT BETWEEN 0 AND 120) OR (description LIKE 'From %' AND amount < 0) OR (description LIKE 'To %' AND amount > 0);

SELECT 'a card that ends in mid-month', id FROM cards WHERE extract(day FROM expires_on + 1) <> 1;

SELECT 'spent more than the card allows', card_id FROM purchases JOIN cards c ON c.id = card_id GROUP BY 2, c.monthly_limit, date_trunc('month', occurred_at) HAVING sum(amount) > c.monthly_limit;

SELECT 'contactless with a card that cannot, or for more than a hundred pounds', p.id FROM purchases p JOIN cards c ON c.id = p.card_id WHERE p.entry = 'contactless' AND (NOT c.contactless OR p.amount > 100);

SELECT 'petrol, dinner or a bus ride online', p.id FROM purchases p JOIN merchants m ON m.id = p.merchant_id WHERE p.entry = 'online' AND m.category NOT IN (5411, 5651, 5732, 5912);

SELECT 'a bus ride for the price of a computer', p.id, m.category, p.amount FROM purchases p JOIN merchants m ON m.id = p.merchant_id
WHERE p.amount > CASE m.category WHEN 5732 THEN 562 WHEN 5541 THEN 181 WHEN 5651 THEN 158 WHEN 5411 THEN 93 WHEN 5812 THEN 87 WHEN 7832 THEN 80 WHEN 5912 THEN 40 ELSE 24 END
	OR p.amount <> round(m.usual * p.basket, 2);

SELECT 'at the cinema in the morning', p.id, p.occurred_at FROM purchases p JOIN merchants m ON m.id = p.merchant_id
WHERE extract(hour FROM p.occurred_at) NOT BETWEEN CASE m.category WHEN 7832 THEN 13 WHEN 5812 THEN 8 ELSE 6 END AND 22;

SELECT 'shopping in a town far away', p.id FROM purchases p JOIN merchants m ON m.id = p.merchant_id JOIN cards k ON k.id = p.card_id JOIN accounts a ON a.iban = k.account_iban JOIN clients c ON c.id = a.client_id
WHERE m.city <> c.city;

SELECT 'fraud everywhere, or over a sandwich', id FROM purchases WHERE suspicious AND (entry <> 'online' OR amount < 150 OR (SELECT count(*) FILTER (WHERE suspicious) > 0.001 * count(*) + 1 FROM purchases));

SELECT 'a loan to the last penny', id, principal FROM loans WHERE principal % 500 <> 0;

SELECT 'a mortgage until the client is ninety', l.id FROM loans l JOIN clients c ON c.id = l.client_id WHERE l.ends_on > c.date_of_birth + interval '86 years' OR (l.purpose = 'education' AND c.date_of_birth < '1980-01-01');

SELECT 'half a share', account_iban, isin FROM holdings WHERE quantity <> round(quantity) OR quantity < 1;

SELECT 'bought at the weekend', account_iban, isin FROM holdings WHERE extract(isodow FROM bought_on) > 5 OR bought_on > '2026-01-01';

SELECT 'two companies of one name', ticker FROM securities GROUP BY 2 HAVING count(*) > 1;

SELECT 'a newspaper for the price of a heating', id, amount FROM transactions WHERE description IN ('Newspaper', 'Gym', 'Mobile phone', 'Television licence') AND amount < -55;

SELECT 'repaid too early, or still owed when it was over', id FROM loans
WHERE (status = 'repaid' AND ends_on > '2026-01-01') OR (status IN ('active', 'defaulted') AND ends_on <= '2026-01-01') OR ends_on <> applied_on + term_months * interval '1 month';

SELECT 'what is owed is not what is left', id FROM loans
WHERE (status IN ('active', 'defaulted')) <> (outstanding > 0) OR outstanding > principal;

SELECT 'an application that waits for weeks', id FROM loans WHERE status = 'applied' AND applied_on < '2025-12-20';

SELECT 'declined, or not, whatever its score', id FROM loans WHERE (status = 'declined' AND score >= 9) OR (status IN ('active', 'repaid', 'defaulted') AND score < 9);

SELECT 'a card that is valid for ten years', id FROM cards WHERE expires_on - issued_on > 4 * 366 + 31 OR expires_on <= issued_on;

SELECT 'came at night', id FROM clients WHERE extract(isodow FROM joined_at) > 5 OR joined_at::time NOT BETWEEN '09:00' AND '17:00';

SELECT 'everybody came in the same few years', 1 FROM accounts HAVING count(*) >= 100 AND max(opened_on) - min(opened_on) < 3000;

SELECT 'came to a branch that was not there', c.id FROM clients c JOIN branches b ON b.id = c.branch_id WHERE c.joined_at::date < b.opened_on;
