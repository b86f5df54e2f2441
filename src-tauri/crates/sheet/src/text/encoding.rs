//! Which encoding a text file is in.
//!
//! The head of a file does not tell: exports of a thousand ASCII lines have their first accent anywhere. So the whole
//! file is looked at once, cheaply: is it UTF-8? Only if it is not, a second look sorts its lines, and the lines that
//! are not UTF-8 are shown to the detector.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const CHUNK: usize = 64 * 1024;
/// What the detector is shown at most.
const DETECTOR_DIET: usize = 1024 * 1024;
/// A line is cut there when lines are sorted; an encoding that has no line ends of ASCII does not get that far.
const LINE_AT_MOST: usize = 1024 * 1024;

/// How the bytes become characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Charset {
    /// One of the encodings of the web, UTF-8 and UTF-16 among them.
    Web(&'static Encoding),
    /// UTF-8 with stray bytes of Windows-1252: several exports pasted into one.
    Utf8WithStrays,
    /// Four bytes a character.
    Utf32 { big_endian: bool },
}

impl Charset {
    /// The name that is shown.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8WithStrays => "utf-8",
            Self::Utf32 { big_endian: false } => "utf-32le",
            Self::Utf32 { big_endian: true } => "utf-32be",
            Self::Web(encoding) => lower_case(encoding.name()),
        }
    }

    /// The encoding that a person chose by one of its many names.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-32le" => Some(Self::Utf32 { big_endian: false }),
            "utf-32be" => Some(Self::Utf32 { big_endian: true }),
            label => Encoding::for_label(label.as_bytes()).map(Self::Web),
        }
    }
}

fn lower_case(name: &'static str) -> &'static str {
    match name {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "GBK" => "gbk",
        "Big5" => "big5",
        "Shift_JIS" => "shift_jis",
        "EUC-JP" => "euc-jp",
        "EUC-KR" => "euc-kr",
        "ISO-2022-JP" => "iso-2022-jp",
        "KOI8-R" => "koi8-r",
        "KOI8-U" => "koi8-u",
        "IBM866" => "ibm866",
        "ISO-8859-2" => "iso-8859-2",
        "ISO-8859-3" => "iso-8859-3",
        "ISO-8859-4" => "iso-8859-4",
        "ISO-8859-5" => "iso-8859-5",
        "ISO-8859-6" => "iso-8859-6",
        "ISO-8859-7" => "iso-8859-7",
        "ISO-8859-8" => "iso-8859-8",
        "ISO-8859-8-I" => "iso-8859-8-i",
        "ISO-8859-10" => "iso-8859-10",
        "ISO-8859-13" => "iso-8859-13",
        "ISO-8859-14" => "iso-8859-14",
        "ISO-8859-15" => "iso-8859-15",
        "ISO-8859-16" => "iso-8859-16",
        other => other,
    }
}

/// What was found out, and how many bytes of byte order mark the text begins with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) charset: Charset,
    pub(crate) mark: usize,
}

/// Looks at the whole source; leaves it anywhere.
pub(crate) fn detect<R: Read + Seek>(source: &mut R) -> io::Result<Found> {
    source.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    source.by_ref().take(CHUNK as u64).read_to_end(&mut head)?;
    if let Some(found) = wide(&head) {
        return Ok(found);
    }
    // The mark of UTF-8 may be a wish: the bytes after it are looked at like any others.
    let mark = mark_of_utf8(&head);
    let charset = if is_utf8(source)? {
        Charset::Web(UTF_8)
    } else if mark > 0 {
        Charset::Utf8WithStrays
    } else {
        by_lines(source)?
    };
    Ok(Found { charset, mark })
}

/// The encoding of two or four bytes a character that a text begins in, if it is one.
pub(crate) fn wide(head: &[u8]) -> Option<Found> {
    by_mark(head).or_else(|| {
        let charset = if mark_of_utf8(head) == 0 { by_nul(head) } else { None };
        charset.map(|charset| Found { charset, mark: 0 })
    })
}

/// How many bytes of byte order mark the text begins with, if it is in this encoding.
pub(crate) fn mark_for(charset: Charset, head: &[u8]) -> usize {
    match charset {
        Charset::Utf8WithStrays => mark_of_utf8(head),
        Charset::Web(encoding) if encoding == UTF_8 => mark_of_utf8(head),
        Charset::Web(_) | Charset::Utf32 { .. } => {
            by_mark(head).filter(|found| found.charset == charset).map_or(0, |found| found.mark)
        }
    }
}

