//! The store on real files: what its opening page promises, promise by promise.

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails, and says where")]

mod card;
mod crash;
mod drafts;
mod figures;
mod imports;
mod kept;
mod opening;
mod plans;
mod properties;
mod reports;
mod schema;
mod search;
mod sending;
mod support;
mod volume;
