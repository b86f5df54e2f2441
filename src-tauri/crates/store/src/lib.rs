//! All SQL of the desktop.
