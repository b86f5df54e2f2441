//! From the signs of a cell to digits: labels, extensions, brackets, two numbers side by side.

use super::{
    issue::PhoneIssue,
    repair::{Repair, Repairs},
    signs::Sign,
    words::{self, Word},
    wrapping::Bare,
};

/// Fewer digits are no number of their own, but a group of one.
const FEWEST: usize = 7;
/// A group of more digits is no beginning of a number that goes on behind a slash or a comma.
const LONGEST_GROUP: usize = 8;

/// Digits in the order in which they are dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// A plus and the digits, whether the cell had a plus or not: so both readings can be cut from it.
    text: String,
    /// Whether the cell says that they begin with a country code.
    pub(super) plus: bool,
    /// Which digit is a zero in brackets, dialled at home only.
    pub(super) optional_zero: Option<usize>,
    /// Whether a spreadsheet had written it as a power of ten.
    pub(super) power_of_ten: bool,
}

impl Number {
    fn empty() -> Self {
        let mut text = String::with_capacity(24);
        text.push('+');
        Self { text, plus: false, optional_zero: None, power_of_ten: false }
    }

    /// Digits and so many zeros behind them.
    pub(super) fn written(digits: &str, zeros: usize, plus: bool) -> Self {
        let mut number = Self { plus, ..Self::empty() };
        number.text.push_str(digits);
        number.text.extend(std::iter::repeat_n('0', zeros));
        number
    }

    /// The digits alone.
    pub(super) fn digits(&self) -> &str {
        self.text.get(1..).unwrap_or_default()
    }

    /// The digits with a plus before them.
    pub(super) fn with_plus(&self) -> &str {
        &self.text
    }

    /// The same without its first digits; what was said about a zero moves along.
    pub(super) fn without_first(&self, count: usize) -> Self {
        let digits = self.digits().get(count..).unwrap_or_default();
        let optional_zero = self.optional_zero.and_then(|at| at.checked_sub(count));
        Self { optional_zero, ..Self::written(digits, 0, self.plus) }
    }

    /// The same without the digit at a place.
    pub(super) fn without(&self, at: usize) -> Self {
        let mut text = self.text.clone();
        if at + 1 < text.len() {
            text.remove(at + 1);
        }
        Self { text, optional_zero: None, ..*self }
    }

    fn len(&self) -> usize {
        self.digits().len()
    }

    fn push(&mut self, value: u8) {
        self.text.push(char::from(b'0' + value % 10));
    }
}

/// What a cell spells.
#[derive(Debug)]
pub(super) enum Spelled {
    /// One number.
    One(Number),
    /// Several numbers; the first of them.
    FirstOf(Number),
}

/// Reads the signs of a cell.
///
/// # Errors
/// The issue of cells in which the digits of a number can't be told from the rest.
pub(super) fn read(bare: &Bare<'_>, repairs: &mut Repairs) -> Result<Spelled, PhoneIssue> {
    let mut scanner = Scanner::new(bare.international);
    for c in bare.text.chars() {
        scanner.take(Sign::of(c), repairs);
    }
    scanner.end_of_word(false, repairs);
    scanner.finish(bare.text)
}

/// Reads sign by sign.
struct Scanner {
    /// The numbers that are complete.
    done: Vec<Number>,
    /// The one being read.
    current: Number,
    /// Letters read since the last sign that is none.
    word: String,
    /// Whether a digit stood right before the word, or before the sign being read.
    glued: bool,
    /// Where the digits stood when a bracket opened.
    opened_at: Option<usize>,
    /// Digits of an extension, if one has begun.
    extension: Option<usize>,
    /// Two numbers for certain: a second plus, or a conjunction.
    several: bool,
    /// There were words that we don't know, or masks.
    strange: bool,
    /// Letters were seen at all.
    letters: bool,
}

impl Scanner {
    fn new(international: bool) -> Self {
        Self {
            done: Vec::new(),
            current: Number { plus: international, ..Number::empty() },
            word: String::new(),
            glued: false,
            opened_at: None,
            extension: None,
            several: false,
            strange: false,
            letters: false,
        }
    }

