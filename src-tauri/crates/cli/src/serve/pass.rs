//! Who may come in: a token for the first visit, a cookie for all others.

use std::sync::{Mutex, PoisonError};

use app::ids::{NoRandomness, random_word};
use subtle::ConstantTimeEq;

/// What is asked of a visitor.
pub(super) struct Pass {
    /// Gone once it was used: an address in the history of a browser or of a terminal opens nothing.
    token: Mutex<Option<String>>,
    /// What the browser shows from then on.
    session: String,
}

impl Pass {
    /// A new one, with the token that opens it.
    ///
    /// # Errors
    /// When this computer gives no randomness.
    pub(super) fn new() -> Result<(Self, String), NoRandomness> {
        let token = secret()?;
        Ok((Self { token: Mutex::new(Some(token.clone())), session: secret()? }, token))
    }

    /// Whether this cookie was given out by us.
    pub(super) fn knows(&self, session: &str) -> bool {
        same(session, &self.session)
    }

    /// Takes the token in exchange for what the cookie is to hold. The right one is taken once.
    pub(super) fn exchange(&self, given: &str) -> Option<&str> {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        token.take_if(|token| same(given, token)).map(|_| self.session.as_str())
    }
}

/// 256 random bits, in letters that an address and a cookie may hold.
fn secret() -> Result<String, NoRandomness> {
    Ok(random_word()? + &random_word()?)
}

/// Compares in a time that does not tell where the first difference is.
fn same(given: &str, wanted: &str) -> bool {
    given.as_bytes().ct_eq(wanted.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::Pass;

    #[test]
    fn a_token_is_taken_once_and_a_wrong_one_uses_nothing_up() {
        let (pass, token) = Pass::new().expect("randomness");
        assert_eq!(token.len(), 64, "256 bits");
        assert!(pass.exchange("").is_none());
        assert!(pass.exchange(&token[1..]).is_none());
        let session = pass.exchange(&token).expect("the right one").to_owned();
        assert!(pass.exchange(&token).is_none(), "a second time");
        assert!(pass.knows(&session) && !pass.knows(&token) && !pass.knows(""));
    }
}
