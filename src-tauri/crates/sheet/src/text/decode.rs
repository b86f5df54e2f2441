//! Bytes to characters, piece by piece.

use std::collections::VecDeque;

use encoding_rs::{Decoder, WINDOWS_1252};

use super::encoding::Charset;

/// A decoder that never fails: what means nothing becomes `\u{fffd}`.
pub(crate) struct Decoding {
    way: Way,
    /// Bytes of a character whose end has not come yet.
    carried: Vec<u8>,
    /// Where bytes of another encoding were met, in bytes of decoded text from the beginning.
    strays: VecDeque<u64>,
    written: u64,
}

enum Way {
    Web(Box<Decoder>),
    Utf8WithStrays,
    Utf32 { big_endian: bool },
}

impl Decoding {
    pub(crate) fn new(charset: Charset) -> Self {
        let way = match charset {
            Charset::Web(encoding) => Way::Web(Box::new(encoding.new_decoder_without_bom_handling())),
            Charset::Utf8WithStrays => Way::Utf8WithStrays,
            Charset::Utf32 { big_endian } => Way::Utf32 { big_endian },
        };
        Self { way, carried: Vec::new(), strays: VecDeque::new(), written: 0 }
    }

    /// Appends what `bytes` mean. `last` tells that no more will come.
    pub(crate) fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        let before = into.len();
        match &mut self.way {
            Way::Web(decoder) => {
                let most = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len().saturating_mul(4));
                into.reserve(most);
                // The buffer has room for the most that can come out, so all is read at once.
                let _ = decoder.decode_to_string(bytes, into, last);
            }
            Way::Utf8WithStrays => {
                self.carried.extend_from_slice(bytes);
                let used = utf8_with_strays(&self.carried, last, into, |at| {
                    self.strays.push_back(self.written + (at - before) as u64);
                });
                self.carried.drain(..used);
            }
            Way::Utf32 { big_endian } => {
                self.carried.extend_from_slice(bytes);
                let used = utf32(&self.carried, *big_endian, last, into);
                self.carried.drain(..used);
            }
        }
        self.written += (into.len() - before) as u64;
    }

    /// Whether bytes of another encoding stood before this place of the decoded text; forgets them.
    pub(crate) fn had_strays_before(&mut self, place: u64) -> bool {
        let mut had = false;
        while self.strays.front().is_some_and(|stray| *stray < place) {
            self.strays.pop_front();
            had = true;
        }
        had
    }
}

/// UTF-8, and Windows-1252 for each byte that is not. Returns how many bytes were used.
fn utf8_with_strays(bytes: &[u8], last: bool, into: &mut String, mut stray: impl FnMut(usize)) -> usize {
    let mut used = 0;
    loop {
        let rest = &bytes[used..];
        let (good, bad) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), 0),
            Err(error) => (error.valid_up_to(), error.error_len().unwrap_or(if last { 1 } else { 0 })),
        };
        into.push_str(&String::from_utf8_lossy(&rest[..good]));
        used += good;
        if bad == 0 {
            return used;
        }
        stray(into.len());
        into.push_str(&WINDOWS_1252.decode_without_bom_handling(&bytes[used..used + bad]).0);
        used += bad;
    }
}

/// UTF-32; half a character at the end is as bad as a wrong one.
fn utf32(bytes: &[u8], big_endian: bool, last: bool, into: &mut String) -> usize {
    let (units, rest) = bytes.as_chunks::<4>();
    for unit in units {
        let number = if big_endian { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        into.push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if last && !rest.is_empty() {
        into.push(char::REPLACEMENT_CHARACTER);
        return bytes.len();
    }
    bytes.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, UTF_8, UTF_16LE};
    use proptest::prelude::*;

    use super::{Charset, Decoding};

    fn decoded(charset: Charset, bytes: &[u8], piece: usize) -> String {
        let mut decoding = Decoding::new(charset);
        let mut text = String::new();
        for piece in bytes.chunks(piece) {
            decoding.decode(piece, false, &mut text);
        }
        decoding.decode(b"", true, &mut text);
        text
    }

    #[test]
    fn stray_bytes_are_read_as_windows_1252_and_their_place_is_known() {
        let mut decoding = Decoding::new(Charset::Utf8WithStrays);
        let mut text = String::new();
        decoding.decode(b"No\xc3\xabl\nRen\xe9\nZo\xc3", false, &mut text);
        decoding.decode(b"\xa9\n", true, &mut text);
        assert_eq!(text, "Noël\nRené\nZoé\n");
        assert!(!decoding.had_strays_before("Noël\n".len() as u64));
        assert!(decoding.had_strays_before("Noël\nRené\n".len() as u64));
        assert!(!decoding.had_strays_before(u64::MAX));
    }

    #[test]
    fn half_a_character_at_the_end_is_told() {
        assert_eq!(decoded(Charset::Utf32 { big_endian: true }, b"\0\0\0a\0\0", 6), "a\u{fffd}");
        assert_eq!(decoded(Charset::Web(UTF_16LE), b"a\0b", 3), "a\u{fffd}");
        assert_eq!(decoded(Charset::Web(UTF_8), b"a\xc3", 2), "a\u{fffd}");
    }

    proptest! {
        #[test]
        fn how_the_bytes_are_cut_changes_nothing(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            piece in 1_usize..40,
            which in 0_usize..5,
        ) {
            let charset = [
                Charset::Web(UTF_8),
                Charset::Web(UTF_16LE),
                Charset::Web(SHIFT_JIS),
                Charset::Utf8WithStrays,
                Charset::Utf32 { big_endian: false },
            ][which];
            prop_assert_eq!(decoded(charset, &bytes, piece), decoded(charset, &bytes, 1000));
        }
    }
}
