-- Writes down that this machine has opened the file, once more.
INSERT INTO origin (one, machine, epoch, key_check)
VALUES (1, ?1, ?2, ?3)
ON CONFLICT (one) DO UPDATE SET machine = excluded.machine, epoch = excluded.epoch;
