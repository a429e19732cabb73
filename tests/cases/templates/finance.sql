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
WHERE deposits <> (SELECT coalesce(sum(balance), 0) FROM accounts a WHERE a.client_id = c.id AND balance > 0);

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

SELECT 'a salary that is paid, a fee that is earned', id FROM transactions WHERE (kind IN ('salary', 'interest') AND amount <= 0) OR (kind IN ('fee', 'cash', 'direct debit') AND amount >= 0);

SELECT 'a salary on a savings account', t.id FROM transactions t JOIN accounts a ON a.iban = t.account_iban
WHERE (t.kind IN ('salary', 'cash', 'direct debit') AND a.kind <> 'current') OR (t.kind = 'interest' AND a.kind <> 'savings');

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

SELECT 'a house for the price of a car', id FROM loans WHERE (purpose = 'home' AND principal < 40000) OR (purpose = 'car' AND principal > 70000) OR principal <= 0;

SELECT 'a bank that closes before it opens', id FROM branches WHERE closes_at <= opens_at;

SELECT 'pending for days', id::text FROM transactions WHERE status = 'pending' AND occurred_at < '2025-12-30'
UNION ALL SELECT 'pending for days', id::text FROM purchases WHERE status = 'pending' AND occurred_at < '2025-12-30';

SELECT 'a rent that is earned, or of little', id, amount FROM transactions WHERE description IN ('Rent', 'Holiday') AND amount > -400;

SELECT 'a newspaper for the price of a heating', id, amount FROM transactions WHERE description IN ('Newspaper', 'Gym', 'Mobile phone') AND amount < -70;

SELECT 'repaid too early, or still owed when it was over', id FROM loans
WHERE (status = 'repaid' AND ends_on > '2026-01-01') OR (status IN ('active', 'defaulted') AND ends_on <= '2026-01-01') OR ends_on <> applied_on + term_months * interval '1 month';

SELECT 'what is owed is not what is left', id FROM loans
WHERE (status IN ('active', 'defaulted')) <> (outstanding > 0) OR outstanding > principal;

SELECT 'an application that waits for weeks', id FROM loans WHERE status = 'applied' AND applied_on < '2025-12-20';

SELECT 'declined, or not, whatever its score', id FROM loans WHERE (status = 'declined' AND score >= 9) OR (status IN ('active', 'repaid', 'defaulted') AND score < 9);

SELECT 'a card that is valid for ten years', id FROM cards WHERE expires_on - issued_on > 4 * 366 OR expires_on <= issued_on;

SELECT 'came at night', id FROM clients WHERE extract(isodow FROM joined_at) > 5 OR joined_at::time NOT BETWEEN '09:00' AND '17:00';

SELECT 'everybody came in the same few years', 1 WHERE (SELECT max(opened_on) - min(opened_on) FROM accounts) < 3000;

SELECT 'came to a branch that was not there', c.id FROM clients c JOIN branches b ON b.id = c.branch_id WHERE c.joined_at::date < b.opened_on;
