-- What an import did to the number of those who may be written to, and of those who said stop.
UPDATE people
SET willing = willing + ?1, stopped = stopped + ?2;
