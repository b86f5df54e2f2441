//! The platform, to practise on: WhatsApp's Cloud API over loopback HTTP, with people behind it.
//!
//! A shop that sends its first campaign should have sent it before, to nobody. This crate is that
//! nobody: it takes the same requests as the platform, refuses what the platform refuses, counts the
//! same limits, and answers hours later by signed webhooks that come late, twice and out of order.
//! Behind each number lives somebody with a phone, a time zone, habits, and a patience that ends.
//!
//! It is written from the platform's documentation and knows nothing of our own gateway, so that an error
//! made in one is not made in the other: it must never import another room of this house. It runs as a
//! process of its own; only the terminal program starts it, and what it knows reaches the app by HTTP alone.
//! It must never write to anything but loopback and its own folder, and never draw by order: what becomes of
//! a message is a function of the seed, the person and the template, so that a campaign which is killed and
//! resumed meets the same people.
//!
//! Time here is practice time (`clock`), which may run a thousand times faster than ours. Only time-outs and
//! pauses between retries stay real.
//!
//! Where to start: [`start`] and [`Config`]; then `world`, the state that time moves, and in it `admission`;
//! then `fate`, what becomes of one message; `library.toml` and `population` for who likes what; `http` for
//! the paths and `postman` for the webhooks; `journal` for what survives a kill.

pub mod account;
mod callback;
mod clock;
mod config;
mod connection;
mod desk;
mod draw;
mod fate;
mod faults;
mod filling;
mod folder;
mod http;
mod journal;
mod library;
mod limits;
mod outbox;
mod person;
mod places;
mod population;
mod postman;
mod refusal;
mod request;
mod rules;
mod server;
mod signature;
mod template;
mod wamid;
mod webhook;
mod words;
mod world;

pub use clock::{ClockError, ClockReading};
pub use config::{Config, StartError};
pub use faults::{Faults, FaultsError};
pub use population::Population;
pub use rules::{Rules, RulesError, Tier};
pub use server::{Server, StopHandle, start};
