//! The practice platform as a child process of this one.
//!
//! It is the program `estafette` that ships beside every host, started as `practice serve --controlled`. It speaks one
//! JSON object a line: first that it is ready, then an answer to each order that we write to its standard input. When
//! that input ends, because we closed it or because this process died, it writes down what it has to and ends too.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

use crate::clock::Anchor;

/// How long the simulator may take to start: it may have to wait for the one before it to let go of its ledger.
const START_TIMEOUT: Duration = Duration::from_secs(20);
/// How long it may take to answer an order.
const ORDER_TIMEOUT: Duration = Duration::from_secs(10);

/// What the simulator is started with.
#[derive(Debug, Clone)]
pub struct SimulatorOptions {
    /// The program `estafette`.
    pub program: PathBuf,
    /// Where the world is kept.
    pub dir: PathBuf,
    /// The seed of a new world.
    pub seed: u64,
    /// Practice milliseconds in a real one.
    pub speed: f64,
    /// Practice time at which a new world begins, Unix milliseconds.
    pub start_ms: i64,
    /// A file of faults, if the platform shall fail.
    pub faults: Option<PathBuf>,
    /// A file of rules, if the platform shall have others than the usual ones.
    pub rules: Option<PathBuf>,
}

/// Why there is no simulator.
#[derive(Debug, Error)]
pub enum SimulatorError {
    /// The program could not be started.
    #[error("the simulator could not be started")]
    NotStarted(#[source] std::io::Error),
    /// It ended, or said something that is not its language.
    #[error("the simulator ended or does not answer as it should")]
    Gone,
    /// It refused.
    #[error("the simulator refused: {code}")]
    Refused {
        /// Its code.
        code: String,
    },
}

/// An order, as it goes over the line.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Order {
    /// Run at another speed from now on.
    pub speed: Option<f64>,
    /// Let practice time jump forward to here; an instant that has passed asks for nothing.
    pub advance_to_ms: Option<i64>,
}

/// What the simulator says, as it comes over the line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Said {
    /// The port it listens on.
    pub port: u16,
    /// Its clock.
    pub clock: Anchor,
    /// Reports that are on their way or not yet taken.
    pub reports_pending: u64,
}

#[derive(Deserialize)]
struct Complaint {
    code: String,
}

/// A running simulator.
#[derive(Debug)]
pub struct Simulator {
    child: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    /// An order was given and its answer not heard: it would be taken for the answer to the next.
    is_owed: bool,
}

impl Simulator {
    /// Starts it and waits until it listens.
    ///
    /// # Errors
    /// [`SimulatorError`].
    pub async fn start(options: &SimulatorOptions) -> Result<(Self, Said), SimulatorError> {
        let mut command = Command::new(&options.program);
        command.args(["practice", "serve", "--controlled", "--dir"]).arg(&options.dir);
        command.arg("--seed").arg(options.seed.to_string());
        command.arg("--speed").arg(options.speed.to_string());
        command.arg("--start-ms").arg(options.start_ms.to_string());
        if let Some(faults) = &options.faults {
            command.arg("--faults").arg(faults);
        }
        if let Some(rules) = &options.rules {
            command.arg("--rules").arg(rules);
        }
        // Ctrl-C in a terminal is meant for the host, which still needs the platform's answers before it ends.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .map_err(SimulatorError::NotStarted)?;
        let (Some(orders), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(SimulatorError::Gone);
        };
        let mut simulator = Self { child, orders, answers: BufReader::new(stdout).lines(), is_owed: false };
        match simulator.hear(START_TIMEOUT).await {
            Ok(said) => Ok((simulator, said)),
            Err(cause) => {
                simulator.stop().await;
                Err(cause)
            }
        }
    }

    /// Gives an order and waits for the answer.
    ///
    /// # Errors
    /// [`SimulatorError`].
    pub async fn ask(&mut self, order: Order) -> Result<Said, SimulatorError> {
        if self.is_owed {
            return Err(SimulatorError::Gone);
        }
        let mut line = serde_json::to_vec(&order).map_err(|_| SimulatorError::Gone)?;
        line.push(b'\n');
        self.is_owed = true;
        self.orders.write_all(&line).await.map_err(|_| SimulatorError::Gone)?;
        let said = self.hear(ORDER_TIMEOUT).await;
        self.is_owed = matches!(said, Err(SimulatorError::Gone));
        said
    }

    /// Whether it runs and can be spoken with.
    pub fn is_alive(&mut self) -> bool {
        !self.is_owed && matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends it, giving it time to write down what it has to.
    pub async fn stop(mut self) {
        drop(self.orders);
        if timeout(ORDER_TIMEOUT, self.child.wait()).await.is_err() {
            // It does not end by itself; its ledger was written before each of its answers.
            let _ = self.child.start_kill();
        }
    }

    async fn hear(&mut self, patience: Duration) -> Result<Said, SimulatorError> {
        let line = timeout(patience, self.answers.next_line()).await;
        let line = line.ok().and_then(Result::ok).flatten().ok_or(SimulatorError::Gone)?;
        if let Ok(said) = serde_json::from_str::<Said>(&line) {
            return Ok(said);
        }
        let code = serde_json::from_str::<Complaint>(&line).map_err(|_| SimulatorError::Gone)?.code;
        Err(SimulatorError::Refused { code })
    }
}

/// The program `estafette` that ships beside the running one.
#[must_use]
pub fn program_beside(running: &Path) -> PathBuf {
    running.with_file_name(format!("estafette{}", std::env::consts::EXE_SUFFIX))
}
