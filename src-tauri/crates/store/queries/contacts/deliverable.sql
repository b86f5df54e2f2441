-- The number takes messages.
UPDATE contacts
SET undeliverable_in_a_row = 0
WHERE id = ?1 AND undeliverable_in_a_row <> 0;
