-- How many people may be written to and how many said stop. To count them is to look every contact up on the suppression
-- list, seconds for a million, and the window asks whenever the contacts change. No trigger keeps them: one on every new
-- contact would slow an import down by a tenth, and an import knows at its end what it did.
CREATE TABLE people (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    -- Agreed to WhatsApp messages, and not on the suppression list.
    willing INTEGER NOT NULL CHECK (willing >= 0),
    -- On the suppression list.
    stopped INTEGER NOT NULL CHECK (stopped >= 0)
) STRICT;

INSERT INTO people
SELECT 1, COALESCE(SUM(c.consent_whatsapp = 'granted' AND s.digest IS NULL), 0), COUNT(s.digest)
FROM contacts c
LEFT JOIN suppressions s ON s.channel = 'whatsapp' AND s.digest = c.digest;
