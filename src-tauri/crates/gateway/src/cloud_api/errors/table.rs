//! The table of error codes, as data.
//!
//! Source: the platform's error reference (September 2026) with the HTTP statuses of its edition of 2025, the only one
//! that names them. Where the reference leaves a choice the row says why it is as it is.

use domain::outcome::HandlingClass::{
    self, Ambiguous, Credentials, Defer, Maintenance, OptOut, PairWait, Recipient, Request, Slow, Stop, Template,
};

/// What is known of a code, or of a span of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorRow {
    /// The code, or the first of the span.
    pub first: u32,
    /// The last of the span; the same as `first` for a single code.
    pub last: u32,
    /// Its HTTP status; `None` when it comes in webhooks only, or the reference names none.
    pub http: Option<u16>,
    /// What the sender does; `None` for codes that do not answer a sending (calls, flows, template editing …). If one
    /// comes all the same it is treated as unknown.
    pub class: Option<HandlingClass>,
    /// What it means, for whoever reads this table or a support log.
    pub about: &'static str,
}

const fn one(code: u32, http: u16, class: HandlingClass, about: &'static str) -> ErrorRow {
    ErrorRow { first: code, last: code, http: Some(http), class: Some(class), about }
}

const fn hook(code: u32, class: HandlingClass, about: &'static str) -> ErrorRow {
    ErrorRow { first: code, last: code, http: None, class: Some(class), about }
}

const fn beside(first: u32, last: u32, about: &'static str) -> ErrorRow {
    ErrorRow { first, last, http: None, class: None, about }
}

