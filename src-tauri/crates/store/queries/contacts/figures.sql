-- How many contacts there are, may be written to, and said stop.
SELECT contacts, willing, stopped
FROM people;
