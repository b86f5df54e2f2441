-- What an import did to the number of contacts, of those who may be written to, and of those who said stop.
UPDATE people
SET contacts = contacts + ?1, willing = willing + ?2, stopped = stopped + ?3;
