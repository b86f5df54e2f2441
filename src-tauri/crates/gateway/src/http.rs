//! The one way out: HTTP requests with a time-out, and what can be known when they fail.
//!
//! The important question is not why a request failed but whether its bytes may have arrived. A connection that was
//! never made carried nothing: [`Lost::NotSent`]. From the first byte on nobody can tell: [`Lost::Unknown`].

use std::{io, net::IpAddr, sync::Once, time::Duration};

use domain::outcome::{NotSentCause, UnknownCause};
use reqwest::{
    Client, ClientBuilder, RequestBuilder, Response, Url,
    header::{CONTENT_TYPE, HeaderMap, HeaderName},
    redirect,
};

use crate::{GatewayError, Secret};

/// Longest wait for a connection. Shorter than the whole, so that its failure is told apart: nothing was sent.
const CONNECT_MAX: Duration = Duration::from_secs(3);
/// Longest a sending may take from beginning to end.
const SEND_MAX: Duration = Duration::from_secs(5);
/// Longest anything else may take: lists are long, some settings make the platform ask back, and nothing is at stake.
const PATIENT_MAX: Duration = Duration::from_secs(20);
/// Idle connections kept. Source: 80 messages a second, each answered in well under a second.
const IDLE_CONNECTIONS_MAX: usize = 64;
/// An idle connection is not trusted longer than this: the far side may have closed it, and a request written into a
/// closed connection is an unknown.
const IDLE_MAX: Duration = Duration::from_secs(20);
/// Longest answer that is read: a page of a hundred templates is far smaller.
const ANSWER_MAX_BYTES: usize = 8 * 1024 * 1024;

/// Chooses the library behind TLS for the whole process, once; later calls change nothing.
pub fn install_crypto() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        // An error says that the host has chosen one already: that one is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

/// How far a client reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Internet,
    Loopback,
}

/// An HTTP client that reaches either the internet or this computer, never both: practice cannot write to real people,
/// and no token goes out unencrypted.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
    reach: Reach,
}

/// An answer, whole.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A request without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    /// It certainly did not arrive.
    NotSent(NotSentCause),
    /// It may have arrived.
    Unknown(UnknownCause),
}

impl Http {
    /// For the real platform: TLS only, through the proxy of the system if it names one.
    ///
    /// # Errors
    /// [`GatewayError::NoTransport`].
    pub fn internet() -> Result<Self, GatewayError> {
        Self::build(Reach::Internet, Client::builder().https_only(true))
    }

    /// For the simulator: addresses of this computer only, and no proxy, which would be another computer.
    ///
    /// # Errors
    /// [`GatewayError::NoTransport`].
    pub fn loopback() -> Result<Self, GatewayError> {
        Self::build(Reach::Loopback, Client::builder().no_proxy())
    }

