//! The two foreign senders: a script, and a worker on a queue.

use std::{
    fs,
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use measure::Usage;
use serde_json::Value;
use tempfile::TempDir;

use super::{
    Field,
    platform::{Platform, TOKEN},
    process::{self, Running},
    registry::{self, Node, Python},
    trial::{Sender, Stage},
};
use crate::{people, shop::Outcome};

/// To take the list in.
const PATIENCE: Duration = Duration::from_secs(120);

/// An asynchronous Python script that keeps its list in SQLite.
pub(crate) struct Script(Python);

/// A Node worker on a Redis queue.
pub(crate) struct Queue(Node);

pub(crate) fn script(field: &Field) -> Outcome<Script> {
    Ok(Script(registry::python(field)?))
}

pub(crate) fn queue(field: &Field) -> Outcome<Queue> {
    Ok(Queue(registry::node(field)?))
}

/// A sender that was given its list. Its platform and its server end with it.
struct Ready {
    send: Command,
    preparing: Usage,
    complaints: PathBuf,
    platform: Platform,
    redis: Option<Redis>,
    _folder: TempDir,
}

impl Sender for Script {
    fn name(&self) -> &'static str {
        "script"
    }

    fn versions(&self) -> Value {
        self.0.versions.clone()
    }

    fn ready(&self, field: &Field) -> Outcome<Box<dyn Stage>> {
        let Ground { folder, list, complaints, platform } = Ground::lay(field)?;
        let state = folder.path().join("state.db");
        let python = |words: &[&Path]| {
            let mut command = Command::new(&self.0.interpreter);
            command.arg(&self.0.script).args(words);
            command
        };
        let mut load = python(&[Path::new("load"), &list, &state]);
        let preparing = process::run(&mut load, &complaints, PATIENCE)?;
        let mut send = python(&[Path::new("send"), &state]);
        say_where(&mut send, &platform, field);
        Ok(Box::new(Ready { send, preparing, complaints, platform, redis: None, _folder: folder }))
    }
}

impl Sender for Queue {
    fn name(&self) -> &'static str {
        "queue"
    }

    fn versions(&self) -> Value {
        self.0.versions.clone()
    }

    fn ready(&self, field: &Field) -> Outcome<Box<dyn Stage>> {
        let Ground { folder, list, complaints, platform } = Ground::lay(field)?;
        let redis = Redis::start(folder.path(), &complaints)?;
        let node = |program: &str| {
            let mut command = Command::new("node");
            command.arg(self.0.folder.join(program)).env("REDIS_SOCKET", &redis.socket).env("NODE_ENV", "production");
            command
        };
        let preparing = process::run(node("producer.js").arg(&list), &complaints, PATIENCE)?;
        let mut send = node("worker.js");
        say_where(&mut send, &platform, field);
        Ok(Box::new(Ready { send, preparing, complaints, platform, redis: Some(redis), _folder: folder }))
    }
}

impl Stage for Ready {
    fn send(&mut self) -> Outcome<Running> {
        Running::start(&mut self.send, &self.complaints)
    }

    fn complaints(&self) -> &Path {
        &self.complaints
    }

    fn preparing(&self) -> Usage {
        self.preparing
    }

    fn companion(&self) -> Option<u32> {
        self.redis.as_ref().map(|redis| redis.child.id())
    }

    fn ledger(&self) -> PathBuf {
        self.platform.ledger()
    }

    fn stats(&self) -> Outcome<Value> {
        self.platform.stats()
    }
}

/// What both begin with.
struct Ground {
    folder: TempDir,
    list: PathBuf,
    complaints: PathBuf,
    platform: Platform,
}

impl Ground {
    fn lay(field: &Field) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let (list, complaints) = (folder.path().join("people.csv"), folder.path().join("complaints"));
        fs::write(&list, people::list(field.people))?;
        let platform = Platform::start(field, folder.path(), &complaints)?;
        Ok(Self { folder, list, complaints, platform })
    }
}

fn say_where(command: &mut Command, platform: &Platform, field: &Field) {
    command.env("MESSAGES_URL", platform.messages_url()).env("TOKEN", TOKEN);
    command.env("PER_SECOND", field.per_second.to_string());
}

/// A Redis server with nothing in it.
struct Redis {
    child: Child,
    socket: PathBuf,
}

impl Redis {
    /// As the documentation of the queue asks: with its log of every change, and never forgetting anything to make room.
    /// Snapshots beside the log would cost it more and save it nothing.
    fn start(folder: &Path, complaints: &Path) -> Outcome<Self> {
        let socket = folder.join("redis.sock");
        let child = Command::new("redis-server")
            .args(["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"])
            .args(["--save", "", "--port", "0", "--unixsocket"])
            .arg(&socket)
            .arg("--dir")
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(process::open(complaints)?)
            .stderr(process::open(complaints)?)
            .spawn()?;
        let redis = Self { child, socket };
        for _ in 0..500 {
            if redis.is_awake() {
                return Ok(redis);
            }
            sleep(Duration::from_millis(10));
        }
        Err(format!("redis-server does not answer\n{}", process::last_words(complaints)).into())
    }

    fn is_awake(&self) -> bool {
        let asked = UnixStream::connect(&self.socket).and_then(|mut door| {
            door.write_all(b"PING\r\n")?;
            let mut answer = [0; 5];
            door.read_exact(&mut answer)?;
            Ok(answer)
        });
        asked.is_ok_and(|answer| answer == *b"+PONG")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
