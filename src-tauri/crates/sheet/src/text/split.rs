//! Where a record ends.
//!
//! Taking a record apart is the work of the `csv` family; where it ends is decided here, because a reader that only
//! follows the grammar lets one forgotten quotation mark swallow every row up to the next one. Here such a mark is
//! noticed while the record can still be read otherwise.

use memchr::{memchr, memchr2, memchr3};

const QUOTE: u8 = b'"';

/// The longest text that a cell of a spreadsheet program holds. A longer cell with line breaks in it deserves distrust.
pub(crate) const LONGEST_CELL: usize = 32_767;
/// No cell with line breaks is believed beyond that.
const LONGEST_QUOTE: usize = 1024 * 1024;

/// What the text begins with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing is left.
    End,
    /// More text is needed to tell.
    More,
    /// A line without anything on it, up to here.
    Blank { next: usize },
    /// A record of `len` bytes; the next one begins at `next`.
    Record { len: usize, next: usize, stray_quote: Option<usize>, junk: bool },
}

/// How records are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grammar {
    /// What stands between cells.
    pub(crate) delimiter: u8,
    /// How many cells most records have, as far as known: it tells swallowed rows from a text of several lines.
    pub(crate) width: Option<usize>,
}

impl Grammar {
    /// What `text` begins with; `last` tells that nothing follows it.
    pub(crate) fn next(self, text: &[u8], last: bool) -> Next {
        match text {
            [] if last => return Next::End,
            [] => return Next::More,
            [b'\n', ..] | [b'\r', b'\n', ..] | [b'\r', _, ..] => {
                return Next::Blank { next: after_line_end(text, 0) };
            }
            [b'\r'] if last => return Next::Blank { next: 1 },
            [b'\r'] => return Next::More,
            _ => {}
        }
        let mut place = 0;
        let mut junk = false;
        loop {
            if text.get(place) == Some(&QUOTE) {
                match self.closing(text, place, last) {
                    Closing::More => return Next::More,
                    Closing::At(end) => {
                        junk |= !self.ends_cell(text, end);
                        place = end;
                    }
                    Closing::Stray => return literal_line(text, place, last),
                }
            }
            match memchr3(self.delimiter, b'\n', b'\r', &text[place..]) {
                Some(at) if text[place + at] == self.delimiter => place += at + 1,
                Some(at) => return record(text, place + at, last, None, junk),
                None => return record(text, text.len(), last, None, junk),
            }
        }
    }

    /// Where the quoted cell that begins at `open` ends: the first byte after its closing mark.
    fn closing(self, text: &[u8], open: usize, last: bool) -> Closing {
        let mut from = open + 1;
        loop {
            let Some(mark) = memchr(QUOTE, &text[from..]).map(|at| from + at) else {
                let swallowed = &text[open..];
                return if last || swallowed.len() > LONGEST_QUOTE && has_line_end(swallowed) {
                    Closing::Stray
                } else {
                    Closing::More
                };
            };
            match text.get(mark + 1) {
                Some(&QUOTE) => from = mark + 2,
                None if !last => return Closing::More,
                _ if self.is_stray(text, open, mark + 1) => return Closing::Stray,
                _ => return Closing::At(mark + 1),
            }
        }
    }

    /// A cell of several lines whose closing mark stands in the middle of something was probably never opened: surely
    /// if it is longer than any cell can be, or if each of the lines in it is a row of this table by itself.
    fn is_stray(self, text: &[u8], open: usize, end: usize) -> bool {
        let cell = &text[open..end];
        if self.ends_cell(text, end) || !has_line_end(cell) {
            return false;
        }
        if cell.len() > LONGEST_CELL {
            return true;
        }
        let Some(width) = self.width.filter(|width| *width > 1) else { return false };
        let mut lines = text[..end].split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty());
        // The last line goes on after the closing mark.
        lines.next_back();
        lines.all(|line| memchr::memchr_iter(self.delimiter, line).count() + 1 == width)
    }

    fn ends_cell(self, text: &[u8], end: usize) -> bool {
        text.get(end).is_none_or(|byte| *byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }
}

enum Closing {
    At(usize),
    Stray,
    More,
}

fn has_line_end(text: &[u8]) -> bool {
    memchr2(b'\n', b'\r', text).is_some()
}

