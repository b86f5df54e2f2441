//! What is asked of every request before it is answered, and what every answer forbids the browser.

use std::sync::Arc;

use axum::{
    extract::{Query, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN,
            REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::Desk;

/// What the page may do: what the window's may, and speak with us over HTTP.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; \
                      frame-ancestors 'none'";

/// For answers that say nothing of their own.
const USUAL: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    // Other pages of this browser may neither show what is here nor hold on to its window.
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The first visit.
#[derive(Deserialize)]
struct Visit {
    token: Option<String>,
}

/// Lets a request through, or answers it itself.
pub(super) async fn check(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match judge(&desk, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal,
    };
    for (name, value) in USUAL {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[expect(clippy::result_large_err, reason = "the refusal is the answer, and is made once a request at most")]
fn judge(desk: &Desk, request: &Request) -> Result<(), Response> {
    let headers = request.headers();
    // A page elsewhere can give its own name our address (DNS rebinding): what it asks for carries its name.
    let host = text(headers, &HOST).filter(|host| is_ours(host, desk.port));
    let host = host.ok_or_else(|| StatusCode::MISDIRECTED_REQUEST.into_response())?;
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && text(headers, &ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") != Some(host)) {
        return Err(StatusCode::FORBIDDEN.into_response());
    }
    let known = cookies(headers, &cookie_name(desk.port)).any(|session| desk.pass.knows(session));
    let token = token(request);
    let enters = match (known, &token) {
        // The address from the terminal once more: whoever is in is not asked again.
        (true, Some(_)) => Some(None),
        (true, None) => return Ok(()),
        (false, Some(token)) => desk.pass.exchange(token).map(Some),
        (false, None) => None,
    };
    Err(match enters {
        Some(session) => enter(desk.port, session),
        None => closed(text(headers, &ACCEPT_LANGUAGE).unwrap_or_default()),
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_ours(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}"))
}

/// Cookies know no ports: the name keeps two hosts of one computer apart.
fn cookie_name(port: u16) -> String {
    format!("estafette-{port}")
}

fn cookies<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let sent = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = sent.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(known, _)| *known == name).map(|(_, value)| value)
}

/// The token of a first visit: a look at the page's own address, and nothing else.
fn token(request: &Request) -> Option<String> {
    let is_visit = *request.method() == Method::GET && request.uri().path() == "/";
    let visit = Query::<Visit>::try_from_uri(request.uri()).ok().filter(|_| is_visit)?;
    visit.0.token
}

/// To the page, with the cookie if it was not given yet.
fn enter(port: u16, session: Option<&str>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
    if let Some(session) = session {
        let cookie = format!("{}={session}; HttpOnly; SameSite=Strict; Path=/", cookie_name(port));
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
    }
    response
}

/// Says what to do, in the language of the browser.
fn closed(languages: &str) -> Response {
    let page = if prefers_french(languages) { CLOSED_FR } else { CLOSED_EN };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        // This page stands alone: its style is in it.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ];
    (StatusCode::UNAUTHORIZED, headers, page).into_response()
}

/// Browsers name what they prefer first.
fn prefers_french(languages: &str) -> bool {
    let tags = languages.split(',').map(|tag| tag.trim().to_ascii_lowercase());
    let known = tags.filter_map(|tag| ["fr", "en"].into_iter().find(|language| tag.starts_with(language)));
    known.into_iter().next() == Some("fr")
}

macro_rules! closed {
    ($language:literal, $title:literal, $says:literal, $does:literal) => {
        concat!(
            "<!doctype html><html lang=\"",
            $language,
            "\"><head><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<meta name=\"color-scheme\" content=\"light dark\"><title>",
            $title,
            " · Estafette</title>",
            "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}</style>",
            "</head><body><h1>",
            $title,
            "</h1><p>",
            $says,
            "</p><p>",
            $does,
            "</p></body></html>"
        )
    };
}

const CLOSED_EN: &str = closed!(
    "en",
    "This page is closed",
    "Estafette runs on this computer, but this browser was not let in. The address in the terminal works once, and its \
     visit ends when the browser is closed.",
    "Start <code>estafette serve</code> again and open the new address it prints."
);
const CLOSED_FR: &str = closed!(
    "fr",
    "Cette page est fermée",
    "Estafette tourne sur cet ordinateur, mais ce navigateur n’a pas été admis. L’adresse du terminal sert une seule \
     fois, et la visite se termine quand le navigateur est fermé.",
    "Relancez <code>estafette serve</code> et ouvrez la nouvelle adresse qui s’affiche."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_windows_with_http_in_place_of_its_own_door() {
        let window: serde_json::Value =
            serde_json::from_str(include_str!("../../../../../tauri.conf.json")).expect("JSON");
        let window = window["app"]["security"]["csp"].as_str().expect("a policy");
        let here = window.replace("connect-src ipc: http://ipc.localhost", "connect-src 'self'");
        assert_eq!(format!("{here}; frame-ancestors 'none'"), POLICY);
    }

    #[test]
    fn the_language_that_is_named_first_decides() {
        assert!(prefers_french("fr-CA,fr;q=0.9,en;q=0.8"));
        assert!(prefers_french("de, fr;q=0.9, en;q=0.8"));
        assert!(!prefers_french("en-GB,en;q=0.9,fr;q=0.8"));
        assert!(!prefers_french(""));
    }

    #[test]
    fn one_cookie_among_others_is_found_and_a_longer_name_is_not_it() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; estafette-80=x; estafette-8080=y; b"));
        assert_eq!(cookies(&headers, "estafette-80").collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn only_the_two_names_of_the_loopback_with_this_port_are_ours() {
        assert!(is_ours("127.0.0.1:80", 80) && is_ours("localhost:80", 80));
        for host in ["127.0.0.1", "127.0.0.1:81", "evil.example:80", "localhost:80.evil.example", ""] {
            assert!(!is_ours(host, 80), "{host}");
        }
    }
}
