//! Message ids as the platform makes them: base64 around the number of the person, so that they are
//! personal data, and a client that logs them is found out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::draw::Draw;

/// The id of a message to or from somebody. The draw must be another one for each message.
pub(crate) fn of(digits: &str, draw: Draw) -> String {
    let mut bytes = vec![0x1c, 0x18];
    bytes.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
    bytes.extend_from_slice(digits.as_bytes());
    bytes.extend_from_slice(&[0x15, 0x02, 0x00, 0x11, 0x18, 0x12]);
    bytes.extend_from_slice(draw.hex().as_bytes());
    bytes.extend_from_slice(b"00\0");
    format!("wamid.{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Lot;

    #[test]
    fn an_id_contains_the_number_and_differs_by_draw() {
        let lot = Lot::new(1);
        let id = of("12025550101", lot.draw("id", "0", ""));
        let bytes = STANDARD.decode(id.strip_prefix("wamid.").unwrap()).unwrap();
        assert!(bytes.windows(11).any(|window| window == b"12025550101"));
        assert_ne!(id, of("12025550101", lot.draw("id", "1", "")));
    }
}
