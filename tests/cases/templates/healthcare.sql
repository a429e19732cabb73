-- Visits of patients who were not born yet, or not registered.
SELECT 'visit before birth', v.id FROM visits v JOIN patients p ON p.id = v.patient_id WHERE v.scheduled_at::date <= p.date_of_birth;

SELECT 'visit before registration', v.id FROM visits v JOIN patients p ON p.id = v.patient_id WHERE v.scheduled_at < p.registered_at;

SELECT 'registered as a child, in a clinic for adults', id FROM patients WHERE date_of_birth > registered_at - interval '18 years';

SELECT 'older than anybody', id FROM patients WHERE date_of_birth < '1915-01-01';

SELECT 'patient without a visit', id FROM patients p WHERE NOT EXISTS (SELECT FROM visits v WHERE v.patient_id = p.id);

SELECT 'wrong number of visits', p.id FROM patients p WHERE visits <> (SELECT count(*) FROM visits v WHERE v.patient_id = p.id AND status = 'finished');

SELECT 'wrong last visit', p.id FROM patients p
WHERE last_visit_on IS DISTINCT FROM (SELECT max(scheduled_at)::date FROM visits v WHERE v.patient_id = p.id AND status = 'finished');

SELECT 'billed is not the sum of the bills', p.id FROM patients p
WHERE billed <> (SELECT coalesce(sum(amount), 0) FROM bills b WHERE b.patient_id = p.id);

SELECT 'a town with another''s postal code', postal_code FROM patients GROUP BY 2 HAVING count(DISTINCT city) > 1;

-- The time table: nobody is in two places.
SELECT 'one doctor, two patients', a.id, b.id FROM visits a JOIN visits b ON b.staff_id = a.staff_id AND b.id > a.id
	AND tstzrange(b.scheduled_at, coalesce(b.ended_at, b.scheduled_at + interval '1 hour')) && tstzrange(a.scheduled_at, coalesce(a.ended_at, a.scheduled_at + interval '1 hour'));

SELECT 'one patient, two doctors', a.id, b.id FROM visits a JOIN visits b ON b.patient_id = a.patient_id AND b.id > a.id
	AND tstzrange(b.scheduled_at, coalesce(b.ended_at, b.scheduled_at + interval '1 hour')) && tstzrange(a.scheduled_at, coalesce(a.ended_at, a.scheduled_at + interval '1 hour'));

SELECT 'two visits in one room', room, scheduled_at FROM visits WHERE room IS NOT NULL GROUP BY 2, 3 HAVING count(*) > 1;

SELECT 'a visit at night, or on a Sunday', id FROM visits WHERE extract(isodow FROM scheduled_at) > 5 OR scheduled_at::time NOT BETWEEN '09:00' AND '16:00' OR ended_at::time > '17:00';

SELECT 'a visit at Christmas, or on New Year''s Day', id FROM visits WHERE scheduled_at::date BETWEEN '2025-12-24' AND '2026-01-01';

SELECT 'a room on another floor than the department', v.id FROM visits v JOIN staff s ON s.id = v.staff_id JOIN departments d ON d.code = s.department_code WHERE split_part(v.room, '-', 1) <> d.floor::text;

-- States and times of visits.
SELECT 'finished in the future', id FROM visits WHERE status = 'finished' AND ended_at > '2026-01-01 00:00:00+00';

SELECT 'still booked, though it is over', id FROM visits WHERE status = 'booked' AND scheduled_at < '2026-01-01 00:00:00+00';

SELECT 'begun without being finished', id FROM visits WHERE (status = 'finished') <> (started_at IS NOT NULL) OR (started_at IS NULL) <> (ended_at IS NULL);

SELECT 'ended before it began', id FROM visits WHERE started_at < scheduled_at OR ended_at <= started_at;

SELECT 'seen by somebody not yet hired', v.id FROM visits v JOIN staff s ON s.id = v.staff_id WHERE v.scheduled_at::date < s.hired_on;

SELECT 'a room for a telephone call', id FROM visits WHERE (kind = 'telephone') <> (room IS NULL);

SELECT 'an hour on the telephone', id FROM visits WHERE kind = 'telephone' AND ended_at - started_at > interval '20 minutes';

SELECT 'a fee for what did not take place', id FROM visits WHERE (status = 'finished') <> (fee > 0);

SELECT 'an emergency by appointment, or nobody came', id FROM visits WHERE kind = 'emergency' AND (status <> 'finished' OR scheduled_at > '2026-01-01');

