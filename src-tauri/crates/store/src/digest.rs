//! The keyed digest by which the suppression list knows a number without holding it.

use std::{
    fmt,
    io::{Cursor, Write},
};

use domain::phone::E164;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Block length of SHA-256: HMAC fills a shorter key up with zeros to this.
const BLOCK: usize = 64;

/// What a known text gives under the key; kept in the file to tell whether the key is still the same.
const KNOWN_TEXT: &[u8] = b"estafette: key of the suppression list";

/// Room for a number as text: a plus and fifteen digits.
const LONGEST: usize = 16;

/// The key of the suppression list. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DigestKey([u8; 32]);

impl DigestKey {
    /// Takes a key of 32 random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The digest of a number: HMAC-SHA-256 of its E.164 text.
    pub(crate) fn digest(&self, number: E164) -> [u8; 32] {
        self.keyed().digest(number)
    }

    /// The key with its half of the work done, for whoever needs many digests.
    pub(crate) fn keyed(&self) -> Keyed {
        let mut block = [0; BLOCK];
        let (key, _) = block.split_at_mut(self.0.len());
        key.copy_from_slice(&self.0);
        let mac = Hmac::<Sha256>::new(&block.into());
        block.zeroize();
        Keyed(mac)
    }

    /// The digest of the text that never changes.
    pub(crate) fn check(&self) -> [u8; 32] {
        self.mac(KNOWN_TEXT)
    }

    fn mac(&self, text: &[u8]) -> [u8; 32] {
        self.keyed().mac(text)
    }
}

/// A key that digests. Wiped from memory when dropped.
#[derive(Clone)]
pub(crate) struct Keyed(Hmac<Sha256>);

impl Keyed {
    /// The digest of a number.
    pub(crate) fn digest(&self, number: E164) -> [u8; 32] {
        let mut text = Cursor::new([0; LONGEST]);
        // A number has no more digits than there is room for.
        let _ = write!(text, "+{}", number.digits());
        let length = usize::try_from(text.position()).unwrap_or(LONGEST);
        self.mac(&text.get_ref()[..length])
    }

    fn mac(&self, text: &[u8]) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(text);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for DigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DigestKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_plain_hmac_sha_256() {
        // RFC 4231, test case 2, with its key filled up to our length, which HMAC does anyway.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let digest = DigestKey::new(key).mac(b"what do ya want for nothing?");
        assert_eq!(digest[..6], [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60]);
        assert_eq!(digest[30..], [0x38, 0x43]);
    }

    #[test]
    fn the_digest_of_a_number_is_that_of_its_text() {
        let key = DigestKey::new([7; 32]);
        for digits in [1_000_000, 33_600_000_001, 999_999_999_999_999] {
            let number = E164::from_digits(digits).expect("digits");
            assert_eq!(key.digest(number), key.mac(number.expose().as_bytes()));
        }
    }

    #[test]
    fn another_key_gives_another_digest_and_no_key_prints() {
        let number = E164::from_digits(33_600_000_001).expect("digits");
        assert_ne!(DigestKey::new([1; 32]).digest(number), DigestKey::new([2; 32]).digest(number));
        assert_eq!(format!("{:?}", DigestKey::new([1; 32])), "DigestKey([redacted])");
    }
}
