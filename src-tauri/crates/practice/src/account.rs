//! The practice account: one app, one business portfolio, one WhatsApp Business account, one number.
//!
//! Everything here is public on purpose. The simulator listens on loopback only and knows nobody real,
//! so its token and its app secret protect nothing; they exist so that the code that handles real ones
//! is exercised.

/// The bearer token that the simulator accepts, and the only one.
pub const PRACTICE_TOKEN: &str = "PRACTICE-no-secret-accepted-only-by-the-simulator";

/// The key of `X-Hub-Signature-256`.
pub const APP_SECRET: &str = "practice-app-secret-that-protects-nothing";

/// The id of the app to which token and secret belong.
pub const APP_ID: &str = "900100200300401";

/// The id of the business portfolio, which owns the messaging limit.
pub const BUSINESS_ID: &str = "900100200300402";

/// The id of the WhatsApp Business account, which owns the templates.
pub const WABA_ID: &str = "900100200300403";

/// The id of the sending number; the number itself is [`DISPLAY_PHONE_NUMBER`].
pub const PHONE_NUMBER_ID: &str = "900100200300404";

/// The sending number as the platform shows it: from the range that is kept for fiction.
pub const DISPLAY_PHONE_NUMBER: &str = "+1 202-555-0142";

/// [`DISPLAY_PHONE_NUMBER`] in digits, the form that webhooks use.
pub const DISPLAY_PHONE_DIGITS: &str = "12025550142";

/// The approved display name.
pub const VERIFIED_NAME: &str = "Practice Shop";

/// The Graph versions that answer. Others get the error of an unknown path, so that a client that
/// forgot to pin its version notices here.
pub const GRAPH_VERSIONS: [&str; 6] = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];
