-- These numbers take messages.
UPDATE contacts
SET undeliverable_in_a_row = 0
WHERE id IN (SELECT value FROM json_each(?1)) AND undeliverable_in_a_row <> 0;
