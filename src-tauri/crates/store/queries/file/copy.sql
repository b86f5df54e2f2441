-- A copy of the whole file, consistent even while others write.
VACUUM INTO ?1;
