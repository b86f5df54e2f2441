//! Words between relay and desktop.