/// The record is the line, whatever quotation marks follow the stray one.
fn literal_line(text: &[u8], stray: usize, last: bool) -> Next {
    let end = memchr2(b'\n', b'\r', &text[stray..]).map_or(text.len(), |at| stray + at);
    record(text, end, last, Some(stray), true)
}

fn record(text: &[u8], len: usize, last: bool, stray_quote: Option<usize>, junk: bool) -> Next {
    let at_edge = len == text.len() || len + 1 == text.len() && text[len] == b'\r';
    if at_edge && !last {
        return Next::More;
    }
    Next::Record { len, next: after_line_end(text, len), stray_quote, junk }
}

/// Line ends are LF, CR LF and CR.
fn after_line_end(text: &[u8], at: usize) -> usize {
    match &text[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [] => at,
        _ => at + 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Grammar, Next};

    const COMMA: Grammar = Grammar { delimiter: b',', width: None };

    /// The records of a text, each as it stands.
    fn records(grammar: Grammar, mut text: &str) -> Vec<&str> {
        let mut records = Vec::new();
        loop {
            match grammar.next(text.as_bytes(), true) {
                Next::End => return records,
                Next::More => unreachable!("nothing follows"),
                Next::Blank { next } => text = &text[next..],
                Next::Record { len, next, .. } => {
                    records.push(&text[..len]);
                    text = &text[next..];
                }
            }
        }
    }

    #[test]
    fn all_three_line_ends_end_a_record() {
        assert_eq!(records(COMMA, "a,b\nc\r\nd\re"), ["a,b", "c", "d", "e"]);
    }

    #[test]
    fn a_line_end_inside_quotes_does_not() {
        assert_eq!(records(COMMA, "\"a\nb\",c\r\nd"), ["\"a\nb\",c", "d"]);
        assert_eq!(records(COMMA, "\"a \"\"x\"\"\r\n,b\",c\nd"), ["\"a \"\"x\"\"\r\n,b\",c", "d"]);
    }

    #[test]
    fn a_quotation_mark_inside_a_cell_is_a_character() {
        assert_eq!(records(COMMA, "5\" pipe,1\n6\" pipe,2"), ["5\" pipe,1", "6\" pipe,2"]);
    }

    #[test]
    fn a_mark_that_is_never_closed_costs_no_row() {
        assert_eq!(records(COMMA, "a,\"b\nc,d\ne,f"), ["a,\"b", "c,d", "e,f"]);
    }

    #[test]
    fn a_mark_that_closes_in_the_middle_of_another_row_costs_no_row() {
        let table = Grammar { width: Some(2), ..COMMA };
        assert_eq!(records(table, "a,\"b\nc,d\ne,\"f\"\n"), ["a,\"b", "c,d", "e,\"f\""]);
    }

    #[test]
    fn a_note_of_several_lines_with_careless_quotes_stays_one_cell() {
        let table = Grammar { width: Some(2), ..COMMA };
        assert_eq!(records(table, "\"she\nsaid \"hi\" to me\",x\ny,z"), ["\"she\nsaid \"hi\" to me\",x", "y,z"]);
    }

    #[test]
    fn a_cell_longer_than_a_spreadsheet_holds_is_believed_if_it_is_closed_well() {
        let long = format!("a,\"{}\"\nb,c", "line\n".repeat(20_000));
        assert_eq!(records(COMMA, &long).len(), 2);
        let stray = format!("a,\"{}5\" pipe\nb,c", "line\n".repeat(20_000));
        assert_eq!(records(COMMA, &stray).len(), 20_002);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_records(text in "[a,\"\r\n;]{0,60}") {
            let kept: usize = records(COMMA, &text).iter().map(|record| record.len()).sum();
            let ends = text.bytes().filter(|byte| matches!(byte, b'\r' | b'\n')).count();
            prop_assert!(kept <= text.len() && kept + ends >= text.len());
        }

        #[test]
        fn with_less_text_the_answer_is_the_same_or_more(text in "[a,\"\r\n]{1,40}", cut in 0_usize..40) {
            let whole = text.as_bytes();
            let part = &whole[..cut.min(whole.len())];
            let early = COMMA.next(part, false);
            if early != Next::More {
                prop_assert_eq!(early, COMMA.next(whole, true));
            }
        }
    }
}
