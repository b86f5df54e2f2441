//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::phone::Country;

/// WhatsApp campaigns over the official API, from your own computer.
#[derive(Debug, Parser)]
#[command(name = "estafette", version, about, propagate_version = true)]
pub(crate) struct Line {
    /// The data folder [default: the one of your operating system]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Exactly one JSON object on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The main job, whole, in practice: import, plan, send, watch, report
    Demo(Demo),
    /// Read a list into the contacts
    Import(Import),
    /// The people in the contacts
    #[command(subcommand)]
    Contacts(Contacts),
    /// Look at one thing and say what it is; nothing is written
    #[command(subcommand)]
    Inspect(Inspect),
    /// Plan, send, watch and report campaigns
    #[command(subcommand)]
    Campaign(Campaign),
    /// The practice platform
    #[command(subcommand)]
    Practice(Practice),
    /// The page of the window, in a browser of this computer; until Ctrl-C
    Serve(Browser),
    /// What this machine has, lacks, and how to mend it
    Doctor,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Your own list instead of the sample
    #[arg(long, value_name = "FILE")]
    pub(crate) contacts: Option<PathBuf>,
    /// Country of numbers that do not say theirs, two letters
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(crate) country: Option<Country>,
    /// The wording that everybody on the list agreed to, if you vouch for it
    #[arg(long, value_name = "TEXT")]
    pub(crate) attest: Option<String>,
    /// The practice world: the same number plays the same people
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) seed: u64,
    /// How many times faster than life
    #[arg(long, value_name = "X", default_value_t = 1_000.0, value_parser = speed)]
    pub(crate) speed: f64,
    /// Faults of the practice platform
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) faults: Option<PathBuf>,
    /// Rules of the practice platform: throughput_per_s, tier and others
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Option<PathBuf>,
    /// Where the report goes [default: the data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

fn country(code: &str) -> Result<Country, String> {
    Country::parse(code).ok_or_else(|| "two letters, such as FR or IN".to_owned())
}

fn speed(text: &str) -> Result<f64, String> {
    let speed: f64 = text.parse().map_err(|_| "a number such as 60 or 1000".to_owned())?;
    if (0.01..=100_000.0).contains(&speed) { Ok(speed) } else { Err("between 0.01 and 100000".to_owned()) }
}

/// Options of `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The list: CSV, TSV, XLSX, XLSB, XLS or ODS
    pub(crate) file: PathBuf,
    /// Country of numbers that do not say theirs, two letters
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(crate) country: Option<Country>,
    /// The sheet of a workbook [default: the first that is visible and holds rows]
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// What a column means, by its heading or number: Tel=phone, 3=city
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    pub(crate) map: Vec<String>,
    /// The column that says whether people agreed to WhatsApp messages
    #[arg(long, value_name = "NAME")]
    pub(crate) consent_column: Option<String>,
    /// The wording that everybody on the list agreed to, if you vouch for it
    #[arg(long, value_name = "TEXT")]
    pub(crate) attest: Option<String>,
    /// Read and check only; keep nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the refused rows, with the reason, to be mended and imported again
    #[arg(long, value_name = "OUT.csv")]
    pub(crate) rejects: Option<PathBuf>,
    /// Write what became of every row
    #[arg(long, value_name = "OUT.jsonl")]
    pub(crate) ledger: Option<PathBuf>,
}

/// Commands of `contacts`.
#[derive(Debug, Subcommand)]
pub(crate) enum Contacts {
    /// How many
    Count,
}

/// Commands of `inspect`.
#[derive(Debug, Subcommand)]
pub(crate) enum Inspect {
    /// What a number is
    Phone {
        /// As it stands in the cell
        #[arg(allow_hyphen_values = true)]
        raw: String,
        /// Country of a number that does not say its own, two letters
        #[arg(long, value_name = "CC", value_parser = country)]
        country: Option<Country>,
    },
    /// How a list is read: encoding, delimiter, sheets, header row, meaning of each column
    Sheet {
        /// The list
        file: PathBuf,
        /// The sheet of a workbook
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// The events understood in a webhook
    Webhook {
        /// Its body
        file: PathBuf,
        /// Whose it is
        #[arg(long, value_enum, default_value_t = Provider::Meta)]
        provider: Provider,
    },
    /// The analysis of an A/B test: counts in, intervals and verdict out
    Experiment {
        /// One case, or a file of cases
        file: PathBuf,
    },
}

/// Whose webhook it is. 360dialog passes on Meta's own bodies.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Provider {
    /// Meta Cloud API
    Meta,
    /// 360dialog
    Dialog360,
}

/// Commands of `campaign`.
#[derive(Debug, Subcommand)]
pub(crate) enum Campaign {
    /// All campaigns
    List,
    /// Make a plan from a description; nothing is sent
    Plan {
        /// The description
        file: PathBuf,
    },
    /// Send a planned campaign, to its end; in the process that holds the data folder, if one does, and then this returns
    /// once it runs
    Launch(Send),
    /// Receive the reports of a campaign that was sent, for the day that people take to answer
    Watch {
        /// Its id
        id: String,
        /// Practice only: how many times faster than life
        #[arg(long, value_name = "X", default_value_t = 1_000.0, value_parser = speed)]
        speed: f64,
    },
    /// Where a campaign stands
    Status {
        /// Its id
        id: String,
    },
    /// Hold a campaign
    Pause {
        /// Its id
        id: String,
    },
    /// Go on with a campaign that was held, stopped or interrupted, to its end
    Resume(Send),
    /// Stop a campaign: once this answers, nothing of it leaves
    Stop {
        /// Its id
        id: String,
    },
    /// Decide about messages of which nobody knows whether they went out
    Settle {
        /// Its id
        id: String,
        /// What to do with them
        #[arg(long, value_enum)]
        unknown: Unknown,
    },
    /// Write the report of a campaign
    Report {
        /// Its id
        id: String,
        /// Where it goes [default: the data folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Options of `launch` and `resume`.
#[derive(Debug, Args)]
pub(crate) struct Send {
    /// Its id
    pub(crate) id: String,
    /// Practice only: how many times faster than life [default: as before]
    #[arg(long, value_name = "X", value_parser = speed)]
    pub(crate) speed: Option<f64>,
    /// Practice only: faults of the platform
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) faults: Option<PathBuf>,
    /// Practice only: rules of the platform, such as throughput_per_s and tier
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Option<PathBuf>,
}

/// A decision about messages of which nobody knows.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Unknown {
    /// Queue them again; somebody may get the message twice
    SendAgain,
    /// Count them as not sent
    GiveUp,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Browser {
    /// The port [default: a free one]
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
}

/// Commands of `practice`.
#[derive(Debug, Subcommand)]
pub(crate) enum Practice {
    /// Play the platform on loopback until stopped
    Serve(Serve),
}

/// Options of `practice serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port [default: a free one]
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// The practice world: the same number plays the same people
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) seed: u64,
    /// How many times faster than life
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = speed)]
    pub(crate) speed: f64,
    /// Faults to play
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) faults: Option<PathBuf>,
    /// Rules to enforce instead of the usual ones: throughput_per_s, tier and others
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) rules: Option<PathBuf>,
    /// Where the world is kept [default: nowhere]
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Practice time at which a new world begins, Unix milliseconds [default: now]
    #[arg(long, value_name = "MS", hide = true)]
    pub(crate) start_ms: Option<i64>,
    /// Take orders on standard input, end when it ends
    #[arg(long, hide = true)]
    pub(crate) controlled: bool,
}
