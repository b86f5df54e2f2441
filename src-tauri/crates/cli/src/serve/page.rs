//! The built page.

use std::borrow::Cow;

use axum::{
    http::{
        StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

/// The files of `ui/dist`: in the program where it is made to be given away, read from the disk while it is worked on.
#[cfg(feature = "ui")]
#[derive(rust_embed::Embed)]
#[folder = "../../../ui/dist"]
#[allow_missing = true]
struct Built;

#[cfg(feature = "ui")]
fn get(path: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(path).map(|file| file.data)
}

/// This program was built without the page.
#[cfg(not(feature = "ui"))]
const fn get(_: &str) -> Option<Cow<'static, [u8]>> {
    None
}

/// What every address leads to that is no file: where the page is, it says itself, behind the `#`.
const INDEX: &str = "index.html";
/// Names in here carry a digest of what is in the file.
const HASHED: &str = "assets/";

/// Whether there is a page to show.
pub(crate) fn is_built() -> bool {
    get(INDEX).is_some()
}

/// Answers with a file of the page.
pub(super) async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(bytes) = get(path).filter(|_| !path.is_empty()) {
        let kept = if path.starts_with(HASHED) { "private, max-age=31536000, immutable" } else { "no-store" };
        return ([(CONTENT_TYPE, kind(path)), (CACHE_CONTROL, kept)], bytes).into_response();
    }
    match get(INDEX).filter(|_| !path.starts_with(HASHED)) {
        Some(bytes) => ([(CONTENT_TYPE, kind(INDEX))], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What a file is, by the ending of its name; whatever else is only fit to be kept.
pub(super) fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
