//! The simulated platform, started for those who bring none of their own.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use super::{Field, process};
use crate::shop::Outcome;

/// The number that sends, and the word that opens the door: no secrets, they belong to the simulator.
const PATH: &str = "/v25.0/900100200300404/messages";
pub(crate) const TOKEN: &str = "PRACTICE-no-secret-accepted-only-by-the-simulator";
const PATIENCE: Duration = Duration::from_secs(5);

/// What the platform enforces, and how it behaves, as files.
pub(crate) struct Conduct {
    pub(crate) rules: PathBuf,
    pub(crate) faults: PathBuf,
}

impl Conduct {
    /// Writes the files.
    pub(crate) fn write(folder: &Path, field: &Field) -> Outcome<Self> {
        let conduct = Self { rules: folder.join("rules.toml"), faults: folder.join("faults.toml") };
        let rules = format!("throughput_per_s = {}\ntier = \"TIER_UNLIMITED\"\n", field.per_second);
        fs::write(&conduct.rules, rules)?;
        let faults = format!("answer_delayed = 1.0\nanswer_delay_real_ms = {}\n", field.answer_ms);
        fs::write(&conduct.faults, faults)?;
        Ok(conduct)
    }
}

/// A platform in a process of its own.
pub(crate) struct Platform {
    child: Child,
    dir: PathBuf,
    port: u16,
}

impl Platform {
    /// Starts one with a new world, and waits until it listens.
    pub(crate) fn start(field: &Field, folder: &Path, complaints: &Path) -> Outcome<Self> {
        let conduct = Conduct::write(folder, field)?;
        let dir = folder.join("platform");
        let mut child = Command::new(&field.program)
            .args(["--json", "practice", "serve", "--port", "0", "--dir"])
            .arg(&dir)
            .arg("--rules")
            .arg(&conduct.rules)
            .arg("--faults")
            .arg(&conduct.faults)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(process::open(complaints)?)
            .spawn()?;
        let mut said = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut said)?;
        }
        // From here on it ends with this value.
        let mut platform = Self { child, dir, port: 0 };
        let said: Value = serde_json::from_str(&said).map_err(|_| process::last_words(complaints))?;
        platform.port = u16::try_from(said["port"].as_u64().unwrap_or(0))?;
        Ok(platform)
    }

    /// Where messages go.
    pub(crate) fn messages_url(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.dir.join("ledger.jsonl")
    }

    /// What it has counted up to now.
    pub(crate) fn stats(&self) -> Outcome<Value> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        connection.set_read_timeout(Some(PATIENCE))?;
        // The old version of the protocol ends an answer by closing: nothing has to be understood but the blank line.
        connection.write_all(b"GET /practice/stats HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        let (_, stats) = answer.split_once("\r\n\r\n").ok_or("an answer without an end of its head")?;
        Ok(serde_json::from_str(stats)?)
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
