//! What a secret is called in the keyring.

use std::fmt;

use domain::id::AccountId;

/// The data space that a secret belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Space {
    /// Real people.
    Live,
    /// The simulator.
    Practice,
}

/// What a secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Opens the provider's interface.
    AccessToken,
    /// Signs the provider's webhooks.
    AppSecret,
    /// The word by which the provider proves that it was us who gave it our address.
    VerifyToken,
    /// Keys the digests by which forgotten people stay forgotten.
    DigestKey,
}

/// The whole name of an entry. `Display` gives the user-name half of the keyring's own naming; the other half is always
/// [`EntryName::SERVICE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryName {
    space: Space,
    account: Option<AccountId>,
    kind: Kind,
}

impl EntryName {
    /// Under this name all entries of the program stand together in the keyring.
    pub const SERVICE: &'static str = "estafette";

    /// A secret of one account at a provider.
    #[must_use]
    pub const fn of_account(space: Space, account: AccountId, kind: Kind) -> Self {
        Self { space, account: Some(account), kind }
    }

    /// A secret of a data space as a whole.
    #[must_use]
    pub const fn of_space(space: Space, kind: Kind) -> Self {
        Self { space, account: None, kind }
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = match self.space {
            Space::Live => "live",
            Space::Practice => "practice",
        };
        let kind = match self.kind {
            Kind::AccessToken => "access_token",
            Kind::AppSecret => "app_secret",
            Kind::VerifyToken => "verify_token",
            Kind::DigestKey => "digest_key",
        };
        match self.account {
            Some(account) => write!(f, "{space}/{account}/{kind}"),
            None => write!(f, "{space}/{kind}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_space_the_account_and_the_purpose() {
        let account = AccountId::from_bytes([0x11; 16]);
        let token = EntryName::of_account(Space::Live, account, Kind::AccessToken);
        assert_eq!(token.to_string(), "live/acc_11111111111111111111111111111111/access_token");
        assert_eq!(EntryName::of_space(Space::Practice, Kind::DigestKey).to_string(), "practice/digest_key");
    }
}
