//! Raw webhook bodies.