    fn take(&mut self, sign: Sign, repairs: &mut Repairs) {
        if let Sign::Letter(letter) = sign {
            self.letters = true;
            self.word.push(letter);
            return;
        }
        let is_digit = matches!(sign, Sign::Digit(_) | Sign::LocalDigit(_) | Sign::WideDigit(_));
        self.end_of_word(is_digit, repairs);
        self.glued = is_digit;
        match sign {
            Sign::Digit(value) => self.digit(value),
            Sign::LocalDigit(value) => {
                repairs.add(Repair::LocalDigits);
                self.digit(value);
            }
            Sign::WideDigit(value) => {
                repairs.add(Repair::FullWidthDigits);
                self.digit(value);
            }
            Sign::Plus => self.plus(),
            Sign::ExoticSpace => repairs.add(Repair::ExoticSpaces),
            Sign::ExoticMark | Sign::Invisible => repairs.add(Repair::ExoticMarks),
            Sign::Open => self.opened_at = Some(self.current.len()),
            Sign::Close => self.close_bracket(),
            Sign::Slash | Sign::List => self.next_number(),
            Sign::Hash if self.has_number() => self.begin_extension(repairs),
            Sign::Junk => self.strange = true,
            Sign::Space | Sign::Separator | Sign::Hash | Sign::Letter(_) => {}
        }
    }

    fn digit(&mut self, value: u8) {
        match &mut self.extension {
            Some(count) => *count += 1,
            None => self.current.push(value),
        }
    }

    fn plus(&mut self) {
        self.next_number();
        self.several |= !self.done.is_empty();
        self.current.plus = true;
    }

    fn close_bracket(&mut self) {
        let Some(at) = self.opened_at.take().filter(|at| *at > 0) else { return };
        if self.current.digits().get(at..) == Some("0") {
            self.current.optional_zero = Some(at);
        }
    }

    /// A word has ended; `digit_follows` if no sign separates it from a digit.
    fn end_of_word(&mut self, digit_follows: bool, repairs: &mut Repairs) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let alone = !self.glued && !digit_follows;
        match Word::of(&word) {
            Word::Label if !self.glued && (alone || word.len() > 1) => repairs.add(Repair::TextRemoved),
            Word::Extension if self.has_number() => self.begin_extension(repairs),
            Word::Conjunction if alone && self.has_number() => {
                self.next_number();
                self.several = true;
            }
            Word::Label | Word::Extension | Word::Conjunction | Word::Unknown => self.strange = true,
        }
    }

    /// What has been read so far is enough for a number.
    fn has_number(&self) -> bool {
        self.current.len() >= FEWEST || self.done.iter().any(|number| number.len() >= FEWEST)
    }

    fn next_number(&mut self) {
        self.end_of_extension();
        if self.current.len() > 0 {
            self.done.push(std::mem::replace(&mut self.current, Number::empty()));
        }
    }

    fn begin_extension(&mut self, repairs: &mut Repairs) {
        self.extension = Some(0);
        repairs.add(Repair::ExtensionRemoved);
    }

    /// The mark of an extension without one is a mask (`06 12 34 56 7x`).
    fn end_of_extension(&mut self) {
        if self.extension.take() == Some(0) {
            self.strange = true;
        }
    }

    fn finish(mut self, text: &str) -> Result<Spelled, PhoneIssue> {
        self.next_number();
        let mut numbers = self.done.into_iter();
        let Some(mut first) = numbers.next() else {
            let placeholder = words::is_placeholder(text);
            return Err(if placeholder { PhoneIssue::Placeholder } else { PhoneIssue::NotANumber });
        };
        if self.strange {
            return Err(if self.letters || first.len() > 2 { PhoneIssue::Letters } else { PhoneIssue::NotANumber });
        }
        let rest: Vec<Number> = numbers.collect();
        if rest.iter().all(|number| number.text == first.text) {
            return Ok(Spelled::One(first));
        }
        if first.len() >= FEWEST && rest.iter().all(|number| number.len() >= FEWEST) {
            return Ok(Spelled::FirstOf(first));
        }
        if self.several || first.len() > LONGEST_GROUP {
            let whole = first.len() >= FEWEST || rest.iter().any(|number| number.len() >= FEWEST);
            return Err(if whole { PhoneIssue::TwoNumbers } else { PhoneIssue::NotANumber });
        }
        for group in rest {
            first.text.push_str(group.digits());
        }
        Ok(Spelled::One(first))
    }
}
