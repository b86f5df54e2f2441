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
    sync::mpsc,
    task::JoinHandle,
    time::{sleep, timeout},
};

use crate::{ApiError, dispatch};

/// Longest line taken, in bytes. Lists and reports go by path; nothing that is said here is long.
const LONGEST_LINE: u64 = 1024 * 1024;
/// How long a client waits for the connection, and a host for the question.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two tries to take a call where one failed.
const REST: Duration = Duration::from_millis(100);

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
    /// Ends when nobody is being answered any more.
    answering: mpsc::Receiver<()>,
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
        let (busy, answering) = mpsc::channel(1);
        let task = tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        let (app, token, busy) = (app.clone(), token.clone(), busy.clone());
                        tokio::spawn(async move {
                            let _busy = busy;
                            // A client that goes away in the middle of its question is no trouble of ours.
                            let _ = serve(&app, &token, stream).await;
                        });
                    }
                    // Out of file handles, or the client was gone at once: the next one may fare better.
                    Err(cause) => {
                        tracing::warn!(error = %cause, "link.accept failed");
                        sleep(REST).await;
                    }
                }
            }
        });
        Ok(Self { task, folder, answering })
    }

    /// Listens no more, and waits until those who asked already have their answers.
    pub async fn close(mut self) {
        self.stop();
        let _ = timeout(PATIENCE, self.answering.recv()).await;
    }

    pub(crate) fn stop(&self) {
        self.task.abort();
        // A file that stays behind leads nowhere: the next host writes its own.
        let _ = fs::remove_file(self.folder.host_address());
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn serve(app: &App, token: &str, mut stream: TcpStream) -> io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut line = String::new();
    let mut reader = BufReader::new(reader).take(LONGEST_LINE);
    timeout(PATIENCE, reader.read_line(&mut line)).await.map_err(io::Error::other)??;
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

/// Nobody took the question: no address, no listener, or a host that is on its way out. Nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotTaken;

/// Whether the process that holds a folder listens.
pub(crate) async fn is_there(folder: &DataFolder) -> bool {
    connect(folder).await.is_ok()
}

/// Asks the process that holds a folder.
///
/// # Errors
/// What the command is refused for; `host_gone` when nobody answers.
pub async fn ask(folder: &DataFolder, name: &str, args: Value) -> Result<Value, ApiError> {
    try_to_ask(folder, name, args).await.unwrap_or_else(|NotTaken| Err(gone()))
}

/// Asks the process that holds a folder, and tells apart a question that nobody took from one that was refused.
pub(crate) async fn try_to_ask(
    folder: &DataFolder,
    name: &str,
    args: Value,
) -> Result<Result<Value, ApiError>, NotTaken> {
    let (mut stream, token) = connect(folder).await?;
    let question = Question { token, name: name.to_owned(), args };
    let mut line = serde_json::to_vec(&question).map_err(|_| NotTaken)?;
    line.push(b'\n');
    stream.write_all(&line).await.map_err(|_| NotTaken)?;
    let mut reply = String::new();
    // From here on it may have been done: without an answer nobody knows.
    if BufReader::new(stream).read_line(&mut reply).await.is_err() {
        return Ok(Err(gone()));
    }
    match serde_json::from_str(&reply) {
        Ok(Answer::Ok(value)) => Ok(Ok(value)),
        // The host took nothing more, because it is letting go of the folder.
        Ok(Answer::Refused(refusal)) if refusal.code == gone().code => Err(NotTaken),
        Ok(Answer::Refused(refusal)) => Ok(Err(refusal)),
        Err(_) => Ok(Err(gone())),
    }
}

async fn connect(folder: &DataFolder) -> Result<(TcpStream, String), NotTaken> {
    let address = fs::read(folder.host_address()).map_err(|_| NotTaken)?;
    let address: Address = serde_json::from_slice(&address).map_err(|_| NotTaken)?;
    let stream = timeout(PATIENCE, TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))).await;
    let stream = stream.map_err(|_| NotTaken)?.map_err(|_| NotTaken)?;
    Ok((stream, address.token))
}

fn gone() -> ApiError {
    ApiError::new("host_gone", json!({}))
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
