//! A running `estafette serve`, and a browser that asks it.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use reqwest::{Client, Method, RequestBuilder, Response, redirect::Policy};
use serde_json::Value;
use tempfile::TempDir;

/// The host. Killed when it is forgotten, and its folder goes with it.
pub(crate) struct Host {
    child: Child,
    place: TempDir,
    client: Client,
    pub(crate) port: u16,
    pub(crate) token: String,
}

impl Host {
    /// Starts one on an empty data folder.
    pub(crate) fn start() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let mut child = command(&place).args(["serve"]).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it speaks");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        let said: Value = serde_json::from_str(&line).expect("one JSON object");
        let url = said["url"].as_str().expect("an address");
        let (port, token) =
            url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split_once("/?token=")).expect("as promised");
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder().no_proxy().redirect(Policy::none()).build().expect("a client");
        Self { port: port.parse().expect("a port"), token: token.to_owned(), child, place, client }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// A command in another terminal.
    pub(crate) fn terminal(&self, words: &[&str]) -> Value {
        let done = command(&self.place).args(words).output().expect("the program starts");
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).expect("one JSON object")
    }

    /// Writes a file beside the data folder.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.place.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    }

    /// A request of a stranger.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("http://127.0.0.1:{}{path}", self.port))
    }

    /// The first visit, as the terminal's address makes it.
    pub(crate) async fn visit(&self) -> Response {
        self.request(Method::GET, &format!("/?token={}", self.token)).send().await.expect("answered")
    }

    /// A browser that was let in.
    pub(crate) async fn browser(&self) -> Browser<'_> {
        let let_in = self.visit().await;
        let cookie = let_in.headers()["set-cookie"].to_str().expect("text");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        Browser { host: self, cookie }
    }

    /// Asks the host to end, as the system does, and waits until it has.
    #[cfg(unix)]
    pub(crate) fn end(&mut self) -> std::process::ExitStatus {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(place: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_estafette"));
    command.arg("--json").arg("--data").arg(place.path().join("data")).stdin(Stdio::null());
    command.env("TZ", "America/Toronto").env("LC_ALL", "en_GB.UTF-8").env_remove("ESTAFETTE_LOG");
    command
}

/// A browser with the host's cookie, on the host's page.
pub(crate) struct Browser<'a> {
    host: &'a Host,
    pub(crate) cookie: String,
}

impl Browser<'_> {
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.host.request(Method::GET, path).header("cookie", &self.cookie)
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        let origin = format!("http://127.0.0.1:{}", self.host.port);
        self.host.request(Method::POST, path).header("cookie", &self.cookie).header("origin", origin)
    }

    /// A command of the contract: the number of the answer, and what it says.
    pub(crate) async fn call(&self, name: &str, args: &Value) -> (u16, Value) {
        let asked = self.post(&format!("/rpc/{name}")).header("content-type", "application/json");
        read(asked.body(args.to_string()).send().await.expect("answered")).await
    }

    /// Hands a file in.
    pub(crate) async fn upload(&self, name: &str, text: &str) -> (u16, Value) {
        let asked = self.post(&format!("/files?name={}", encoded(name))).body(text.to_owned());
        read(asked.send().await.expect("answered")).await
    }

    pub(crate) async fn download(&self, path: &str) -> Response {
        self.get(&format!("/files?path={}", encoded(path))).send().await.expect("answered")
    }
}

async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let body = response.text().await.expect("a body");
    (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
}

/// Every byte that is no plain letter, as an address writes it.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}