    fn build(reach: Reach, builder: ClientBuilder) -> Result<Self, GatewayError> {
        install_crypto();
        let client = builder
            .user_agent(concat!("estafette/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_MAX)
            .timeout(SEND_MAX)
            .pool_max_idle_per_host(IDLE_CONNECTIONS_MAX)
            .pool_idle_timeout(IDLE_MAX)
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .build()
            .map_err(GatewayError::NoTransport)?;
        Ok(Self { client, reach })
    }

    /// Reads a base address and refuses one that this client must not reach.
    pub(crate) fn check(&self, base: &str) -> Result<Url, GatewayError> {
        let bad = GatewayError::BadAccount("the base address");
        let Ok(url) = Url::parse(base) else { return Err(bad) };
        let plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.path() == "/";
        let reachable = match self.reach {
            Reach::Internet => url.scheme() == "https",
            Reach::Loopback => url.scheme() == "http" && is_loopback(&url),
        };
        if plain && reachable { Ok(url) } else { Err(bad) }
    }

    /// Asks for something.
    pub(crate) async fn get(&self, url: Url, token: &Secret) -> Result<Answer, Lost> {
        exchange(self.client.get(url).timeout(PATIENT_MAX).bearer_auth(token.expose())).await
    }

    /// Sends a message, once.
    pub(crate) async fn send(&self, url: Url, token: &Secret, json: Vec<u8>) -> Result<Answer, Lost> {
        exchange(self.with_json(url, token, json)).await
    }

    /// Changes a setting.
    pub(crate) async fn post(&self, url: Url, token: &Secret, json: Vec<u8>) -> Result<Answer, Lost> {
        exchange(self.with_json(url, token, json).timeout(PATIENT_MAX)).await
    }

    fn with_json(&self, url: Url, token: &Secret, json: Vec<u8>) -> RequestBuilder {
        let request = self.client.post(url).bearer_auth(token.expose());
        request.header(CONTENT_TYPE, "application/json").body(json)
    }
}

impl Answer {
    /// A header as text.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

fn is_loopback(url: &Url) -> bool {
    // Names are not taken, not even "localhost": what a name means is decided elsewhere.
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

async fn exchange(request: RequestBuilder) -> Result<Answer, Lost> {
    let mut response = request.send().await.map_err(|error| before_the_answer(&error))?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = read_whole(&mut response).await?;
    Ok(Answer { status, headers, body })
}

async fn read_whole(response: &mut Response) -> Result<Vec<u8>, Lost> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= ANSWER_MAX_BYTES => body.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err(Lost::Unknown(UnknownCause::Unreadable)),
            Ok(None) => return Ok(body),
            Err(error) if error.is_timeout() => return Err(Lost::Unknown(UnknownCause::TimedOut)),
            // It began to answer: half a body is no answer.
            Err(_) => return Err(Lost::Unknown(UnknownCause::Unreadable)),
        }
    }
}

/// What a failure before the first byte of the answer means. Only a connection that was never made is certain.
fn before_the_answer(error: &reqwest::Error) -> Lost {
    let lost = if error.is_connect() || error.is_builder() {
        Lost::NotSent(why_no_connection(error))
    } else if error.is_timeout() {
        Lost::Unknown(UnknownCause::TimedOut)
    } else {
        Lost::Unknown(UnknownCause::ConnectionLost)
    };
    tracing::debug!(http.lost = ?lost, "a request was not answered");
    lost
}

fn why_no_connection(error: &reqwest::Error) -> NotSentCause {
    if error.is_dns() {
        return NotSentCause::NameNotFound;
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<rustls::Error>() {
            return NotSentCause::TlsFailed;
        }
        // TLS hides its errors inside I/O errors, several deep, whose `source` leaves out what they hold.
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(held) => Some(held),
            None => error.source(),
        };
    }
    NotSentCause::ConnectionRefused
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://graph.facebook.com", true, false)]
    #[case("https://graph.facebook.com/", true, false)]
    #[case("https://127.0.0.1:8443", true, false)]
    #[case("http://127.0.0.1:8080", false, true)]
    #[case("http://127.4.5.6:8080", false, true)]
    #[case("http://[::1]:8080", false, true)]
    #[case("http://graph.facebook.com", false, false)]
    #[case("http://localhost:8080", false, false)]
    #[case("http://192.168.1.7", false, false)]
    #[case("http://0.0.0.0:8080", false, false)]
    #[case("http://127.0.0.1.example.com", false, false)]
    #[case("https://user:word@graph.facebook.com", false, false)]
    #[case("https://graph.facebook.com/v25.0", false, false)]
    #[case("https://graph.facebook.com?x=1", false, false)]
    #[case("ftp://127.0.0.1", false, false)]
    #[case("graph.facebook.com", false, false)]
    #[case("", false, false)]
    fn a_client_takes_only_addresses_that_it_may_reach(
        #[case] base: &str,
        #[case] internet: bool,
        #[case] loopback: bool,
    ) {
        assert_eq!(Http::internet().expect("a client").check(base).is_ok(), internet);
        assert_eq!(Http::loopback().expect("a client").check(base).is_ok(), loopback);
    }
}
