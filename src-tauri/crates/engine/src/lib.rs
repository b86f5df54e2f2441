//! The sans-IO sender.
