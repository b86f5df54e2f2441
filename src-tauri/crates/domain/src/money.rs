//! Money in whole millionths of a currency unit: a message costs a fraction of a cent, and floats lose it.

use std::fmt;

use serde::{Deserialize, Serialize, de};
use thiserror::Error;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// United States dollar: the currency of the built-in rate card.
    pub const USD: Self = Self(*b"USD");

    /// Takes three upper-case ASCII letters.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let code = String::deserialize(d)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom("a currency is three capital letters"))
    }
}

/// An amount in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Millionths of the unit.
    pub micros: i64,
    /// The unit.
    pub currency: Currency,
}

/// Two amounts that cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotAdd {
    /// They are in different currencies, and we convert nothing.
    #[error("the amounts are in different currencies")]
    DifferentCurrencies,
    /// The sum does not fit.
    #[error("the sum is too large")]
    TooLarge,
}

impl Money {
    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { micros: 0, currency }
    }

    /// Adds an amount of the same currency.
    ///
    /// # Errors
    /// [`CannotAdd`] when the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, CannotAdd> {
        if self.currency != other.currency {
            return Err(CannotAdd::DifferentCurrencies);
        }
        let micros = self.micros.checked_add(other.micros).ok_or(CannotAdd::TooLarge)?;
        Ok(Self { micros, currency: self.currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_currencies_never_add_up() {
        let usd = Money { micros: 85_900, currency: Currency::USD };
        let eur = Money::zero(Currency::parse("EUR").expect("a currency"));
        assert_eq!(usd.checked_add(eur), Err(CannotAdd::DifferentCurrencies));
        assert_eq!(usd.checked_add(usd).map(|m| m.micros), Ok(171_800));
    }
}
