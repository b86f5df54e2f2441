-- The same rules, said so that they cost nothing. SQLite makes a table of its own for every list of more than two values
-- that it looks a value up in, and in a CHECK it makes it anew for each row: a third of an import went into that, and a
-- share of every step of a message. One comparison after the other makes none.
--
-- A CHECK cannot be altered, but its text can be replaced where nothing changes in what is stored: the way that SQLite
-- itself describes for this. The data stay where they are.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(replace(replace(sql,
    'consent_whatsapp IN (''unknown'', ''granted'', ''withdrawn'')',
    'consent_whatsapp = ''granted'' OR consent_whatsapp = ''unknown'' OR consent_whatsapp = ''withdrawn'''),
    'consent_sms IN (''unknown'', ''granted'', ''withdrawn'')',
    'consent_sms = ''unknown'' OR consent_sms = ''granted'' OR consent_sms = ''withdrawn'''),
    'consent_email IN (''unknown'', ''granted'', ''withdrawn'')',
    'consent_email = ''unknown'' OR consent_email = ''granted'' OR consent_email = ''withdrawn''')
WHERE type = 'table' AND name = 'contacts';

UPDATE sqlite_schema
SET sql = replace(replace(sql,
    'channel IN (''whatsapp'', ''sms'', ''email'')',
    'channel = ''whatsapp'' OR channel = ''sms'' OR channel = ''email'''),
    'source IN (''file'', ''attestation'', ''reply'', ''platform'', ''by_hand'')',
    'source = ''file'' OR source = ''attestation'' OR source = ''reply'' OR source = ''platform'' OR source = ''by_hand''')
WHERE type = 'table' AND name IN ('consents', 'suppressions');

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''queued'', ''claimed'', ''dispatched'', ''accepted'', ''held'', ''rejected'', ''unknown'', ''withheld'')',
    'state = ''queued'' OR state = ''claimed'' OR state = ''dispatched'' OR state = ''accepted'' OR state = ''held''
        OR state = ''rejected'' OR state = ''unknown'' OR state = ''withheld''')
WHERE type = 'table' AND name = 'recipients';

UPDATE sqlite_schema
SET sql = replace(sql,
    'outcome IN (''accepted'', ''held'', ''refused'', ''not_sent'', ''unknown'')',
    'outcome = ''accepted'' OR outcome = ''held'' OR outcome = ''refused'' OR outcome = ''not_sent''
        OR outcome = ''unknown''')
WHERE type = 'table' AND name = 'attempts';

UPDATE sqlite_schema
SET sql = replace(sql,
    'state IN (''unread'', ''done'', ''refused'')',
    'state = ''unread'' OR state = ''done'' OR state = ''refused''')
WHERE type = 'table' AND name = 'deliveries';

PRAGMA writable_schema = RESET;

DROP TRIGGER recipients_move_as_the_domain_says;
CREATE TRIGGER recipients_move_as_the_domain_says BEFORE UPDATE OF state ON recipients
WHEN NEW.state <> OLD.state AND NOT CASE OLD.state
    WHEN 'queued' THEN NEW.state = 'claimed' OR NEW.state = 'withheld'
    WHEN 'claimed' THEN NEW.state = 'dispatched' OR NEW.state = 'queued' OR NEW.state = 'withheld'
    WHEN 'dispatched' THEN NEW.state = 'accepted' OR NEW.state = 'held' OR NEW.state = 'rejected'
        OR NEW.state = 'unknown' OR NEW.state = 'queued'
    WHEN 'held' THEN NEW.state = 'accepted' OR NEW.state = 'rejected'
    WHEN 'unknown' THEN NEW.state = 'accepted' OR NEW.state = 'held' OR NEW.state = 'rejected' OR NEW.state = 'queued'
    ELSE 0
END
BEGIN
    SELECT RAISE(ABORT, 'a row may not move so');
END;

-- How many people there are, kept beside the others: to count a million is to read a whole index from the disk.
ALTER TABLE people ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0 CHECK (contacts >= 0);
UPDATE people SET contacts = (SELECT COUNT(*) FROM contacts);
