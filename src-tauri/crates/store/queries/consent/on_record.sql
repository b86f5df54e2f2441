-- The statements of some contacts, to see which are new.
SELECT k.contact, k.channel, k.state, k.wording
FROM json_each(?1) wanted
CROSS JOIN consents k ON k.contact = wanted.value;
