//! The contract between two processes of one computer.
//!
//! The process that holds a data folder listens on loopback and writes address and token into `host.json` (readable by
//! its owner alone). Another process that finds the folder held is its client: one JSON object a line goes there, one
//! comes back. No HTTP, because nothing but our own programs speaks here.

use std::{fs, io, net::Ipv4Addr, time::Duration};

use app::{App, DataFolder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};

use crate::{ApiError, dispatch};

/// Longest line taken, in bytes. Lists and reports go by path; nothing that is said here is long.
const LONGEST_LINE: u64 = 1024 * 1024;
/// How long a client waits for the connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Where the holder of a folder is reached.
#[derive(Serialize, Deserialize)]
struct Address {
    port: u16,
    token: String,
    pid: u32,
}

#[derive(Serialize, Deserialize)]
struct Question {
    token: String,
    name: String,
    args: Value,
}

#[derive(Serialize, Deserialize)]
enum Answer {
    #[serde(rename = "ok")]
    Ok(Value),
    #[serde(rename = "refused")]
    Refused(ApiError),
}

/// A listening host. Dropped, it listens no more.
pub struct Host {
    task: JoinHandle<()>,
    folder: DataFolder,
}

impl Host {
    /// Listens for other processes and tells them where.
    ///
    /// # Errors
    /// When the system gives no port, no randomness, or the folder cannot be written.
    pub async fn listen(app: App, folder: DataFolder) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let token = app::ids::random_word().map_err(io::Error::other)?;
        let address = Address { port: listener.local_addr()?.port(), token: token.clone(), pid: std::process::id() };
        folder.tell_host_address(&serde_json::to_vec(&address)?)?;
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (app, token) = (app.clone(), token.clone());
                tokio::spawn(async move {
                    // A client that goes away in the middle of its question is no trouble of ours.
                    let _ = serve(&app, &token, stream).await;
                });
            }
        });
        Ok(Self { task, folder })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
        // A file that stays behind leads nowhere: the next host writes its own.
        let _ = fs::remove_file(self.folder.host_address());
    }
}

async fn serve(app: &App, token: &str, mut stream: TcpStream) -> io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut line = String::new();
    BufReader::new(reader).take(LONGEST_LINE).read_line(&mut line).await?;
    let answer = match serde_json::from_str::<Question>(&line) {
        Ok(question) if same(&question.token, token) => match dispatch(app, &question.name, question.args).await {
            Ok(reply) => Answer::Ok(reply),
            Err(refusal) => Answer::Refused(refusal),
        },
        // Nothing is told to somebody who does not know the token.
        Ok(_) | Err(_) => return Ok(()),
    };
    let mut reply = serde_json::to_vec(&answer)?;
    reply.push(b'\n');
    writer.write_all(&reply).await
}

/// Compares in a time that does not tell where the first difference is.
fn same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len()
        && given.bytes().zip(wanted.bytes()).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// Asks the process that holds a folder.
///
/// # Errors
/// What the command is refused for; `host_gone` when nobody answers.
pub async fn ask(folder: &DataFolder, name: &str, args: Value) -> Result<Value, ApiError> {
    let gone = || ApiError::new("host_gone", json!({}));
    let address = fs::read(folder.host_address()).map_err(|_| gone())?;
    let address: Address = serde_json::from_slice(&address).map_err(|_| gone())?;
    let stream = timeout(CONNECT_TIMEOUT, TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))).await;
    let mut stream = stream.map_err(|_| gone())?.map_err(|_| gone())?;
    let question = Question { token: address.token, name: name.to_owned(), args };
    let mut line = serde_json::to_vec(&question).map_err(|_| gone())?;
    line.push(b'\n');
    stream.write_all(&line).await.map_err(|_| gone())?;
    let mut reply = String::new();
    BufReader::new(stream).read_line(&mut reply).await.map_err(|_| gone())?;
    match serde_json::from_str(&reply) {
        Ok(Answer::Ok(value)) => Ok(value),
        Ok(Answer::Refused(refusal)) => Err(refusal),
        Err(_) => Err(gone()),
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_the_whole_token_opens() {
        assert!(same("abc", "abc"));
        for wrong in ["", "ab", "abd", "abcd"] {
            assert!(!same(wrong, "abc"));
        }
    }
}