-- Departments: each treats what it knows about.
SELECT 'an emergency at the skin doctor''s', v.id FROM visits v JOIN staff s ON s.id = v.staff_id WHERE v.kind = 'emergency' AND s.department_code <> 'EMER';

SELECT 'a condition of another department', v.id FROM visits v JOIN staff s ON s.id = v.staff_id JOIN conditions c ON c.id = v.condition_id WHERE c.department_code <> s.department_code;

SELECT 'a condition that stands there twice', code FROM conditions GROUP BY 2 HAVING count(*) > 1
UNION ALL SELECT 'fewer conditions than thirty', NULL WHERE (SELECT count(*) FROM conditions) <> 30;

SELECT 'a therapist outside of orthopedics', id FROM staff WHERE role = 'physical therapist' AND department_code NOT IN ('ORTH', 'RHEU');

SELECT 'an address that is not the name', id FROM staff WHERE email NOT LIKE left(lower(first_name), 1) || '%.' || id || '@clinic.example';

-- What hangs on visits.
SELECT 'something found without a visit', v.id FROM visits v
WHERE status <> 'finished' AND (EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id) OR EXISTS (SELECT FROM vitals x WHERE x.visit_id = v.id)
	OR EXISTS (SELECT FROM lab_results l WHERE l.visit_id = v.id) OR EXISTS (SELECT FROM bills b WHERE b.visit_id = v.id));

SELECT 'nothing found at a consultation', v.id FROM visits v
WHERE status = 'finished' AND kind = 'consultation' AND NOT EXISTS (SELECT FROM diagnoses d WHERE d.visit_id = v.id);

SELECT 'came for something else than was found', v.id FROM visits v JOIN diagnoses d ON d.visit_id = v.id JOIN conditions c ON c.id = d.condition_id
WHERE d.condition_id <> v.condition_id OR (v.kind <> 'telephone' AND v.reason <> c.complaint);

SELECT 'a procedure for something else', v.id FROM visits v JOIN conditions c ON c.id = v.condition_id WHERE v.kind = 'procedure' AND v.reason <> c.procedure;

SELECT 'still suspected when it is followed up', d.visit_id FROM diagnoses d JOIN visits v ON v.id = d.visit_id WHERE v.kind <> 'consultation' AND d.certainty <> 'confirmed';

SELECT 'a note on how the treatment goes, of what was ruled out', visit_id, note FROM diagnoses WHERE certainty = 'ruled out' AND note ~ 'treatment (to be )?continued|medicine|side effects|Improving|Stable';

SELECT 'a note that names some complaint', visit_id, note FROM diagnoses d JOIN conditions c ON c.id = d.condition_id
WHERE note ~* 'cough|headache|back pain|knee|fatigue|dizziness|throat|stomach|rash|shoulder|fever|pulse|lungs|wound';

SELECT 'measured over the telephone', v.id FROM vitals x JOIN visits v ON v.id = x.visit_id WHERE v.kind = 'telephone';

SELECT 'weight, height and BMI disagree', visit_id FROM vitals WHERE abs(bmi - weight_kg * 10000 / height_cm ^ 2) > 0.06;

SELECT 'a patient of two heights', v.patient_id FROM vitals x JOIN visits v ON v.id = x.visit_id GROUP BY v.patient_id HAVING count(DISTINCT height_cm) > 1;

SELECT 'ten kilograms between two visits', v.patient_id FROM vitals x JOIN visits v ON v.id = x.visit_id GROUP BY v.patient_id HAVING max(weight_kg) - min(weight_kg) > 5.1;

SELECT 'a pulse that is hard to feel', visit_id FROM vitals WHERE systolic - diastolic < 25;

SELECT 'high blood pressure that nobody measures, or that nobody treats', x.visit_id FROM vitals x JOIN visits v ON v.id = x.visit_id JOIN conditions c ON c.id = v.condition_id
WHERE (c.code = 'I10') <> (x.systolic >= 140);

SELECT 'a quick heart that beats slowly', x.visit_id FROM vitals x JOIN visits v ON v.id = x.visit_id JOIN conditions c ON c.id = v.condition_id WHERE (c.code = 'R00.0') <> (x.heart_rate > 100);

-- The laboratory.
SELECT 'sampled when the patient was not there', l.id FROM lab_results l JOIN visits v ON v.id = l.visit_id WHERE l.sampled_at NOT BETWEEN v.started_at AND v.ended_at;

