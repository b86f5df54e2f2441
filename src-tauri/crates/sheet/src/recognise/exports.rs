//! Exports of known programs, told by headings that only they write.

use super::words::Heading;

/// A program, with headings that must all be there, as words.
const EXPORTS: &[(&str, &[&str])] = &[
    ("shopify", &["accepts email marketing", "tax exempt"]),
    ("shopify", &["accepts marketing", "tax exempt"]),
    ("mailchimp", &["email address", "leid", "euid"]),
    ("brevo", &["email blacklisted", "sms blacklisted"]),
    ("hubspot", &["record id", "contact owner", "create date"]),
    ("hubspot", &["record id", "lead status", "create date"]),
    ("zoho", &["record id", "contact owner id"]),
    ("google", &["e mail 1 value", "phone 1 value"]),
    ("google", &["given name", "group membership"]),
    ("outlook", &["business phone", "home fax", "e mail address"]),
    ("thunderbird", &["primary email", "screen name", "mobile number"]),
    ("klaviyo", &["klaviyo id"]),
    ("salesforce", &["mailing country", "lead source"]),
    ("salesforce", &["systemmodstamp", "ownerid"]),
    ("woocommerce", &["aov", "sign up", "total spend"]),
    ("square", &["square customer id"]),
    ("stripe", &["delinquent", "refunded volume"]),
    ("prestashop", &["newsletter 0 1", "opt in 0 1"]),
    ("odoo", &["company type", "related company"]),
    ("interakt", &["whatsapp opted", "user id"]),
    ("meta_lead_ads", &["adset name", "form name"]),
    ("systemeio", &["surname", "date registered"]),
];

/// The program whose export this is.
pub(super) fn name(headings: &[Heading]) -> Option<&'static str> {
    let has = |words: &&str| headings.iter().any(|heading| heading.words() == *words);
    EXPORTS.iter().find_map(|(name, needed)| needed.iter().all(has).then_some(*name))
}

/// Programs that write international numbers without the plus.
pub(super) fn leaves_out_the_plus(name: Option<&str>) -> bool {
    name == Some("brevo")
}
