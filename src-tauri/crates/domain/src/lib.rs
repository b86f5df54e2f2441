//! The nouns and the rules of Estafette.
//!
//! Everything that is true about contacts, consent, templates, audiences, campaigns and deliveries stands here, and
//! nothing else: no file, no database, no network, no clock, no randomness, no async. Time, ids and settings come in
//! as arguments; what bad input makes comes out as data.
//!
//! Invariants, kept by types where a type can keep them:
//! - a [`phone::E164`] is always a checked number; nothing else is ever sent to;
//! - unknown consent is not consent, and a withdrawal beats a grant of the same age ([`consent::ConsentState::join`]);
//! - a delivery status is a join: order and repetition of reports change nothing ([`delivery::Delivery::join`]);
//! - a planned message is frozen: text and parameters are decided when the plan is made ([`campaign::PlannedMessage`]);
//! - a row that may have reached the platform is never "free to send" again ([`row::RowState`]);
//! - money is whole millionths with its currency, and two currencies never add up ([`money::Money`]).
//!
//! What is absent on purpose: texts for people (the UI makes them from codes), provider words (the gateway
//! translates), and any way to print a whole phone number or a message id by accident.
//!
//! Start with [`campaign`], which uses almost all the rest.

pub mod audience;
pub mod calendar;
pub mod campaign;
pub mod consent;
pub mod contact;
pub mod delivery;
pub mod event;
pub mod id;
pub mod money;
pub mod outcome;
pub mod phone;
pub mod pricing;
pub mod row;
pub mod stop_word;
pub mod template;
pub mod time;