fn mark_of_utf8(head: &[u8]) -> usize {
    if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// By the byte order mark of a wide encoding.
fn by_mark(head: &[u8]) -> Option<Found> {
    let found = |charset, mark| Some(Found { charset, mark });
    match head {
        // The mark of UTF-16 with a NUL after it would be the same; no table begins with NUL.
        [0xff, 0xfe, 0, 0, ..] => found(Charset::Utf32 { big_endian: false }, 4),
        [0, 0, 0xfe, 0xff, ..] => found(Charset::Utf32 { big_endian: true }, 4),
        [0xef, 0xbb, 0xbf, ..] => None,
        [first, second, rest @ ..] => {
            let (encoding, mark) = Encoding::for_bom(&[*first, *second])?;
            // There are writers of four bytes a character that begin with the mark for two.
            let wider = by_nul(rest).filter(|charset| matches!(charset, Charset::Utf32 { .. }));
            found(wider.unwrap_or(Charset::Web(encoding)), mark)
        }
        _ => None,
    }
}

/// By where the NUL bytes stand: every character of ASCII has one in UTF-16 and three in UTF-32.
fn by_nul(head: &[u8]) -> Option<Charset> {
    let count = |width: usize, is_one: fn(&[u8]) -> bool| head.chunks_exact(width).filter(|unit| is_one(unit)).count();
    let little4 = count(4, |unit| matches!(unit, [1..=0x7f, 0, 0, 0]));
    let big4 = count(4, |unit| matches!(unit, [0, 0, 0, 1..=0x7f]));
    let little2 = count(2, |unit| matches!(unit, [1..=0x7f, 0]));
    let big2 = count(2, |unit| matches!(unit, [0, 1..=0x7f]));
    // A tenth of the characters is the least that delimiters and line ends make up in any script.
    let enough =
        |ones: usize, others: usize, width: usize| ones >= 3 && ones * width * 10 >= head.len() && others * 10 <= ones;
    if enough(little4, big4, 4) {
        Some(Charset::Utf32 { big_endian: false })
    } else if enough(big4, little4, 4) {
        Some(Charset::Utf32 { big_endian: true })
    } else if enough(little2, big2, 2) {
        Some(Charset::Web(UTF_16LE))
    } else if enough(big2, little2, 2) {
        Some(Charset::Web(UTF_16BE))
    } else {
        None
    }
}

/// Hands the source out in pieces from its beginning, until it ends or `see` has seen enough.
fn walk<R: Read + Seek>(source: &mut R, mut see: impl FnMut(&[u8]) -> bool) -> io::Result<()> {
    source.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0; CHUNK];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(read) => {
                if !see(&chunk[..read]) {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn is_utf8<R: Read + Seek>(source: &mut R) -> io::Result<bool> {
    let mut carried = Vec::new();
    let mut good = true;
    walk(source, |chunk| {
        carried.extend_from_slice(chunk);
        match std::str::from_utf8(&carried) {
            Ok(_) => carried.clear(),
            // A character may be cut by the end of the piece.
            Err(error) if error.error_len().is_none() => {
                carried.drain(..error.valid_up_to());
            }
            Err(_) => good = false,
        }
        good
    })?;
    Ok(good && carried.is_empty())
}

/// By lines: those that are UTF-8 beyond ASCII, and those that are not UTF-8.
fn by_lines<R: Read + Seek>(source: &mut R) -> io::Result<Charset> {
    let mut sorter = Sorter::new();
    walk(source, |chunk| {
        sorter.feed(chunk);
        true
    })?;
    Ok(sorter.verdict())
}

struct Sorter {
    detector: EncodingDetector,
    line: Vec<u8>,
    fed: usize,
    /// Which bytes beyond ASCII occur.
    seen: [bool; 256],
    /// Whether a half or a quarter of Windows-1252 stands where French writes `œ`: `s½ur`.
    halves_in_words: bool,
    proper: u64,
    broken: u64,
}

impl Sorter {
    fn new() -> Self {
        let detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        Self { detector, line: Vec::new(), fed: 0, seen: [false; 256], halves_in_words: false, proper: 0, broken: 0 }
    }

    fn feed(&mut self, chunk: &[u8]) {
        for piece in chunk.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            self.line.extend_from_slice(piece);
            if matches!(piece.last(), Some(b'\n' | b'\r')) || self.line.len() >= LINE_AT_MOST {
                self.sort_line();
            }
        }
    }

    fn sort_line(&mut self) {
        if !self.line.is_ascii() {
            if std::str::from_utf8(&self.line).is_ok() {
                self.proper += 1;
            } else {
                self.broken += 1;
                for byte in self.line.iter().filter(|byte| !byte.is_ascii()) {
                    self.seen[usize::from(*byte)] = true;
                }
                self.halves_in_words |= self.line.windows(3).any(is_ligature);
                if self.fed < DETECTOR_DIET {
                    self.fed += self.line.len();
                    self.detector.feed(&self.line, false);
                }
            }
        }
        self.line.clear();
    }

    fn verdict(mut self) -> Charset {
        self.sort_line();
        // In a file of one old encoding hardly any line is UTF-8 by chance.
        if self.proper > 0 && self.proper >= self.broken {
            return Charset::Utf8WithStrays;
        }
        self.detector.feed(b"", true);
        let guess = self.detector.guess(None, Utf8Detection::Deny);
        Charset::Web(if guess == GB18030 {
            GBK
        } else if guess != WINDOWS_1252 && !self.reads_the_same(guess) {
            guess
        } else if self.is_latin_9() {
            ISO_8859_15
        } else {
            WINDOWS_1252
        })
    }

    /// The Latin alphabet with the euro sign, as Unix systems of Western Europe wrote it. The detector knows nothing of
    /// it, but it gives itself away: its euro is the currency sign that nobody uses, its `œ` a half inside a word, and
    /// where Windows has its quotation marks and dashes it has nothing.
    fn is_latin_9(&self) -> bool {
        let windows_alone = self.seen[0x80..0xa0].iter().any(|seen| *seen);
        !windows_alone && (self.seen[0xa4] || self.halves_in_words)
    }

    /// A few accents look like any of the Windows encodings. Where the commonest one reads the same, it is that.
    fn reads_the_same(&self, guess: &'static Encoding) -> bool {
        let odd: Vec<u8> = (0..=u8::MAX).filter(|byte| self.seen[usize::from(*byte)]).collect();
        guess.is_single_byte()
            && guess.decode_without_bom_handling(&odd).0 == WINDOWS_1252.decode_without_bom_handling(&odd).0
    }
}

/// `½` and `¼` of Windows-1252 where `œ` and `Œ` must be meant: inside a word, or before the rest of `œuvre` and `œil`.
fn is_ligature(three: &[u8]) -> bool {
    match three {
        [before, 0xbc | 0xbd, after] => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        [0xbc | 0xbd, rest @ ..] => rest.eq_ignore_ascii_case(b"uv") || rest.eq_ignore_ascii_case(b"il"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};
    use rstest::rstest;

    use super::{Charset, Encoding, UTF_8, detect};

    fn charset(bytes: &[u8]) -> Charset {
        detect(&mut Cursor::new(bytes)).expect("memory reads").charset
    }

    fn wide(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[rstest]
    #[case::french(WINDOWS_1252, "Prénom;Nom;Ville\nHélène;Lefèvre;Besançon\nFrançois;Noël;Orléans\n")]
    #[case::polish(WINDOWS_1250, "Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nMałgorzata;Dąbrowska;Gdańsk\n")]
    #[case::russian(WINDOWS_1251, "Имя;Фамилия;Город\nАнна;Иванова;Москва\nСергей;Петров;Казань\n")]
    #[case::greek(WINDOWS_1253, "Όνομα;Επώνυμο;Πόλη\nΜαρία;Παπαδοπούλου;Αθήνα\nΓιώργος;Νικολάου;Πάτρα\n")]
    #[case::chinese(GBK, "姓名,电话,城市\n张伟,13800138000,北京\n王芳,13900139000,上海\n李娜,13700137000,广州\n")]
    #[case::taiwanese(BIG5, "姓名,電話,城市\n陳怡君,0912345678,臺北市\n林志豪,0922345678,高雄市\n")]
    #[case::japanese(
        SHIFT_JIS,
        "名前,電話番号,都市\n田中さくら,09012345678,とうきょう\nすずきたろう,08012345678,おおさか\n"
    )]
    #[case::korean(EUC_KR, "이름,전화번호,도시\n김민수,01012345678,서울특별시\n이영희,01087654321,부산광역시\n")]
    fn old_encodings_are_recognised(#[case] encoding: &'static Encoding, #[case] text: &str) {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "the sample can be written in {}", encoding.name());
        assert_eq!(charset(&bytes), Charset::Web(encoding));
    }

    #[rstest]
    #[case::a_euro(b"nom;prix\nAndr\xe9;12 \xa4\n", "iso-8859-15")]
    #[case::a_ligature(
        b"nom;ville\nFran\xe7ois;N\xeemes\nH\xe9l\xe8ne;Le C\xbdur\nAndr\xe9;Besan\xe7on\n",
        "iso-8859-15"
    )]
    #[case::a_half_as_such(b"nom;quantit\xe9\nth\xe9;\xbdkg\n", "windows-1252")]
    #[case::quotation_marks_of_windows(
        b"nom;prix\nFran\xe7ois;\x9312 \xa4\x94\nH\xe9l\xe8ne;Besan\xe7on\n",
        "windows-1252"
    )]
    fn latin_9_gives_itself_away(#[case] bytes: &[u8], #[case] name: &str) {
        assert_eq!(charset(bytes).name().to_ascii_lowercase(), name);
    }

    #[test]
    fn every_encoding_is_shown_in_lower_case_and_found_again_by_that_name() {
        let iso = (1..=16).map(|part| format!("iso-8859-{part}"));
        let windows = (1250..=1258).map(|page| format!("windows-{page}"));
        let others = "utf-8 utf-16le utf-16be utf-32le utf-32be gbk gb18030 big5 shift_jis euc-jp euc-kr iso-2022-jp \
                      koi8-r koi8-u ibm866 macintosh x-mac-cyrillic windows-874 iso-8859-8-i";
        for name in iso.chain(windows).chain(others.split(' ').filter(|name| !name.is_empty()).map(str::to_owned)) {
            // There is no part 12.
            let Some(charset) = Charset::by_name(&name) else { continue };
            assert_eq!(charset.name(), charset.name().to_ascii_lowercase());
            assert_eq!(Charset::by_name(charset.name()), Some(charset), "{name}");
        }
    }

    #[test]
    fn utf_8_is_recognised_with_and_without_its_mark() {
        assert_eq!(charset("Prénom;Nom\n".as_bytes()), Charset::Web(UTF_8));
        assert_eq!(charset("\u{feff}Prénom;Nom\n".as_bytes()), Charset::Web(UTF_8));
        assert_eq!(charset(b"plain"), Charset::Web(UTF_8));
    }

    #[test]
    fn wide_encodings_are_recognised_without_a_mark() {
        let text = "Name,Téléphone\nAnna,0612345678\n";
        assert_eq!(charset(&wide(text, u16::to_le_bytes)).name(), "utf-16le");
        assert_eq!(charset(&wide(text, u16::to_be_bytes)).name(), "utf-16be");
        let chinese = "姓名,电话,城市\n张伟,13800138000,北京\n";
        assert_eq!(charset(&wide(chinese, u16::to_le_bytes)).name(), "utf-16le");
        let four: Vec<u8> = text.chars().flat_map(|one| u32::from(one).to_be_bytes()).collect();
        assert_eq!(charset(&four).name(), "utf-32be");
    }

    #[test]
    fn a_mark_of_two_bytes_before_characters_of_four_deceives_nobody() {
        let mut bytes = b"\xfe\xff".to_vec();
        bytes.extend("name,phone\n".chars().flat_map(|one| u32::from(one).to_be_bytes()));
        let found = detect(&mut Cursor::new(bytes)).expect("memory reads");
        assert_eq!((found.charset.name(), found.mark), ("utf-32be", 2));
    }

    #[test]
    fn a_nul_here_and_there_makes_no_wide_encoding() {
        assert_eq!(charset(b"a,b,c\n\0,2,3\n"), Charset::Web(UTF_8));
        assert_eq!(charset(b"a\0\0\0\0\0,b\0\0\0\0\0\nc,d\n").name(), "utf-8");
    }

    #[test]
    fn the_first_odd_byte_may_come_late() {
        let mut bytes = b"name,phone\n".to_vec();
        bytes.extend(b"Anna,0612345678\n".repeat(10_000));
        bytes.extend(b"Ren\xe9,0612345678\n");
        assert_eq!(charset(&bytes), Charset::Web(WINDOWS_1252));
    }

    #[test]
    fn a_character_across_two_pieces_is_whole() {
        let bytes = format!("{}é,1\n", "a".repeat(super::CHUNK - 1)).into_bytes();
        assert_eq!(charset(&bytes), Charset::Web(UTF_8));
    }

    #[test]
    fn a_file_pasted_from_two_exports_is_mixed() {
        let mut bytes = "Hélène,1\nNoël,2\nZoé,3\n".as_bytes().to_vec();
        bytes.extend(b"Ren\xe9,4\n");
        assert_eq!(charset(&bytes), Charset::Utf8WithStrays);
    }
}
