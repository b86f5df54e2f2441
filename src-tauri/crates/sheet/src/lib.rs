//! Bytes to rows to contacts.
