SELECT 'not what it refers to', o.id FROM orders o JOIN drugs d ON d.id = o.drug_id WHERE o.drug <> d.name OR o.label <> '1 ' || d.name;
