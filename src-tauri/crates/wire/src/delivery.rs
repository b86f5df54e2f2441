//! One raw webhook body, from the hand that received it to the hand that reads it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::WireError;

/// One webhook as it came in: the bytes, the signature over them, and when.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// When it was received, in milliseconds since 1970, on the receiver's clock.
    pub received_at_ms: i64,
    /// The signature header, verbatim, if there was one.
    pub signature: Option<String>,
    /// The body, byte for byte.
    pub body: Vec<u8>,
}

/// The form on the wire. The version stands first and alone decides whether the rest is read.
#[derive(Serialize, Deserialize)]
struct Written {
    v: u64,
    received_at_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    #[serde(with = "as_base64")]
    body: Vec<u8>,
}

#[derive(Deserialize)]
struct OnlyVersion {
    v: u64,
}

impl Delivery {
    /// The version that this program writes, and the only one that it reads.
    pub const VERSION: u64 = 1;

    /// The bytes to pass on: one JSON object, the body in Base64.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let written = Written {
            v: Self::VERSION,
            received_at_ms: self.received_at_ms,
            signature: self.signature.clone(),
            body: self.body.clone(),
        };
        // Strings and numbers only: there is nothing in it that could fail to be written.
        serde_json::to_vec(&written).unwrap_or_default()
    }

    /// Reads what [`Delivery::encode`] wrote.
    ///
    /// # Errors
    /// [`WireError`]: another version, or something else altogether.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        let OnlyVersion { v } = serde_json::from_slice(bytes).map_err(WireError::Malformed)?;
        if v != Self::VERSION {
            return Err(WireError::UnknownVersion { found: v, known: Self::VERSION });
        }
        let Written { received_at_ms, signature, body, .. } =
            serde_json::from_slice(bytes).map_err(WireError::Malformed)?;
        Ok(Self { received_at_ms, signature, body })
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("received_at_ms", &self.received_at_ms)
            .field("signed", &self.signature.is_some())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

mod as_base64 {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(d)?).map_err(|_| de::Error::custom("the body is not Base64"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn delivery(body: &[u8]) -> Delivery {
        Delivery { received_at_ms: 1_790_000_000_123, signature: Some("sha256=00ff".into()), body: body.into() }
    }

    #[test]
    fn the_form_on_the_wire_is_this_one() {
        let json = r#"{"v":1,"received_at_ms":1790000000123,"signature":"sha256=00ff","body":"eyJhIjoiXHUwMGU5In0="}"#;
        let bytes = delivery(br#"{"a":"\u00e9"}"#).encode();
        assert_eq!(String::from_utf8_lossy(&bytes), json);
    }

    #[test]
    fn another_version_is_named_even_if_nothing_else_of_it_is_understood() {
        let newer = br#"{"v":2,"sealed":"0a"}"#;
        assert!(matches!(Delivery::decode(newer), Err(WireError::UnknownVersion { found: 2, known: 1 })));
    }

    #[test]
    fn what_is_no_delivery_is_refused() {
        for bytes in [&b""[..], b"[]", br#"{"v":"1"}"#, br#"{"v":1}"#, br#"{"v":1,"received_at_ms":0,"body":"*"}"#] {
            let error = Delivery::decode(bytes).expect_err("refused");
            assert_eq!(error.code(), "wire_malformed");
        }
    }

    #[test]
    fn neither_body_nor_signature_is_printed() {
        let printed = format!("{:?}", delivery(b"a secret"));
        assert_eq!(printed, "Delivery { received_at_ms: 1790000000123, signed: true, body_bytes: 8 }");
    }

    proptest! {
        #[test]
        fn any_bytes_survive_the_way(at in any::<i64>(), signature: Option<String>, body: Vec<u8>) {
            let sent = Delivery { received_at_ms: at, signature, body };
            prop_assert_eq!(Delivery::decode(&sent.encode()).expect("reads its own words"), sent);
        }

        #[test]
        fn no_bytes_make_the_reader_fall(bytes: Vec<u8>) {
            let _ = Delivery::decode(&bytes);
        }
    }
}
