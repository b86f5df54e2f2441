-- Which of a range of contacts are on the suppression list for WhatsApp.
SELECT c.id
FROM contacts c
JOIN suppressions s ON s.channel = 'whatsapp' AND s.digest = c.digest
WHERE c.id BETWEEN ?1 AND ?2;
