//! The real keyring of a Linux desktop, where there is one; where there is none, the way it says so.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test fails where something is not as it was set up")]

use domain::id::AccountId;
use vault::{EntryName, Health, Kind, OsVault, Secret, Space, Vault, VaultError};

/// Asks the session bus itself, not the code under test.
async fn is_there_a_keyring() -> bool {
    let ask = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
        let name = zbus::names::BusName::try_from("org.freedesktop.secrets")?;
        Ok(zbus::blocking::fdo::DBusProxy::new(&bus)?.name_has_owner(name)?)
    };
    tokio::task::spawn_blocking(move || ask().unwrap_or(false)).await.expect("the bus was asked")
}

fn token() -> EntryName {
    EntryName::of_account(Space::Practice, AccountId::from_bytes(*b"a test, not real"), Kind::AccessToken)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyring_keeps_a_secret_or_says_why_not() {
    let vault = OsVault::new();
    let health = vault.probe().await;
    if is_there_a_keyring().await {
        match health {
            Health::Works => keeps_replaces_and_forgets(&vault).await,
            Health::Locked(error) => says(&vault, &error).await,
            Health::Unavailable(error) => panic!("the bus has a keyring, and the vault says {error:?}"),
        }
    } else {
        match health {
            // Some desktops start their keyring when it is first asked for.
            Health::Works => keeps_replaces_and_forgets(&vault).await,
            Health::Locked(error) | Health::Unavailable(error) => says(&vault, &error).await,
        }
    }
}

async fn keeps_replaces_and_forgets(vault: &OsVault) {
    vault.delete(&token()).await.expect("nothing left of an earlier run");
    assert!(matches!(vault.get(&token()).await, Err(VaultError::Missing)));
    vault.set(&token(), &Secret::new("EAAG-é-one")).await.expect("kept");
    vault.set(&token(), &Secret::new("EAAG-é-two")).await.expect("replaced");
    assert_eq!(vault.get(&token()).await.expect("there").expose(), "EAAG-é-two");
    // A second program of the same person reads it too.
    assert_eq!(OsVault::new().get(&token()).await.expect("there").expose(), "EAAG-é-two");
    vault.delete(&token()).await.expect("forgotten");
    vault.delete(&token()).await.expect("nothing to forget");
    assert!(matches!(vault.get(&token()).await, Err(VaultError::Missing)));
}

async fn says(vault: &OsVault, expected: &VaultError) {
    let error = vault.set(&token(), &Secret::new("EAAG-token")).await.expect_err("nowhere to keep it");
    assert_eq!(error.code(), expected.code());
    assert!(!format!("{error:?}").contains("EAAG"));
    assert!(std::error::Error::source(&error).is_some(), "the cause is told");
}