SELECT 'reported before it was sampled', id FROM lab_results WHERE reported_at < sampled_at;

SELECT 'a unit that is not the test''s', id FROM lab_results
WHERE unit <> CASE test WHEN 'hemoglobin' THEN 'g/dL' WHEN 'HbA1c' THEN '%' WHEN 'creatinine' THEN 'mg/dL' WHEN 'potassium' THEN 'mmol/L' ELSE 'mg/L' END;

SELECT 'one test twice in one visit', visit_id, test FROM lab_results GROUP BY 2, 3 HAVING count(*) > 1;

SELECT 'a flag that the value does not have', id FROM lab_results WHERE flag IS DISTINCT FROM CASE WHEN value < low THEN 'L' WHEN value > high THEN 'H' END OR low >= high;

SELECT 'normal for the other sex', l.id FROM lab_results l JOIN visits v ON v.id = l.visit_id JOIN patients p ON p.id = v.patient_id
WHERE l.test = 'hemoglobin' AND l.low <> CASE p.sex WHEN 'F' THEN 12.0 ELSE 13.5 END;

SELECT 'diabetes without sugar', l.id FROM lab_results l JOIN visits v ON v.id = l.visit_id JOIN conditions c ON c.id = v.condition_id WHERE l.test = 'HbA1c' AND (c.code = 'E11.9') AND l.flag IS NULL;

SELECT 'a laboratory that finds everybody ill', test FROM lab_results GROUP BY 2 HAVING count(*) > 100 AND count(flag) > count(*) / 3;

-- Prescriptions.
SELECT 'another drug, or dose, than for the diagnosis', p.id FROM prescriptions p JOIN diagnoses d USING (visit_id) JOIN conditions c ON c.id = d.condition_id
WHERE (p.drug, p.form, p.dose, p.days) IS DISTINCT FROM (c.drug, c.form, c.dose, c.days);

SELECT 'prescribed on another day than the visit''s', p.id FROM prescriptions p JOIN visits v ON v.id = p.visit_id WHERE p.issued_on <> v.scheduled_at::date;

SELECT 'prescribed for what was ruled out', p.id FROM prescriptions p JOIN diagnoses d USING (visit_id) WHERE d.certainty = 'ruled out';

SELECT 'prescribed in spite of an allergy', r.id, r.drug FROM prescriptions r JOIN visits v ON v.id = r.visit_id JOIN patients p ON p.id = v.patient_id WHERE split_part(r.drug, ' ', 1) = ANY (p.allergies);

SELECT 'prescribed by a therapist', r.id FROM prescriptions r JOIN visits v ON v.id = r.visit_id JOIN staff s ON s.id = v.staff_id WHERE s.role = 'physical therapist';

SELECT 'an ointment to be swallowed', id, dose FROM prescriptions WHERE (form = 'ointment') <> (dose LIKE 'thinly%') OR (form = 'inhaler') <> (dose LIKE '%puffs%');

SELECT 'a chronic illness for a week', id, drug, days FROM prescriptions WHERE drug ~ 'metformin|lisinopril|rosuvastatin|levothyroxine' AND days < 90;

SELECT 'antibiotics for months', id, drug, days FROM prescriptions WHERE drug ~ 'nitrofurantoin|doxycycline' AND (days > 14 OR refills > 0);

-- Money.
SELECT 'a bill that is not the visit''s', b.id FROM bills b JOIN visits v ON v.id = b.visit_id
WHERE b.amount <> v.fee OR b.patient_id <> v.patient_id OR b.issued_on <= v.scheduled_at::date;

SELECT 'parts that are not the whole', id FROM bills WHERE paid_by_insurer + copay <> amount OR copay < 0 OR paid_by_insurer < 0;

SELECT 'pays something else than agreed upon', b.id FROM bills b
WHERE b.copay <> least(b.amount, (SELECT coalesce(min(c.copay), b.amount) FROM coverages c WHERE c.patient_id = b.patient_id AND b.issued_on BETWEEN c.valid_from AND coalesce(c.valid_until, 'infinity')));

SELECT 'insured before birth', c.patient_id FROM coverages c JOIN patients p ON p.id = c.patient_id WHERE c.valid_from <= p.date_of_birth;

SELECT 'insured backwards', patient_id FROM coverages WHERE valid_until <= valid_from;

SELECT 'wrong number of insurers', id FROM patients p WHERE coverages <> (SELECT count(*) FROM coverages c WHERE c.patient_id = p.id);
