//! A platform of a few lines: answers what it is told to, and remembers what it was asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use tokio::net::TcpListener;

#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) authorization: String,
    pub(crate) body: Value,
}

pub(crate) struct Platform {
    url: String,
    desk: Arc<Desk>,
}

struct Desk {
    asked: Mutex<Vec<Asked>>,
    /// The last one is given for ever.
    answers: Mutex<VecDeque<(StatusCode, Value)>>,
}

impl Platform {
    pub(crate) async fn answering(status: StatusCode, body: Value) -> Self {
        Self::answering_in_turn(vec![(status, body)]).await
    }

    pub(crate) async fn redirecting() -> Self {
        Self::answering(StatusCode::TEMPORARY_REDIRECT, Value::Null).await
    }

    pub(crate) async fn answering_in_turn(answers: Vec<(StatusCode, Value)>) -> Self {
        let desk = Arc::new(Desk { asked: Mutex::default(), answers: Mutex::new(answers.into()) });
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", socket.local_addr().expect("an address"));
        let router = Router::new().fallback(answer).with_state(desk.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        Self { url, desk }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.desk.asked.lock().expect("not poisoned").clone()
    }
}

async fn answer(State(desk): State<Arc<Desk>>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let authorization = headers[header::AUTHORIZATION].to_str().expect("text").to_owned();
    let body = serde_json::from_slice(&body).unwrap_or_default();
    desk.asked.lock().expect("not poisoned").push(Asked { line: format!("{method} {uri}"), authorization, body });
    let mut answers = desk.answers.lock().expect("not poisoned");
    let (status, body) = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }.expect("one");
    (status, [(header::LOCATION, "/elsewhere")], Json(body)).into_response()
}

/// Servers that are none.
pub(crate) mod broken {
    use std::future::Future;

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    async fn each<F: Future<Output = ()> + Send>(treat: impl Fn(TcpStream) -> F + Send + 'static) -> String {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", socket.local_addr().expect("an address"));
        tokio::spawn(async move {
            loop {
                let (connection, _) = socket.accept().await.expect("a connection");
                treat(connection).await;
            }
        });
        url
    }

    async fn read_request(connection: &mut TcpStream) {
        let mut bytes = vec![0; 16_384];
        let _ = connection.read(&mut bytes).await.expect("a request");
    }

    /// Its port was free a moment ago.
    pub(crate) async fn nobody() -> String {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        format!("http://{}", socket.local_addr().expect("an address"))
    }

    /// Answers the connection and resets it: what is written into it may be lost or not.
    pub(crate) async fn resets_at_once() -> String {
        each(|connection| async move {
            connection.set_zero_linger().expect("a socket option");
        })
        .await
    }

    pub(crate) async fn reads_and_closes() -> String {
        each(|mut connection| async move { read_request(&mut connection).await }).await
    }

    pub(crate) async fn says(answer: &'static str) -> String {
        each(move |mut connection| async move {
            read_request(&mut connection).await;
            connection.write_all(answer.as_bytes()).await.expect("it is read");
        })
        .await
    }

    pub(crate) async fn says_and_waits(answer: &'static str) -> String {
        each(move |mut connection| async move {
            read_request(&mut connection).await;
            connection.write_all(answer.as_bytes()).await.expect("it is read");
            std::future::pending::<()>().await;
        })
        .await
    }

    pub(crate) async fn silent() -> String {
        says_and_waits("").await
    }

    pub(crate) async fn never_stops() -> String {
        each(|mut connection| async move {
            read_request(&mut connection).await;
            let mut whole = connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while whole.is_ok() {
                whole = connection.write_all(&[b' '; 65_536]).await;
            }
        })
        .await
    }
}
