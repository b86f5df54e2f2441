//! What kind of file this is.
