//! What a delivered message costs: list prices by the recipient's country and the template's category.
//!
//! Source: the platform's USD rate card effective 2026-10-01 (list prices, before a provider's mark-up; a copy, not
//! checked with the platform). Prices change quarterly, so they are dated data behind [`RateCard`], never constants
//! in a rule. Charged per *delivered* message: nothing for what failed.

use crate::{
    money::{Currency, Money},
    phone::Country,
    template::Category,
};

/// A dated price list.
#[derive(Debug, Clone, Copy)]
pub struct RateCard {
    /// First day of validity, ISO.
    pub effective: &'static str,
    /// Currency of all prices.
    pub currency: Currency,
    rates: &'static [(&'static str, i64, i64)],
    other: (i64, i64),
}

impl RateCard {
    /// The built-in card.
    pub const USD_2026_10: Self =
        Self { effective: "2026-10-01", currency: Currency::USD, rates: USD_2026_10, other: (60_400, 7_700) };

    /// The price of one delivered message.
    #[must_use]
    pub fn price(&self, country: Option<Country>, category: Category) -> Money {
        let (marketing, utility) = country
            .and_then(|country| self.rates.binary_search_by_key(&country.code(), |(code, _, _)| code).ok())
            .and_then(|at| self.rates.get(at))
            .map_or(self.other, |(_, marketing, utility)| (*marketing, *utility));
        let micros = match category {
            Category::Marketing => marketing,
            Category::Utility | Category::Authentication => utility,
        };
        Money { micros, currency: self.currency }
    }
}