/// All known codes, in ascending order.
pub const TABLE: &[ErrorRow] = &[
    one(0, 401, Credentials, "the app's user cannot be authenticated"),
    one(1, 400, Ambiguous, "unknown error, perhaps of the server"),
    one(2, 503, Ambiguous, "service down or overloaded"),
    one(3, 500, Credentials, "capability or permission missing"),
    one(4, 400, Slow, "too many calls by this app"),
    one(10, 403, Credentials, "permission denied"),
    one(33, 400, Credentials, "the id of the sending number is wrong or deleted"),
    one(100, 400, Request, "invalid parameter"),
    one(104, 401, Credentials, "access token missing"),
    one(190, 401, Credentials, "access token expired or invalid"),
    ErrorRow { first: 200, last: 299, http: Some(403), class: Some(Credentials), about: "permission missing" },
    one(368, 403, Stop, "blocked for a time for breaking a policy"),
    one(613, 400, Slow, "too many calls"),
    one(803, 404, Credentials, "an id that does not exist"),
    one(80_007, 400, Slow, "too many management calls for this account"),
    hook(130_403, Recipient, "this business has blocked the person"),
    one(130_429, 400, Slow, "more messages a second than allowed"),
    one(130_472, 400, Recipient, "the person is in the platform's holdout experiment"),
    one(130_497, 403, Recipient, "this business may not write to that country"),
    one(131_000, 500, Ambiguous, "something went wrong"),
    one(131_005, 403, Credentials, "access denied"),
    one(131_008, 400, Request, "required parameter missing"),
    one(131_009, 400, Request, "parameter value invalid"),
    one(131_016, 500, Ambiguous, "service unavailable"),
    beside(131_020, 131_020, "group messages"),
    one(131_021, 400, Recipient, "recipient and sender are the same"),
    one(131_026, 400, Recipient, "undeliverable: no account on this number, terms not accepted, or a very old version"),
    one(131_030, 400, Credentials, "a test number writes only to its list of five"),
    one(131_031, 403, Stop, "account locked"),
    hook(131_035, Recipient, "storage rules of the account: body not available"),
    hook(131_036, Recipient, "storage rules of the account: body not available"),
    one(131_037, 400, Credentials, "display name of the number not approved"),
    beside(131_041, 131_041, "group messages"),
    one(131_042, 400, Credentials, "payment or eligibility"),
    beside(131_044, 131_044, "payment for calls"),
    one(131_045, 500, Credentials, "number not registered"),
    one(131_047, 400, Recipient, "not a template and more than a day since the person last wrote"),
    one(131_048, 400, Stop, "too many people blocked or reported this number"),
    one(131_049, 400, Defer, "the person has had enough marketing for now"),
    hook(131_050, OptOut, "the person stopped marketing from this business"),
    one(131_051, 400, Request, "message type not supported"),
    beside(131_052, 131_052, "the person's media could not be fetched"),
    one(131_053, 400, Request, "our media could not be used"),
    one(131_055, 400, Request, "this endpoint takes marketing templates only"),
    one(131_056, 400, PairWait, "too many messages to this person"),
    one(131_057, 500, Maintenance, "account in maintenance"),
    beside(131_059, 131_059, "stale cursor of a list: begin the list again"),
    one(131_061, 400, Request, "this template goes through the other endpoint"),
    one(131_062, 400, Recipient, "the person's id cannot be used for this message"),
    one(131_063, 400, Request, "marketing goes through the other endpoint for this account"),
    one(131_064, 400, Stop, "limited for wrong template categories"),
    // The reference leaves template or request. Either holds the campaign; as "request" a single row with a bad value
    // ends at its second try instead of holding the campaign for ever.
    one(132_000, 400, Request, "wrong number of parameters, or white space in one"),
    one(132_001, 404, Template, "no approved template of this name and language"),
    // One person's long name, usually. If it is everyone's the engine notices the run.
    one(132_005, 400, Recipient, "text too long with its values"),
    one(132_007, 400, Template, "content against a policy"),
    one(132_008, 400, Request, "parameter value invalid"),
    // See 132000.
    one(132_012, 400, Request, "parameter of the wrong form"),
    one(132_015, 400, Template, "template paused for low quality"),
    one(132_016, 400, Template, "template disabled for good"),
    one(132_018, 400, Request, "parameters do not fit the template"),
    one(132_068, 400, Template, "flow blocked"),
    one(132_069, 400, Template, "flow throttled"),
    one(133_000, 500, Credentials, "an earlier deregistration is not finished"),
    one(133_004, 503, Ambiguous, "server not available for now"),
    one(133_005, 400, Credentials, "PIN of the number wrong"),
    one(133_006, 400, Credentials, "number must be verified first"),
    one(133_008, 400, Credentials, "too many PIN guesses"),
    one(133_009, 400, Credentials, "PIN guessed too fast"),
    one(133_010, 400, Credentials, "number not registered"),
    one(133_015, 400, Credentials, "number was deleted a moment ago"),
    one(133_016, 400, Credentials, "registered too often in three days"),
    one(134_011, 400, Credentials, "terms of payments not accepted"),
    one(134_100, 400, Request, "this endpoint takes marketing templates only"),
    one(134_101, 400, Template, "template not yet known to this endpoint: about ten minutes"),
    one(134_102, 500, Template, "template not available on this endpoint"),
    one(135_000, 400, Request, "parameters wrong in an unnamed way"),
    beside(136_024, 136_024, "registration"),
    hook(137_000, Recipient, "the person's identity has changed"),
    beside(138_000, 138_999, "calls"),
    beside(139_000, 139_004, "flows"),
    beside(139_100, 139_103, "list of blocked people"),
    beside(147_001, 147_005, "user names"),
    beside(200_005, 200_007, "template statistics not available"),
    beside(1_752_041, 1_752_041, "onboarding twice"),
    beside(2_388_001, 2_388_001, "moving a number"),
    beside(2_388_012, 2_388_012, "moving a number"),
    beside(2_388_019, 2_388_019, "number of templates reached"),
    beside(2_388_039, 2_388_039, "template cannot be edited in this status"),
    beside(2_388_040, 2_388_040, "template field too long"),
    beside(2_388_047, 2_388_047, "template header wrong"),
    beside(2_388_072, 2_388_072, "template body wrong"),
    beside(2_388_073, 2_388_073, "template footer wrong"),
    beside(2_388_091, 2_388_091, "moving a number"),
    beside(2_388_093, 2_388_093, "moving a number"),
    beside(2_388_103, 2_388_103, "moving a number"),
    beside(2_388_293, 2_388_293, "template has too many variables for its length"),
    beside(2_388_299, 2_388_299, "template begins or ends with a variable"),
    hook(2_494_100, Maintenance, "number in maintenance"),
    beside(2_593_107, 2_593_108, "number also used on a phone: synchronisation"),
];
