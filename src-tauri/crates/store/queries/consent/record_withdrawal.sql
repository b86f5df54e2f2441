-- The statement of a person who withdrew.
INSERT INTO consents (contact, channel, state, recorded_at, source, source_record, source_column)
VALUES (?1, 'whatsapp', 'withdrawn', ?2, ?3, ?4, ?5);