/// Country, marketing, utility (= authentication), in millionths of a dollar; sorted by country.
const USD_2026_10: &[(&str, i64, i64)] = &[
    ("AE", 57_600, 15_700),
    ("AF", 84_200, 11_300),
    ("AL", 86_000, 21_200),
    ("AM", 86_000, 21_200),
    ("AO", 22_500, 4_000),
    ("AR", 61_800, 26_000),
    ("AT", 59_200, 17_100),
    ("AU", 84_200, 11_300),
    ("AZ", 86_000, 21_200),
    ("BA", 86_000, 21_200),
    ("BD", 73_200, 3_700),
    ("BE", 59_200, 17_100),
    ("BF", 22_500, 4_000),
    ("BG", 86_000, 21_200),
    ("BH", 39_200, 9_100),
    ("BI", 22_500, 4_000),
    ("BJ", 22_500, 4_000),
    ("BO", 74_000, 11_300),
    ("BR", 62_500, 6_800),
    ("BW", 22_500, 4_000),
    ("BY", 86_000, 21_200),
    ("CA", 25_000, 3_400),
    ("CD", 22_500, 4_000),
    ("CF", 22_500, 4_000),
    ("CG", 22_500, 4_000),
    ("CH", 59_200, 17_100),
    ("CI", 22_500, 4_000),
    ("CL", 88_900, 20_000),
    ("CM", 22_500, 4_000),
    ("CN", 84_200, 11_300),
    ("CO", 12_500, 800),
    ("CR", 74_000, 11_300),
    ("CZ", 86_000, 21_200),
    ("DE", 136_500, 55_000),
    ("DK", 59_200, 17_100),
    ("DO", 74_000, 11_300),
    ("DZ", 22_500, 4_000),
    ("EC", 74_000, 11_300),
    ("EE", 86_000, 21_200),
    ("EG", 64_400, 3_600),
    ("ER", 22_500, 4_000),
    ("ES", 70_700, 20_000),
    ("ET", 22_500, 4_000),
    ("FI", 59_200, 17_100),
    ("FR", 85_900, 30_000),
    ("GA", 22_500, 4_000),
    ("GB", 63_500, 22_000),
    ("GE", 86_000, 21_200),
    ("GH", 22_500, 4_000),
    ("GM", 22_500, 4_000),
    ("GR", 86_000, 21_200),
    ("GT", 74_000, 11_300),
    ("GW", 22_500, 4_000),
    ("HK", 73_200, 26_000),
    ("HN", 74_000, 11_300),
    ("HR", 86_000, 21_200),
    ("HT", 74_000, 11_300),
    ("HU", 86_000, 35_000),
    ("ID", 41_100, 25_000),
    ("IE", 59_200, 17_100),
    ("IL", 35_300, 5_300),
    ("IN", 11_800, 1_400),
    ("IQ", 34_100, 7_900),
    ("IT", 79_500, 30_000),
    ("JM", 74_000, 11_300),
    ("JO", 39_200, 9_100),
    ("JP", 84_200, 11_300),
    ("KE", 22_500, 4_000),
    ("KH", 84_200, 11_300),
    ("KR", 84_200, 11_300),
    ("KW", 79_200, 44_000),
    ("KZ", 60_400, 18_000),
    ("LA", 84_200, 11_300),
    ("LB", 39_200, 9_100),
    ("LK", 73_200, 2_000),
    ("LR", 22_500, 4_000),
    ("LS", 22_500, 4_000),
    ("LT", 86_000, 21_200),
    ("LV", 86_000, 21_200),
    ("LY", 22_500, 4_000),
    ("MA", 41_400, 23_000),
    ("MD", 86_000, 21_200),
    ("ME", 86_000, 21_200),
    ("MG", 22_500, 4_000),
    ("MK", 86_000, 21_200),
    ("ML", 22_500, 4_000),
    ("MM", 84_200, 11_300),
    ("MN", 84_200, 11_300),
    ("MR", 22_500, 4_000),
    ("MU", 22_500, 4_000),
    ("MW", 22_500, 4_000),
    ("MX", 39_700, 8_500),
    ("MY", 86_000, 14_000),
    ("MZ", 22_500, 4_000),
    ("NA", 22_500, 4_000),
    ("NE", 22_500, 4_000),
    ("NG", 51_600, 6_700),
    ("NI", 74_000, 11_300),
    ("NL", 159_700, 50_000),
    ("NO", 59_200, 17_100),
    ("NP", 73_200, 3_400),
    ("NZ", 84_200, 11_300),
    ("OM", 34_100, 24_700),
    ("PA", 74_000, 11_300),
    ("PE", 70_300, 30_000),
    ("PG", 84_200, 11_300),
    ("PH", 84_200, 11_300),
    ("PK", 47_300, 15_000),
    ("PL", 36_600, 12_200),
    ("PR", 74_000, 11_300),
    ("PT", 59_200, 17_100),
    ("PY", 74_000, 11_300),
    ("QA", 34_100, 12_000),
    ("RO", 86_000, 29_000),
    ("RS", 86_000, 21_200),
    ("RU", 80_200, 40_000),
    ("RW", 22_500, 4_000),
    ("SA", 57_600, 10_700),
    ("SD", 22_500, 4_000),
    ("SE", 59_200, 17_100),
    ("SG", 73_200, 16_000),
    ("SI", 86_000, 21_200),
    ("SK", 86_000, 21_200),
    ("SL", 22_500, 4_000),
    ("SN", 22_500, 4_000),
    ("SO", 22_500, 4_000),
    ("SS", 22_500, 4_000),
    ("SV", 74_000, 11_300),
    ("SZ", 22_500, 4_000),
    ("TD", 22_500, 4_000),
    ("TG", 22_500, 4_000),
    ("TH", 84_200, 11_300),
    ("TJ", 84_200, 11_300),
    ("TM", 84_200, 11_300),
    ("TN", 22_500, 4_000),
    ("TR", 10_900, 900),
    ("TW", 84_200, 11_300),
    ("TZ", 22_500, 4_000),
    ("UA", 86_000, 29_800),
    ("UG", 22_500, 4_000),
    ("US", 25_000, 3_400),
    ("UY", 74_000, 11_300),
    ("UZ", 84_200, 11_300),
    ("VE", 74_000, 11_300),
    ("VN", 84_200, 11_300),
    ("YE", 39_200, 9_100),
    ("ZA", 37_900, 9_500),
    ("ZM", 22_500, 4_000),
    ("ZW", 22_500, 4_000),
];

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("FR", Category::Marketing, 85_900)]
    #[case("FR", Category::Utility, 30_000)]
    #[case("IN", Category::Marketing, 11_800)]
    #[case("SN", Category::Marketing, 22_500)]
    #[case("CA", Category::Marketing, 25_000)]
    #[case("DO", Category::Marketing, 74_000)]
    fn the_price_is_that_of_the_recipients_market(
        #[case] country: &str,
        #[case] category: Category,
        #[case] micros: i64,
    ) {
        assert_eq!(RateCard::USD_2026_10.price(Country::parse(country), category).micros, micros);
    }

    #[test]
    fn an_unknown_country_has_the_price_of_other() {
        assert_eq!(RateCard::USD_2026_10.price(None, Category::Marketing).micros, 60_400);
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(USD_2026_10.is_sorted_by_key(|(country, _, _)| *country));
    }
}
