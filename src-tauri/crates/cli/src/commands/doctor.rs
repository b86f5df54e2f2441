//! `estafette doctor`: what this machine has, lacks, and how to mend it.

use api::ApiError;
use app::DataFolder;
use serde_json::{Value, json};

use crate::{host::Place, line::Line, print::Said};

/// One thing looked at.
struct Finding {
    what: &'static str,
    is_fine: bool,
    says: String,
    cure: Option<&'static str>,
}

pub(super) async fn run(line: &Line) -> Result<Said, ApiError> {
    let place = Place::of(line)?;
    let mut findings = vec![folder(&place.config.folder)];
    findings.push(database(&place).await);
    findings.push(keyring().await);
    findings.push(loopback().await);
    findings.push(program(&place));
    let failed = findings.iter().any(|finding| !finding.is_fine);
    let text: Vec<String> = findings.iter().map(told).collect();
    let checks: Vec<Value> = findings
        .iter()
        .map(|one| json!({ "check": one.what, "ok": one.is_fine, "says": one.says, "cure": one.cure }))
        .collect();
    let json = json!({ "version": env!("CARGO_PKG_VERSION"), "ok": !failed, "checks": checks });
    Ok(Said { json, text: text.join("\n"), failed })
}

fn told(finding: &Finding) -> String {
    let mark = if finding.is_fine { "ok  " } else { "LACK" };
    let cure = finding.cure.map(|cure| format!("\n       -> {cure}")).unwrap_or_default();
    format!("{mark} {}: {}{cure}", finding.what, finding.says)
}

fn folder(folder: &DataFolder) -> Finding {
    let path = folder.root().display().to_string();
    let probe = std::fs::create_dir_all(folder.root()).and_then(|()| {
        let probe = folder.root().join(".doctor");
        std::fs::write(&probe, b"")?;
        std::fs::remove_file(probe)
    });
    match probe {
        Ok(()) => Finding { what: "data folder", is_fine: true, says: path, cure: None },
        Err(cause) => Finding {
            what: "data folder",
            is_fine: false,
            says: format!("{path}: {}", cause.kind()),
            cure: Some("name a folder that you may write with --data, or mend its rights"),
        },
    }
}

/// Asks whoever holds the folder, or opens it: either way the question went through the database.
async fn database(place: &Place) -> Finding {
    let what = "database";
    match place.call("contacts_count", json!({})).await {
        Ok(reply) => {
            Finding { what, is_fine: true, says: format!("opens, {} people in practice", reply["count"]), cure: None }
        }
        Err(refusal) => {
            Finding { what, is_fine: false, says: crate::words::sentence(&refusal.code, &refusal.params), cure: None }
        }
    }
}

/// Only sending for real needs it, so its absence is told and is no failure.
async fn keyring() -> Finding {
    let (says, cure) = match vault::OsVault::new().probe().await {
        vault::Health::Works => ("the keyring is open", None),
        vault::Health::Locked(_) => ("the keyring is locked", Some("unlock it: log in to your desktop")),
        vault::Health::Unavailable(_) => (
            "there is no keyring; practice works without one",
            Some("to send for real, install a keyring (GNOME: gnome-keyring, KDE: kwallet) and log in again"),
        ),
    };
    Finding { what: "keyring", is_fine: true, says: says.to_owned(), cure }
}

async fn loopback() -> Finding {
    let bound = tokio::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await;
    match bound {
        Ok(_) => Finding { what: "loopback network", is_fine: true, says: "free".to_owned(), cure: None },
        Err(cause) => Finding {
            what: "loopback network",
            is_fine: false,
            says: cause.kind().to_string(),
            cure: Some("a firewall on this computer blocks 127.0.0.1; allow it"),
        },
    }
}

fn program(place: &Place) -> Finding {
    let says = place.config.program.display().to_string();
    Finding { what: "program", is_fine: place.config.program.is_file(), says, cure: None }
}
