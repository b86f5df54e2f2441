//! Which room may use which, and who may use the libraries that reach outside.

use std::collections::BTreeSet;
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::tree;

/// The rooms from the innermost outwards. A room uses rooms of groups before its own; rooms of one group do not know
/// each other.
const INWARD: &[&[&str]] = &[
    &["domain", "wire"],
    &["sheet", "experiment", "engine"],
    &["store", "gateway", "vault", "inbox", "report"],
    &["app"],
    &["api"],
    &["desktop", "cli"],
];

/// Rooms beside that line, with all that they may use of ours.
const BESIDE: &[(&str, &[&str])] =
    &[("practice", &[]), ("relay", &["wire"]), ("xtask", &[]), ("measure", &[]), ("acceptance", &[])];

/// Edges that the line does not give: the terminal starts the platform's simulator.
const BESIDES: &[(&str, &str)] = &[("cli", "practice")];

/// Libraries behind a wall, each with the rooms that may use it. A name ending in `*` stands for all that begin
/// so, one between two `*` for all that have it in them.
const WALLS: &[(&str, &[&str])] = &[
    ("sqlx", &["store", "relay", "xtask"]),
    // The stores below it too: `zbus-secret-service-keyring-store` and its like.
    ("*keyring*", &["vault"]),
    ("tauri*", &["desktop"]),
    // Outgoing network; the simulator only to deliver its webhooks.
    ("reqwest", &["gateway", "inbox", "practice"]),
    // Listening.
    ("axum", &["practice", "relay", "inbox", "cli"]),
];

/// Rooms that compute and nothing else, and what none of their dependencies may be.
const PURE: &[&str] = &["domain", "wire", "sheet", "experiment", "engine", "report"];
const IMPURE: &[&str] = &["tokio", "sqlx", "reqwest", "hyper", "keyring", "keyring-core", "tauri", "axum"];

/// The direct dependencies of every room, tests left out: a test may stand anywhere.
pub(crate) struct Rooms(Vec<(String, BTreeSet<String>)>);

impl Rooms {
    pub(crate) fn read() -> Self {
        let metadata = MetadataCommand::new()
            .manifest_path(tree::root().join("Cargo.toml"))
            .no_deps()
            .exec()
            .expect("cargo describes the workspace");
        let rooms = metadata.workspace_packages().into_iter().map(|package| {
            let uses = package.dependencies.iter();
            let uses = uses.filter(|dependency| dependency.kind != DependencyKind::Development);
            let names = uses.map(|dependency| dependency.name.clone()).collect();
            (package.name.to_string(), names)
        });
        Self(rooms.collect())
    }

    pub(crate) fn forbidden_edges(&self) -> Vec<String> {
        let ours: BTreeSet<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        let mut offences = Vec::new();
        for (room, uses) in &self.0 {
            let Some(allowed) = allowed(room) else {
                offences.push(format!("{room} stands in no table: say in tests/tidy/rooms.rs what it may use"));
                continue;
            };
            let forbidden = uses.iter().filter(|name| ours.contains(name.as_str()) && !allowed.contains(name.as_str()));
            offences.extend(forbidden.map(|name| format!("{room} -> {name}")));
        }
        offences
    }

    pub(crate) fn escaped_libraries(&self) -> Vec<String> {
        let mut offences = Vec::new();
        for (library, rooms) in WALLS {
            for (room, uses) in self.0.iter().filter(|(room, _)| !rooms.contains(&room.as_str())) {
                let used = uses.iter().filter(|name| is_meant(library, name));
                offences.extend(used.map(|name| format!("{room} -> {name}, which belongs to {rooms:?}")));
            }
        }
        offences
    }
}

/// What of ours a room may use, or nothing if no table names it.
fn allowed(room: &str) -> Option<BTreeSet<&'static str>> {
    let inner = INWARD.iter().position(|group| group.contains(&room)).map(|at| INWARD[..at].concat());
    let beside = BESIDE.iter().find(|(name, _)| *name == room).map(|(_, uses)| uses.to_vec());
    let more = BESIDES.iter().filter(|(from, _)| *from == room).map(|(_, to)| *to);
    Some(inner.or(beside)?.into_iter().chain(more).collect())
}

fn is_meant(library: &str, name: &str) -> bool {
    let Some(beginning) = library.strip_suffix('*') else { return name == library };
    match beginning.strip_prefix('*') {
        Some(part) => name.contains(part),
        None => name.starts_with(beginning),
    }
}

/// Pure rooms with what they reach, through however many libraries.
pub(crate) fn impure_closures() -> Vec<String> {
    let mut offences = Vec::new();
    for room in PURE {
        let names = closure(room);
        assert!(names.contains(*room), "cargo tree does not name {room}");
        let impure = IMPURE.iter().filter(|name| names.contains(**name));
        offences.extend(
            impure.map(|name| format!("{room} reaches {name}: see `cargo tree -p {room} -e normal -i {name}`")),
        );
    }
    offences
}

/// Every package that ends up in a program which uses this room alone.
fn closure(room: &str) -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--package", room])
        .current_dir(tree::root())
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8_lossy(&tree.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Rooms;

    fn rooms(edges: &[(&str, &[&str])]) -> Rooms {
        let own = |uses: &&[&str]| uses.iter().map(|name| (*name).to_owned()).collect();
        Rooms(edges.iter().map(|(room, uses)| ((*room).to_owned(), own(uses))).collect())
    }

    #[test]
    fn an_edge_outwards_sideways_or_into_the_simulator_is_caught() {
        let house: &[(&str, &[&str])] = &[
            ("domain", &["store"]),
            ("store", &["gateway", "domain"]),
            ("gateway", &[]),
            ("app", &["practice", "store"]),
            ("practice", &["domain"]),
            ("cli", &["practice", "app"]),
        ];
        let caught = rooms(house).forbidden_edges();
        assert_eq!(caught, ["domain -> store", "store -> gateway", "app -> practice", "practice -> domain"]);
    }

    #[test]
    fn a_room_that_nobody_placed_is_caught() {
        assert_eq!(rooms(&[("attic", &[])]).forbidden_edges().len(), 1);
    }

    #[test]
    fn a_library_outside_its_wall_is_caught_under_any_of_its_names() {
        let house: &[(&str, &[&str])] = &[
            ("app", &["keyring-core", "sqlx"]),
            ("vault", &["keyring", "keyring-core"]),
            ("cli", &["tauri-plugin-opener", "zbus-secret-service-keyring-store"]),
        ];
        assert_eq!(rooms(house).escaped_libraries().len(), 4);
    }
}
