//! The store on real files: what its opening page promises, promise by promise.

mod crash;
mod figures;
mod imports;
mod opening;
mod plans;
mod properties;
mod reports;
mod schema;
mod sending;
mod support;
mod volume;
