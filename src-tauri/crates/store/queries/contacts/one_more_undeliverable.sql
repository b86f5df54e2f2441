-- One more message in a row that each of these numbers did not take.
UPDATE contacts
SET undeliverable_in_a_row = undeliverable_in_a_row + 1
WHERE id IN (SELECT value FROM json_each(?1));
