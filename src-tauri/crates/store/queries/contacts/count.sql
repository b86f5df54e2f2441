-- How many contacts there are.
SELECT contacts
FROM people;
