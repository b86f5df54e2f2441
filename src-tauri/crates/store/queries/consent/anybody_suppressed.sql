-- Whether anybody said no to WhatsApp.
SELECT EXISTS (
    SELECT 1 FROM suppressions WHERE channel = 'whatsapp'
) AS "suppressions!: bool";
