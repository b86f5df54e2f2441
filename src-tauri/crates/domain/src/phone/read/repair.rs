//! The catalogue of repairs.

use serde::{Deserialize, Serialize};

/// One thing that was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Excel made a float of it (`33612345678.0`).
    ExcelFloat,
    /// Excel wrote it as a power of ten, with all its digits (`3.3612345678E+10`).
    Scientific,
    /// An apostrophe or quotation marks stood around it (`'+33612345678`).
    Apostrophe,
    /// It was a formula that gives a text (`="0612345678"`).
    TextFormula,
    /// It stood in a link or in an id of the platform (`https://wa.me/…`, `…@c.us`).
    Link,
    /// Spaces that are no plain spaces: no-break, thin, ideographic.
    ExoticSpaces,
    /// Invisible marks, dashes of typography, symbols.
    ExoticMarks,
    /// Full-width digits, as East Asian keyboards write them.
    FullWidthDigits,
    /// Digits of another script: Arabic, Devanagari and others.
    LocalDigits,
    /// A word that says what it is (`Tel.`, `(mobile)`).
    TextRemoved,
    /// An extension behind the number; the platform knows none.
    ExtensionRemoved,
    /// The trunk prefix, which an international number does not have (`+44 (0)7…`, `+49 0151…`).
    TrunkZero,
    /// A spreadsheet took the leading zero, which this country's numbers always have at home.
    LostZero,
    /// A prefix for calls abroad stood for the plus (`00`, `011`, `010`).
    InternationalPrefix,
    /// Digits with a country code and no plus, read as international. Worth a look.
    MissingPlus,
    /// The cell holds several numbers; this is the first.
    FirstOfTwo,
    /// Mexico before 2020: `+52 1 …`, `044`, `045`, `01`.
    LegacyMx,
    /// Ivory Coast before 2021: eight digits.
    LegacyCi,
    /// Benin before 2024: eight digits.
    LegacyBj,
    /// Argentina's `15` at home is a `9` behind the country code.
    Argentina,
}

impl Repair {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ExcelFloat => "excel_float",
            Self::Scientific => "scientific",
            Self::Apostrophe => "apostrophe",
            Self::TextFormula => "text_formula",
            Self::Link => "link",
            Self::ExoticSpaces => "exotic_spaces",
            Self::ExoticMarks => "exotic_marks",
            Self::FullWidthDigits => "full_width_digits",
            Self::LocalDigits => "local_digits",
            Self::TextRemoved => "text_removed",
            Self::ExtensionRemoved => "extension_removed",
            Self::TrunkZero => "trunk_zero",
            Self::LostZero => "lost_zero",
            Self::InternationalPrefix => "international_prefix",
            Self::MissingPlus => "missing_plus",
            Self::FirstOfTwo => "first_of_two",
            Self::LegacyMx => "legacy_mx",
            Self::LegacyCi => "legacy_ci",
            Self::LegacyBj => "legacy_bj",
            Self::Argentina => "argentina",
        }
    }

    /// Whether the digits that will be dialled are an inference, which somebody should look at, and not merely the
    /// same digits in another dress.
    #[must_use]
    pub const fn needs_a_look(self) -> bool {
        matches!(
            self,
            Self::MissingPlus | Self::FirstOfTwo | Self::LegacyMx | Self::LegacyCi | Self::LegacyBj | Self::Scientific
        )
    }
}

/// Repairs in the order in which they were made, each once. Most cells need none, and then this allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Repairs(Vec<Repair>);

impl Repairs {
    pub(super) fn add(&mut self, repair: Repair) {
        if !self.0.contains(&repair) {
            self.0.push(repair);
        }
    }

    pub(super) fn into_vec(self) -> Vec<Repair> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_is_told_once() {
        let mut repairs = Repairs::default();
        for repair in [Repair::Apostrophe, Repair::MissingPlus, Repair::Apostrophe] {
            repairs.add(repair);
        }
        assert_eq!(repairs.into_vec(), [Repair::Apostrophe, Repair::MissingPlus]);
    }

    #[test]
    fn the_code_is_the_name_on_the_wire() {
        for repair in [Repair::ExcelFloat, Repair::LegacyMx, Repair::FullWidthDigits, Repair::FirstOfTwo] {
            let deserialised: Result<Repair, serde::de::value::Error> =
                Repair::deserialize(serde::de::value::StrDeserializer::new(repair.code()));
            assert_eq!(deserialised, Ok(repair));
        }
    }
}
