//! The platform's own interface (WhatsApp Cloud API).
//!
//! [`CloudApi`] only carries: what goes out is made in `encode`, what comes back is read in `decode`, `templates` and
//! `number`, and what an error means stands in [`errors`]; all of those are pure. Webhooks come by another way, as raw
//! bodies, and are verified and read in [`webhook`].

mod decode;
pub mod encode;
pub mod errors;
mod number;
pub mod templates;
pub mod webhook;

use async_trait::async_trait;
use domain::{
    outcome::SendOutcome,
    template::{Category, Template},
};
use reqwest::Url;
use serde_json::Value;

use crate::{Gateway, GatewayError, NumberInfo, Outgoing, Secret, http::Http};

/// The version that this code was written against. Source: valid until July 2028.
pub const VERSION: &str = "v25.0";
/// Where the real platform answers.
pub const BASE_URL: &str = "https://graph.facebook.com";

/// A list that has not ended after so many pages never ends. Source: at most 6,000 templates an account.
const PAGES_MAX: usize = 100;
/// How often a list is begun again when its cursor went stale.
const LIST_ATTEMPTS: usize = 3;
const STALE_CURSOR: u32 = 131_059;
const UNKNOWN_FIELD: u32 = 100;
/// Longest callback address. Source: the platform's page on webhook overrides.
const CALLBACK_MAX_CHARS: usize = 200;

/// Which of the two doors marketing goes through. Everything else always takes the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Endpoint {
    /// `/messages`.
    #[default]
    Messages,
    /// `/marketing_messages`.
    MarketingMessages,
}

/// One sending number of one account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Scheme and host, e.g. [`BASE_URL`].
    pub base_url: String,
    /// Version of the interface, e.g. [`VERSION`].
    pub version: String,
    /// The platform's id of the sending number (not the number).
    pub phone_number_id: String,
    /// The platform's id of the account that owns templates and number.
    pub waba_id: String,
    /// Opens the interface.
    pub token: Secret,
    /// The door for marketing.
    pub endpoint: Endpoint,
}

/// The platform, for one sending number.
#[derive(Debug)]
pub struct CloudApi {
    http: Http,
    base: Url,
    account: Account,
}

impl CloudApi {
    /// Takes an account into use. Nothing is asked of the platform yet.
    ///
    /// # Errors
    /// [`GatewayError::BadAccount`]: an address that this client must not reach, or ids that are none.
    pub fn new(account: Account, http: Http) -> Result<Self, GatewayError> {
        let base = http.check(&account.base_url)?;
        let version = account.version.strip_prefix('v').unwrap_or_default().replacen('.', "", 1);
        for (part, what) in [
            (version.as_str(), "the version"),
            (account.phone_number_id.as_str(), "the id of the number"),
            (account.waba_id.as_str(), "the id"),
        ] {
            // They become parts of a path: nothing but digits can turn it elsewhere.
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(GatewayError::BadAccount(what));
            }
        }
        Ok(Self { http, base, account })
    }

    /// The address of something that belongs to an id.
    fn url(&self, id: &str, edge: &str, query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        let parts = [self.account.version.as_str(), id, edge];
        url.set_path(&parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/"));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// Marketing may have a door of its own; it takes nothing else. What counts is the category at this moment, since
    /// the platform changes categories by itself.
    fn door(&self, template: &Template) -> &'static str {
        match (self.account.endpoint, template.category) {
            (Endpoint::MarketingMessages, Category::Marketing) => "marketing_messages",
            (Endpoint::MarketingMessages, Category::Utility | Category::Authentication) | (Endpoint::Messages, _) => {
                "messages"
            }
        }
    }

    async fn ask(&self, url: Url) -> Result<Value, GatewayError> {
        decode::json(self.http.get(url, &self.account.token).await)
    }

    async fn whole_list(&self) -> Result<Vec<Template>, GatewayError> {
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..PAGES_MAX {
            let mut query = vec![("fields", templates::FIELDS), ("limit", templates::PAGE)];
            query.extend(after.as_deref().map(|cursor| ("after", cursor)));
            let url = self.url(&self.account.waba_id, "message_templates", &query);
            let page = templates::page(&self.ask(url).await?).ok_or(GatewayError::Incomplete("data"))?;
            all.extend(page.templates);
            after = page.after;
            if after.is_none() {
                return Ok(all);
            }
        }
        Err(GatewayError::Incomplete("the end of the list"))
    }
}

#[async_trait]
impl Gateway for CloudApi {
    async fn send(&self, message: &Outgoing<'_>) -> SendOutcome {
        let url = self.url(&self.account.phone_number_id, self.door(message.template), &[]);
        let answer = self.http.send(url, &self.account.token, encode::message(message)).await;
        decode::outcome(answer.as_ref().map_err(|lost| *lost), message.to)
    }

    async fn templates(&self) -> Result<Vec<Template>, GatewayError> {
        let mut list = self.whole_list().await;
        for _ in 1..LIST_ATTEMPTS {
            if !is_refusal(&list, STALE_CURSOR) {
                break;
            }
            list = self.whole_list().await;
        }
        list
    }

    async fn number(&self) -> Result<NumberInfo, GatewayError> {
        let ask = |fields| self.ask(self.url(&self.account.phone_number_id, "", &[("fields", fields)]));
        let mut answer = ask(number::FIELDS).await;
        if is_refusal(&answer, UNKNOWN_FIELD) {
            answer = ask(number::OLD_FIELDS).await;
        }
        number::read(&answer?)
    }

    async fn subscribe(&self, callback: &str, verify_token: &str) -> Result<(), GatewayError> {
        if callback.chars().count() > CALLBACK_MAX_CHARS {
            return Err(GatewayError::BadAccount("the address for webhooks"));
        }
        let url = self.url(&self.account.waba_id, "subscribed_apps", &[]);
        let body = encode::subscription(callback, verify_token);
        let answer = decode::json(self.http.post(url, &self.account.token, body).await)?;
        match answer.get("success").and_then(Value::as_bool) {
            Some(true) => Ok(()),
            Some(false) | None => Err(GatewayError::Incomplete("success")),
        }
    }
}

fn is_refusal<T>(answer: &Result<T, GatewayError>, code: u32) -> bool {
    matches!(answer, Err(GatewayError::Refused(refusal)) if refusal.code == code)
}
