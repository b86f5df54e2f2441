//! OS keyring.
