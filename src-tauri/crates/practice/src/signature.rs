//! The bytes of a webhook and their signature.
//!
//! The platform signs what is on the wire, and what is on the wire is JSON in ASCII: everything else
//! stands as `\u00e9`, in lower case, and a slash as `\/`. A receiver that signs JSON which it has parsed
//! and written again gets another signature, and should find that out here.

use std::io::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};
use sha2::Sha256;

/// A value as the platform writes it.
pub(crate) fn escaped(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Escaping);
    match value.serialize(&mut serializer) {
        Ok(()) => bytes,
        // Writing a `Value` to memory cannot fail; the plain form is as true.
        Err(_) => value.to_string().into_bytes(),
    }
}

/// The value of `X-Hub-Signature-256`.
pub(crate) fn signature(secret: &str, bytes: &[u8]) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(bytes);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut units = [0_u16; 2];
        for letter in fragment.chars() {
            match letter {
                '/' => writer.write_all(b"\\/")?,
                ' '..='~' => writer.write_all(letter.encode_utf8(&mut [0; 4]).as_bytes())?,
                _ => {
                    for unit in letter.encode_utf16(&mut units) {
                        write!(writer, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_beyond_ascii_is_escaped_in_lower_case_and_slashes_too() {
        let bytes = escaped(&json!({"a": "caf\u{e9} 1/2 \u{1f600} \"x\"\n"}));
        assert_eq!(bytes, br#"{"a":"caf\u00e9 1\/2 \ud83d\ude00 \"x\"\n"}"#);
    }

    #[test]
    fn what_is_escaped_reads_back_as_it_was() {
        let value = json!({"text": "مرحبا 👋 / \u{7f}\u{80}", "n": 1});
        assert_eq!(serde_json::from_slice::<Value>(&escaped(&value)).unwrap(), value);
    }

    #[test]
    fn the_signature_is_that_of_rfc_4231() {
        let signed = signature("Jefe", b"what do ya want for nothing?");
        assert_eq!(signed, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
