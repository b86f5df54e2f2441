//! The listener as its sender sees it, over real loopback connections.

#![expect(clippy::expect_used, reason = "a test fails where something is not as it was set up")]

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use domain::time::Timestamp;
use inbox::{BODY_MAX_BYTES, BindError, Clock, KeepError, Listener, Sink};
use wire::Delivery;

#[derive(Default)]
struct Shelf {
    kept: Mutex<Vec<Delivery>>,
    full: AtomicBool,
    slow: AtomicBool,
}

#[async_trait::async_trait]
impl Sink for Shelf {
    async fn keep(&self, delivery: Delivery) -> Result<(), KeepError> {
        if self.slow.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        if self.full.load(Ordering::SeqCst) {
            return Err(KeepError::new("the disk is full"));
        }
        self.kept.lock().expect("not poisoned").push(delivery);
        Ok(())
    }
}

fn clock() -> Clock {
    let now = AtomicI64::new(1_000);
    Arc::new(move || Timestamp::from_millis(now.fetch_add(1, Ordering::SeqCst)))
}

async fn listening() -> (Arc<Shelf>, Listener, reqwest::Client) {
    // An answer to a second installation: another test was first.
    drop(rustls::crypto::ring::default_provider().install_default());
    let shelf = Arc::new(Shelf::default());
    let address = "127.0.0.1:0".parse().expect("an address");
    let listener = Listener::bind(address, "our-word", shelf.clone(), clock()).await.expect("bound");
    (shelf, listener, reqwest::Client::builder().no_proxy().build().expect("a client"))
}

#[tokio::test]
async fn a_body_is_kept_byte_for_byte_before_it_is_answered() {
    let (shelf, listener, client) = listening().await;
    let body = b"{\"text\":\"caf\\u00e9\"}\n \xff".to_vec();
    let request = client.post(listener.url()).header("X-Hub-Signature-256", "sha256=0a").body(body.clone());
    assert_eq!(request.send().await.expect("answered").status(), 200);
    let expected = Delivery { received_at_ms: 1_000, signature: Some("sha256=0a".into()), body };
    assert_eq!(*shelf.kept.lock().expect("not poisoned"), [expected]);
    listener.stop().await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_answered_so_that_it_comes_again() {
    let (shelf, listener, client) = listening().await;
    shelf.full.store(true, Ordering::SeqCst);
    let answer = client.post(listener.url()).body("{}").send().await.expect("answered");
    assert_eq!(answer.status(), 503);
    shelf.full.store(false, Ordering::SeqCst);
    let answer = client.post(listener.url()).body("{}").send().await.expect("answered");
    assert_eq!(answer.status(), 200);
    assert_eq!(shelf.kept.lock().expect("not poisoned").len(), 1);
    listener.stop().await;
}

#[tokio::test]
async fn three_megabytes_are_taken_and_a_byte_more_is_not() {
    let (shelf, listener, client) = listening().await;
    let answer = client.post(listener.url()).body(vec![b' '; BODY_MAX_BYTES]).send().await.expect("answered");
    assert_eq!(answer.status(), 200);
    let answer = client.post(listener.url()).body(vec![b' '; BODY_MAX_BYTES + 1]).send().await.expect("answered");
    assert_eq!(answer.status(), 413);
    assert_eq!(shelf.kept.lock().expect("not poisoned").len(), 1);
    listener.stop().await;
}

#[tokio::test]
async fn a_handshake_is_answered_with_the_bare_challenge_to_whoever_knows_our_word() {
    let (_, listener, client) = listening().await;
    let ask = |query: &str| client.get(format!("{}?{query}", listener.url())).send();
    let answer = ask("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=our-word").await.expect("answered");
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-type"].to_str().expect("text").starts_with("text/plain"));
    assert_eq!(answer.text().await.expect("a body"), "1158201444");
    for query in [
        "hub.mode=subscribe&hub.challenge=1&hub.verify_token=another",
        "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=our-word",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=our-word",
        "",
    ] {
        assert_eq!(ask(query).await.expect("answered").status(), 403, "{query}");
    }
    listener.stop().await;
}

#[tokio::test]
async fn stopping_waits_for_what_has_begun_and_then_nobody_answers() {
    let (shelf, listener, client) = listening().await;
    shelf.slow.store(true, Ordering::SeqCst);
    let url = listener.url();
    let under_way = tokio::spawn(client.post(&url).body("{}").send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    listener.stop().await;
    assert_eq!(under_way.await.expect("ran").expect("answered").status(), 200);
    assert_eq!(shelf.kept.lock().expect("not poisoned").len(), 1);
    assert!(client.post(&url).body("{}").send().await.expect_err("nobody listens").is_connect());
}

#[tokio::test]
async fn an_address_that_others_can_reach_is_refused() {
    let everywhere = "0.0.0.0:0".parse().expect("an address");
    let refused = Listener::bind(everywhere, "w", Arc::new(Shelf::default()), clock()).await;
    assert!(matches!(refused, Err(BindError::NotLoopback(_))));
    let (_, listener, _) = listening().await;
    let taken = listener.url()["http://".len()..].split('/').next().expect("an address").parse().expect("an address");
    let refused = Listener::bind(taken, "w", Arc::new(Shelf::default()), clock()).await;
    assert_eq!(refused.expect_err("taken").code(), "inbox_address_refused");
    listener.stop().await;
}
