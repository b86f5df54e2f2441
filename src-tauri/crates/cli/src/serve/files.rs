//! Files between the browser and the program. A page cannot name a file of this computer: what a person chooses is handed
//! in, and what the program writes is handed out.
//!
//! Three folders of the data folder, and nowhere else: `uploads` (handed in), `saved` (written for the person, then handed
//! out) and `reports`. The first two hold copies of people's lists, and are emptied when the host begins and ends.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use api::ApiError;
use app::{DataFolder, ids::random_word};
use axum::{
    Json,
    body::Body,
    extract::{Query, State},
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use serde::Deserialize;
use serde_json::json;
use tokio::{fs, io::AsyncWriteExt};

use super::{Desk, page::kind, rpc::refused};

/// Most bytes of one file: what an import takes.
const LARGEST: u64 = sheet::text::LARGEST_FILE;
/// Most characters of a name, short of what file systems take.
const LONGEST_NAME: usize = 120;
/// What a report may do in the browser: nothing, at an origin of its own.
const REPORT_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                             frame-ancestors 'none'";

/// The folders.
pub(super) struct Shelf {
    uploads: PathBuf,
    saved: PathBuf,
    reports: PathBuf,
}

#[derive(Deserialize)]
pub(super) struct Named {
    name: String,
}

#[derive(Deserialize)]
pub(super) struct Placed {
    path: PathBuf,
}

impl Shelf {
    pub(super) fn new(folder: &DataFolder) -> Self {
        let within = |name| folder.root().join(name);
        Self { uploads: within("uploads"), saved: within("saved"), reports: folder.reports() }
    }

    /// Throws away what was handed in and out.
    pub(super) fn clear(&self) {
        for folder in [&self.uploads, &self.saved] {
            if let Err(cause) = std::fs::remove_dir_all(folder).or_else(absent_is_fine) {
                tracing::warn!(error = %cause, "serve.files not cleared");
            }
        }
    }

    /// The file, if it lies in one of the folders: as the disk sees it, links and `..` followed.
    async fn within(&self, path: &Path) -> Option<PathBuf> {
        let path = fs::canonicalize(path).await.ok()?;
        for folder in [&self.uploads, &self.saved, &self.reports] {
            let folder = fs::canonicalize(folder).await.ok();
            if folder.is_some_and(|folder| path.starts_with(folder)) {
                return Some(path);
            }
        }
        None
    }
}

fn absent_is_fine(cause: io::Error) -> io::Result<()> {
    if cause.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(cause) }
}

/// Takes a file in, and tells the path under which the contract finds it.
pub(super) async fn take_in(State(desk): State<Arc<Desk>>, Query(named): Query<Named>, body: Body) -> Response {
    let taken = async {
        let path = room(&desk.shelf.uploads, &named.name).await?;
        if let Err(refusal) = write(&path, body).await {
            // Half a list is no list.
            let _ = fs::remove_file(&path).await;
            return Err(refusal);
        }
        Ok(path)
    };
    told(taken.await)
}

/// Makes room for a file that the program is going to write, and tells its path.
pub(super) async fn make_room(State(desk): State<Arc<Desk>>, Query(named): Query<Named>) -> Response {
    told(room(&desk.shelf.saved, &named.name).await)
}

/// Hands a file out. A report is shown; everything else is for keeping.
pub(super) async fn hand_out(State(desk): State<Arc<Desk>>, Query(placed): Query<Placed>) -> Response {
    let Some(path) = desk.shelf.within(&placed.path).await else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = fs::read(&path).await else { return StatusCode::NOT_FOUND.into_response() };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let kind = kind(&name);
    let way = if kind.starts_with("text/html") { "inline" } else { "attachment" };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("{way}; filename*=UTF-8''{}", percent_encoded(&name))),
        (CONTENT_SECURITY_POLICY, REPORT_POLICY.to_owned()),
    ];
    (headers, bytes).into_response()
}

fn told(path: Result<PathBuf, ApiError>) -> Response {
    let text =
        path.and_then(|path| path.into_os_string().into_string().map_err(|_| ApiError::new("internal", json!({}))));
    match text {
        Ok(path) => Json(json!({ "path": path })).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// A place for a file of this name in a folder that nothing else uses.
async fn room(shelf: &Path, name: &str) -> Result<PathBuf, ApiError> {
    let folder = shelf.join(random_word().map_err(|_| ApiError::new("no_randomness", json!({})))?);
    fs::create_dir_all(&folder).await.map_err(|cause| not_written(&cause))?;
    Ok(folder.join(file_name(name)))
}

async fn write(path: &Path, body: Body) -> Result<(), ApiError> {
    let mut file = fs::File::create_new(path).await.map_err(|cause| not_written(&cause))?;
    let mut parts = body.into_data_stream();
    let mut left = LARGEST;
    while let Some(part) = parts.next().await {
        // The browser went away in the middle.
        let part = part.map_err(|_| ApiError::new("file_unreadable", json!({})))?;
        left = left.checked_sub(part.len() as u64).ok_or_else(|| ApiError::new("file_too_large", json!({})))?;
        file.write_all(&part).await.map_err(|cause| not_written(&cause))?;
    }
    file.flush().await.map_err(|cause| not_written(&cause))
}

fn not_written(cause: &io::Error) -> ApiError {
    if cause.kind() == io::ErrorKind::StorageFull {
        return ApiError::new("disk_full", json!({}));
    }
    ApiError::new("not_written", json!({ "reason": cause.kind().to_string() }))
}

/// What is left of a name when it can only be a name: no folder, nothing that a file system reads as something else.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !r#"<>:"|?*"#.contains(*c)).collect();
    let plain = plain.trim_matches(['.', ' ']);
    // Of a long name the end is kept: it says what kind of file this is.
    let start = plain.chars().count().saturating_sub(LONGEST_NAME);
    let short: String = plain.chars().skip(start).collect();
    if short.is_empty() { "file".to_owned() } else { short }
}

fn percent_encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, file_name, percent_encoded};

    #[test]
    fn of_a_path_only_the_name_is_left() {
        let cases = [
            ("clients.csv", "clients.csv"),
            ("../../etc/passwd", "passwd"),
            (r"..\..\Windows\evil.csv", "evil.csv"),
            ("..", "file"),
            ("", "file"),
            ("a\0b\n.csv", "ab.csv"),
            ("C:evil?.csv", "Cevil.csv"),
            ("Été 2026 – liste.xlsx", "Été 2026 – liste.xlsx"),
        ];
        for (given, wanted) in cases {
            assert_eq!(file_name(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let short = file_name(&format!("{}.xlsx", "é".repeat(300)));
        assert_eq!(short.chars().count(), LONGEST_NAME);
        assert!(short.ends_with("é.xlsx"));
    }

    #[test]
    fn a_name_crosses_in_a_header() {
        assert_eq!(percent_encoded("Été 1.csv"), "%C3%89t%C3%A9%201.csv");
    }
}
