-- Where this file was last opened, and the key it was made with.
SELECT machine, epoch, key_check
FROM origin
WHERE one = 1;
