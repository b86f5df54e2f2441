//! The double keeps the same promises as the keyring.

use domain::id::AccountId;
use vault::{EntryName, Kind, MemoryVault, Secret, Space, Vault, VaultError};

#[tokio::test]
async fn the_double_keeps_replaces_forgets_and_tells_spaces_apart() {
    let vault = MemoryVault::new();
    let account = AccountId::from_bytes([1; 16]);
    let live = EntryName::of_account(Space::Live, account, Kind::AccessToken);
    let practice = EntryName::of_account(Space::Practice, account, Kind::AccessToken);

    assert!(matches!(vault.get(&live).await, Err(VaultError::Missing)));
    vault.set(&live, &Secret::new("one")).await.expect("kept");
    vault.set(&live, &Secret::new("two")).await.expect("replaced");
    assert_eq!(vault.get(&live).await.expect("there").expose(), "two");
    assert!(matches!(vault.get(&practice).await, Err(VaultError::Missing)));
    vault.delete(&live).await.expect("forgotten");
    vault.delete(&live).await.expect("nothing to forget");
    assert!(matches!(vault.get(&live).await, Err(VaultError::Missing)));
}
