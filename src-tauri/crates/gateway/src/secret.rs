//! A token or key on its way into a request.

use std::fmt;

use zeroize::Zeroizing;

/// A secret that does not print and is overwritten when dropped. The keyring's room has one of its own: rooms of one
/// group do not know each other, and whoever takes a secret from there to here should do so by hand.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret in.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself, for the header it goes into.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}
