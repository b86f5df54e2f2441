//! `estafette practice serve`: the platform, played on loopback.

use std::{
    io::{self, Write},
    path::Path,
};

use api::ApiError;
use app::{
    clock::Anchor,
    simulator::{Order, Said as Told},
};
use practice::{Config, Faults, Rules, Server, StartError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};

use super::read;
use crate::{
    host::asked_to_end,
    line::{Line, Serve},
    print::Said,
};

pub(super) async fn serve(line: &Line, options: &Serve) -> Result<Said, ApiError> {
    match (start(options).await, options.controlled) {
        (Ok(server), true) => controlled(server).await,
        (Ok(server), false) => by_hand(line, server).await,
        // To the host, in the language of the line; it has the words for its owner.
        (Err(refusal), true) => say(&json!({ "code": refusal.params["code"].as_str().unwrap_or(&refusal.code) })),
        (Err(refusal), false) => return Err(refusal),
    }
    Ok(Said::nothing())
}

async fn start(options: &Serve) -> Result<Server, ApiError> {
    let faults: Faults = played(options.faults.as_deref(), "faults_unreadable")?;
    let rules: Rules = played(options.rules.as_deref(), "rules_unreadable")?;
    let config = Config {
        port: options.port,
        seed: options.seed,
        speed: options.speed,
        start_ms: options.start_ms.unwrap_or_else(now_ms),
        dir: options.dir.clone(),
        faults,
        rules,
        ..Config::default()
    };
    practice::start(config).await.map_err(|cause| refused(&cause))
}

/// What a file says of how the platform is played; the usual without one.
fn played<T: DeserializeOwned + Default>(file: Option<&Path>, unreadable: &str) -> Result<T, ApiError> {
    let Some(file) = file else { return Ok(T::default()) };
    let refused = || ApiError::new("simulator_refused", json!({ "code": unreadable }));
    let bytes = read(file).map_err(|_| refused())?;
    toml::from_str(&String::from_utf8_lossy(&bytes)).map_err(|_| refused())
}

fn refused(cause: &StartError) -> ApiError {
    ApiError::new("simulator_refused", json!({ "code": cause.code() }))
}

/// For a person or a script: says where it listens and runs until it is interrupted.
async fn by_hand(line: &Line, server: Server) {
    let addr = server.addr();
    if line.json {
        say(&json!({ "port": addr.port(), "url": format!("http://{addr}") }));
    } else {
        let _ = writeln!(io::stdout(), "The practice platform listens on http://{addr} (Ctrl-C stops it)");
    }
    let stop = server.stop_handle();
    tokio::spawn(async move {
        asked_to_end().await;
        stop.stop();
    });
    server.stopped().await;
}

/// For a host: takes orders, ends when they end.
async fn controlled(server: Server) {
    say(&told(&server));
    let mut orders = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(order)) = orders.next_line().await {
        let answer = match serde_json::from_str::<Order>(&order) {
            Ok(order) => obey(&server, order),
            Err(_) => json!({ "code": "order_unreadable" }),
        };
        say(&answer);
    }
    server.stop_handle().stop();
    server.stopped().await;
}

fn obey(server: &Server, order: Order) -> Value {
    let ahead = order.advance_to_ms.filter(|to_ms| *to_ms > server.clock().practice_ms);
    if let Err(cause) = server.set_clock(order.speed, ahead) {
        return json!({ "code": cause.code() });
    }
    told(server)
}

fn told(server: &Server) -> Value {
    let clock = server.clock();
    let told = Told {
        port: server.addr().port(),
        clock: Anchor { practice_ms: clock.practice_ms, real_ms: clock.real_ms, speed: clock.speed },
        reports_pending: server.reports_pending(),
    };
    serde_json::to_value(told).unwrap_or_default()
}

fn say(value: &Value) {
    let mut out = io::stdout();
    // A host that has gone away also closes our input, which ends us.
    let _ = writeln!(out, "{value}");
    let _ = out.flush();
}

#[expect(clippy::disallowed_methods, reason = "a world that begins now begins by the clock of this computer")]
fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
