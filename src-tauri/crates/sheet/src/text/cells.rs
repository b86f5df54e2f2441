//! A record taken apart into its cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::Cell;

/// No record has more cells: as many as a spreadsheet program has columns. A line of nothing but delimiters would take
/// thirty times its own size in memory.
pub(crate) const MOST_CELLS: usize = 16_384;

/// Takes records apart; keeps its buffers from one to the next.
pub(crate) struct Cutter {
    quoted: Reader,
    literal: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cutter {
    pub(crate) fn new(delimiter: u8) -> Self {
        let reader = |quoting| ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build();
        Self { quoted: reader(true), literal: reader(false), text: vec![0; 1024], ends: vec![0; 64] }
    }

    /// The cells of a record; of one with more than [`MOST_CELLS`], some more than those. From `stray_quote` on,
    /// quotation marks are characters like any others.
    pub(crate) fn cut(&mut self, record: &str, stray_quote: Option<usize>) -> Vec<Cell> {
        let (orderly, literal) = record.split_at(stray_quote.unwrap_or(record.len()));
        let mut cells = Vec::new();
        run(&mut self.quoted, orderly.as_bytes(), &mut self.text, &mut self.ends, &mut cells);
        if !literal.is_empty() {
            // What comes before ends with a delimiter, and thus with an empty cell that is none.
            cells.pop();
            run(&mut self.literal, literal.as_bytes(), &mut self.text, &mut self.ends, &mut cells);
        }
        cells
    }
}

fn run(reader: &mut Reader, mut input: &[u8], text: &mut Vec<u8>, ends: &mut Vec<usize>, cells: &mut Vec<Cell>) {
    reader.reset();
    let (mut written, mut ended) = (0, 0);
    loop {
        let (result, read, wrote, closed) = reader.read_record(input, &mut text[written..], &mut ends[ended..]);
        input = &input[read..];
        written += wrote;
        ended += closed;
        match result {
            // An empty input tells it that the record ends here.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull if ended > MOST_CELLS => {
                return collect(&text[..written], &ends[..ended], cells);
            }
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                collect(&text[..written], &ends[..ended], cells);
                (written, ended) = (0, 0);
            }
            ReadRecordResult::End => return,
        }
    }
}

fn collect(text: &[u8], ends: &[usize], cells: &mut Vec<Cell>) {
    cells.reserve(ends.len());
    let mut start = 0;
    for &end in ends {
        let cell = &text[start..end];
        start = end;
        cells.push(if cell.is_empty() { Cell::Empty } else { Cell::Text(String::from_utf8_lossy(cell).into_owned()) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{Cutter, MOST_CELLS};

    fn cut(record: &str, stray_quote: Option<usize>) -> Vec<String> {
        Cutter::new(b',').cut(record, stray_quote).iter().map(|cell| cell.text().into_owned()).collect()
    }

    #[rstest]
    #[case("a,b", &["a", "b"])]
    #[case("a", &["a"])]
    #[case(",", &["", ""])]
    #[case("\"\"", &[""])]
    #[case("a,", &["a", ""])]
    #[case("\"a,b\",\"c \"\"d\"\"\"", &["a,b", "c \"d\""])]
    #[case("\"a\r\nb\",c", &["a\r\nb", "c"])]
    #[case("a \"quoted\" word,b", &["a \"quoted\" word", "b"])]
    #[case("\"a\" b,c", &["a b", "c"])]
    #[case(" \"a\",b", &[" \"a\"", "b"])]
    #[case("\"a\\\",b", &["a\\", "b"])]
    #[case("é,漢字", &["é", "漢字"])]
    fn a_record_is_cut_at_its_delimiters(#[case] record: &str, #[case] cells: &[&str]) {
        assert_eq!(cut(record, None), cells);
    }

    #[test]
    fn from_a_stray_quote_on_all_is_literal() {
        assert_eq!(cut("\"a,b\",\"c,d\"", Some(6)), ["a,b", "\"c", "d\""]);
        assert_eq!(cut("\"a,b", Some(0)), ["\"a", "b"]);
    }

    #[test]
    fn of_a_record_without_end_only_some_cells_are_cut() {
        for (cells, most) in [(MOST_CELLS, MOST_CELLS), (MOST_CELLS + 1, 2 * MOST_CELLS), (1 << 20, 2 * MOST_CELLS)] {
            let record = ",".repeat(cells - 1);
            for stray_quote in [None, Some(0)] {
                let cut = cut(&record, stray_quote).len();
                assert!(cut >= cells.min(MOST_CELLS + 1) && cut <= most, "{cut} of {cells}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_cut_into_what_it_was(
            cells in proptest::collection::vec("[a-z,;\" \r\né]{0,20}", 1..8),
        ) {
            let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(&cells).expect("memory takes it");
            let text = String::from_utf8(writer.into_inner().expect("memory takes it")).expect("is text");
            prop_assert_eq!(cut(text.trim_end_matches('\n'), None), cells);
        }
    }
}
