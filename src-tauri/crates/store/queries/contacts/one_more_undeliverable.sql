-- One more message in a row that the number did not take.
UPDATE contacts
SET undeliverable_in_a_row = undeliverable_in_a_row + 1
WHERE id = ?1;
