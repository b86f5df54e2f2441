//! Why the keyring did not do what was asked.

use thiserror::Error;

/// The words of the keyring about its own trouble.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What kept a secret from being read or kept. Never contains one.
#[derive(Debug, Error)]
pub enum VaultError {
    /// This computer has no keyring that answers, or it cannot keep such an entry.
    #[error("no keyring is available on this computer")]
    Unavailable(#[source] Cause),
    /// There is a keyring, and it would not open.
    #[error("the keyring is locked")]
    Locked(#[source] Cause),
    /// The keyring answers and has no such entry.
    #[error("there is no such secret in the keyring")]
    Missing,
}

impl VaultError {
    /// The stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unavailable(_) => "vault_unavailable",
            Self::Locked(_) => "vault_locked",
            Self::Missing => "secret_missing",
        }
    }

    /// Translates an error of the keyring. Some of those carry the bytes of the secret; their words are replaced.
    pub(crate) fn of(error: keyring::Error) -> Self {
        use keyring::Error;
        let told = error.to_string();
        match error {
            Error::NoEntry => Self::Missing,
            Error::NoStorageAccess(cause) => Self::Locked(cause),
            Error::PlatformFailure(cause) => Self::Unavailable(cause),
            Error::BadEncoding(_) | Error::BadDataFormat(..) => Self::of_another_program(),
            Error::BadStoreFormat(_)
            | Error::TooLong(..)
            | Error::Invalid(..)
            | Error::Ambiguous(_)
            | Error::NoDefaultStore
            | Error::NotSupportedByStore(_)
            | _ => Self::Unavailable(told.into()),
        }
    }

    /// There is an entry, and it is no text of ours.
    pub(crate) fn of_another_program() -> Self {
        Self::Unavailable("the entry was written by another program".into())
    }
}

#[cfg(test)]
mod tests {
    use keyring::Error;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Error::NoEntry, "secret_missing")]
    #[case(Error::NoStorageAccess("locked".into()), "vault_locked")]
    #[case(Error::PlatformFailure("no bus".into()), "vault_unavailable")]
    #[case(Error::NoDefaultStore, "vault_unavailable")]
    #[case(Error::TooLong("password".into(), 2_560), "vault_unavailable")]
    fn every_trouble_has_one_of_three_names(#[case] error: Error, #[case] code: &str) {
        assert_eq!(VaultError::of(error).code(), code);
    }

    #[test]
    fn an_error_never_carries_the_bytes_of_the_secret() {
        let bytes = b"EAAG-token".to_vec();
        let error = VaultError::of(Error::BadDataFormat(bytes.clone(), format!("{bytes:?} is odd").into()));
        let told = format!("{error:?} {error}");
        assert!(!told.contains("EAAG") && !told.contains("69, 65"), "{told}");
        let error = VaultError::of(Error::BadEncoding(bytes));
        assert!(!format!("{error:?}").contains("69, 65"));
    }
}
