-- Visits of patients who were not born yet, or not registered.
SELECT 'visit before birth', v.id FROM visits v JOIN patients p ON p.id = v.patient_id WHERE v.scheduled_at::date <= p.date_of_birth;

SELECT 'visit before registration', v.id FROM visits v JOIN patients p ON p.id = v.patient_id WHERE v.scheduled_at < p.registered_at;

SELECT 'patient without a visit', id FROM patients p WHERE NOT EXISTS (SELECT FROM visits v WHERE v.patient_id = p.id);

SELECT 'wrong number of visits', p.id FROM patients p WHERE visits <> (SELECT count(*) FROM visits v WHERE v.patient_id = p.id AND status = 'finished');

SELECT 'wrong last visit', p.id FROM patients p
WHERE last_visit_on IS DISTINCT FROM (SELECT max(scheduled_at)::date FROM visits v WHERE v.patient_id = p.id AND status = 'finished');

SELECT 'billed is not the sum of the bills', p.id FROM patients p
WHERE billed <> (SELECT coalesce(sum(amount), 0) FROM bills b WHERE b.patient_id = p.id);

-- States and times of visits.
SELECT 'finished in the future', id FROM visits WHERE status = 'finished' AND ended_at > '2026-01-01 02:00:00+00';

SELECT 'still booked, though it is over', id FROM visits WHERE status = 'booked' AND scheduled_at < '2026-01-01 00:00:00+00';

SELECT 'begun without being finished', id FROM visits WHERE (status = 'finished') <> (started_at IS NOT NULL) OR (started_at IS NULL) <> (ended_at IS NULL);

SELECT 'ended before it began', id FROM visits WHERE started_at < scheduled_at OR ended_at <= started_at;

SELECT 'seen by somebody not yet hired', v.id FROM visits v JOIN staff s ON s.id = v.staff_id WHERE v.scheduled_at::date < s.hired_on;

SELECT 'a room for a telephone call', id FROM visits WHERE (kind = 'telephone') <> (room IS NULL);

SELECT 'a fee for what did not take place', id FROM visits WHERE (status = 'finished') <> (fee > 0);

-- What hangs on visits.
SELECT 'something found without a visit', v.id FROM visits v
WHERE status <> 'finished' AND (EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id) OR EXISTS (SELECT FROM vitals x WHERE x.visit_id = v.id)
	OR EXISTS (SELECT FROM lab_results l WHERE l.visit_id = v.id) OR EXISTS (SELECT FROM bills b WHERE b.visit_id = v.id));

SELECT 'nothing found at a consultation', v.id FROM visits v
WHERE status = 'finished' AND kind = 'consultation' AND NOT EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id);

SELECT 'measured over the telephone', v.id FROM vitals x JOIN visits v ON v.id = x.visit_id WHERE v.kind = 'telephone';

SELECT 'weight, height and BMI disagree', visit_id FROM vitals WHERE abs(weight_kg - bmi * height_cm * height_cm / 10000) > 0.05;

SELECT 'a patient of two heights', v.patient_id FROM vitals x JOIN visits v ON v.id = x.visit_id GROUP BY v.patient_id HAVING count(DISTINCT height_cm) > 1;

SELECT 'a child of two metres', p.id FROM patients p WHERE (date_of_birth > '2015-01-01' AND height_cm > 140) OR (date_of_birth < '2005-01-01' AND height_cm < 130);

SELECT 'sampled outside of the visit', l.id FROM lab_results l JOIN visits v ON v.id = l.visit_id WHERE l.sampled_at NOT BETWEEN v.started_at AND v.ended_at;

SELECT 'reported before it was sampled', id FROM lab_results WHERE reported_at < sampled_at;

SELECT 'a unit that is not the test''s', id FROM lab_results
WHERE unit <> CASE test WHEN 'haemoglobin' THEN 'g/l' WHEN 'creatinine' THEN 'µmol/l' WHEN 'CRP' THEN 'mg/l' ELSE 'mmol/l' END;

-- Prescriptions.
SELECT 'another drug than for the diagnosis', p.id FROM prescriptions p JOIN conditions c ON c.code = p.condition_code WHERE p.drug <> c.first_line;

SELECT 'prescribed on another day than the visit''s', p.id FROM prescriptions p JOIN visits v ON v.id = p.visit_id WHERE p.issued_on <> v.scheduled_at::date;

SELECT 'prescribed for what was ruled out', p.id FROM prescriptions p JOIN diagnoses d USING (visit_id, condition_code) WHERE d.certainty = 'ruled out';

-- Money.
SELECT 'a bill that is not the visit''s', b.id FROM bills b JOIN visits v ON v.id = b.visit_id
WHERE b.amount <> v.fee OR b.patient_id <> v.patient_id OR b.issued_on <= v.scheduled_at::date;

SELECT 'parts that are not the whole', id FROM bills WHERE paid_by_insurer + copay <> amount OR copay < 0;

SELECT 'insured before birth', c.patient_id FROM coverages c JOIN patients p ON p.id = c.patient_id WHERE c.valid_from <= p.date_of_birth;

SELECT 'insured backwards', patient_id FROM coverages WHERE valid_until <= valid_from;

-- What would make a physician wonder.
SELECT 'came for something else than was found', v.id, v.reason FROM visits v
WHERE kind IN ('consultation', 'follow-up') AND (reason = 'back pain') <> EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id AND condition_code = 'M54.5');

SELECT 'a rash that nobody saw', v.id FROM visits v WHERE reason = 'rash' AND NOT EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id AND condition_code = 'L20.9');

SELECT 'prescribed in spite of an allergy', r.id, r.drug FROM prescriptions r JOIN visits v ON v.id = r.visit_id JOIN patients p ON p.id = v.patient_id WHERE r.drug = ANY (p.allergies);

SELECT 'to be taken when needed, whatever it is', id, drug FROM prescriptions WHERE dose = '1 when needed' AND drug NOT IN ('paracetamol', 'ibuprofen', 'salbutamol');

SELECT 'a chronic illness for a week', id, drug, days FROM prescriptions WHERE drug IN ('metformin', 'ramipril', 'atorvastatin') AND days < 30;

SELECT 'antibiotics for months', id, drug, days FROM prescriptions WHERE drug = 'nitrofurantoin' AND days > 14;

SELECT 'an hour on the telephone', id FROM visits WHERE kind = 'telephone' AND ended_at - started_at > interval '20 minutes';

SELECT 'a child in a clinic for adults', id FROM patients WHERE date_of_birth > '2007-12-31';

SELECT 'sampled when the patient was not there', l.id FROM lab_results l JOIN visits v ON v.id = l.visit_id WHERE l.sampled_at NOT BETWEEN v.started_at AND v.ended_at;

SELECT 'an insurer pays for somebody who has none, or nothing for somebody who has', b.id FROM bills b
WHERE (b.paid_by_insurer > 0) <> (EXISTS (SELECT FROM coverages c WHERE c.patient_id = b.patient_id AND '2025-12-31' BETWEEN valid_from AND coalesce(valid_until, 'infinity')) AND amount > 0);

SELECT 'wrong number of insurers', id FROM patients p WHERE coverages <> (SELECT count(*) FROM coverages c WHERE c.patient_id = p.id);
