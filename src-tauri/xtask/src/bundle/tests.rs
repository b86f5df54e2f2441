//! What could rot between two builds of the shipped profile.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{BUILD, Kind, Wish, config};
use crate::workspace::root;

const SETTINGS: &[&str] = &[
    "tauri.conf.json",
    "src-tauri/packaging/bundle.json",
    "src-tauri/packaging/linux.json",
    "src-tauri/packaging/windows.json",
    "src-tauri/packaging/macos.json",
];

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|cause| panic!("{file}: {cause}"))
}

fn settings(file: &str) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|cause| panic!("{file}: {cause}"))
}

/// Every text in a piece of JSON, and every name of a text.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            found.push(name.clone());
            texts(value, found);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn every_file_that_goes_into_a_package_is_there() {
    let mut named = Vec::new();
    for file in SETTINGS {
        texts(&settings(file)["bundle"], &mut named);
    }
    let files: Vec<_> =
        named.iter().filter(|name| name.starts_with("icons/") || name.starts_with("src-tauri/")).collect();
    assert!(files.len() > 8, "the settings were not understood: {files:?}");
    for file in files {
        assert!(root().join(file).is_file(), "{file} is named and not there");
    }
    assert!(root().join("src-tauri/packaging/estafette-desktop.1").is_file());
    assert!(root().join("LICENSE").is_file());
}

#[test]
fn each_system_has_its_settings() {
    assert!(SETTINGS.contains(&config::COMMON) && SETTINGS.contains(&config::of_this_system()));
}

#[test]
fn the_entry_of_the_menu_is_whole_in_both_languages() {
    let entry = read("src-tauri/packaging/estafette.desktop");
    let mut lines = entry.lines();
    assert_eq!(lines.next(), Some("[Desktop Entry]"));
    let keys: Vec<&str> = lines.map(|line| line.split_once('=').expect("a key and a value").0).collect();
    for key in ["Type", "Name", "Exec", "Icon", "Terminal", "Categories", "StartupWMClass"] {
        assert_eq!(keys.iter().filter(|found| **found == key).count(), 1, "{key}");
    }
    for key in ["GenericName", "Comment", "Keywords"] {
        assert!(keys.contains(&key) && keys.contains(&format!("{key}[fr]").as_str()), "{key} in two languages");
    }
    for value in ["Exec={{exec}}", "Icon={{icon}}", "Name={{name}}"] {
        assert!(entry.contains(value), "{value}");
    }
}

#[test]
fn the_same_names_stand_in_every_paper() {
    let tauri = settings("tauri.conf.json");
    assert_eq!(tauri["mainBinaryName"], super::PROGRAMS[0]);
    let metainfo = read("src-tauri/packaging/metainfo.xml");
    let product = tauri["productName"].as_str().expect("a name");
    assert!(metainfo.contains(&format!("<launchable type=\"desktop-id\">{product}.desktop</launchable>")));
    for program in super::PROGRAMS {
        assert!(metainfo.contains(&format!("<binary>{program}</binary>")), "{program}");
    }
    assert_eq!(tauri["bundle"]["shortDescription"], metainfo_summary(&metainfo));
    assert_eq!(tauri["version"], Value::Null, "the version is the workspace's, and stands there alone");
    assert!(super::version().is_ok_and(|version| version.split('.').count() == 3));
}

fn metainfo_summary(metainfo: &str) -> &str {
    let (_, after) = metainfo.split_once("<summary>").expect("a summary");
    after.split_once("</summary>").expect("its end").0
}

#[test]
fn the_profile_that_is_shipped_still_unwinds() {
    // The reader of workbooks and the sign beside the clock catch what panics in libraries.
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("[profile.dist]"));
    assert!(!manifest.contains("panic = \"abort\""), "a panic must not end the window");
}

#[test]
fn the_workflow_makes_every_kind_by_this_command_and_pins_what_it_uses() {
    let workflow = read(".github/workflows/packages.yml");
    assert!(workflow.contains("cargo xtask bundle --check"));
    for kind in ["appimage", "nsis", "dmg"] {
        assert!(workflow.contains(kind), "{kind}");
    }
    for line in workflow.lines().filter(|line| line.contains("uses:")) {
        let (_, version) = line.split_once('@').expect("a version");
        let commit = version.split_whitespace().next().unwrap_or_default();
        assert!(commit.len() == 40 && version.contains("# v"), "pinned by commit, with the version for people: {line}");
    }
}

#[test]
fn what_is_asked_for_is_understood() {
    let usual = Wish::read(&[]).expect("nothing is a wish too");
    assert_eq!((usual.kinds.as_slice(), usual.build), (Kind::usual(), true));
    assert!(!Wish::read(&["--no-build"]).expect("what was built last").build);
    let wish = Wish::read(&["--dry-run", "--publisher", "A Shop <shop@example.com>"]).expect("a whole line");
    assert_eq!((wish.dry_run, wish.publisher.as_deref()), (true, Some("A Shop <shop@example.com>")));
    for line in [["--publisher"].as_slice(), &["zip"], &["--check", "deb"]] {
        assert!(Wish::read(line).is_err(), "{line:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_package_of_another_system_is_refused_with_its_name() {
    let refused = Wish::read(&["deb", "nsis"]).expect_err("not on Linux");
    assert!(refused.to_string().contains("nsis is made on windows only"));
}

#[test]
fn the_packager_is_given_every_settings_file_and_the_kinds() {
    let wish = Wish::read(&[]).expect("nothing is a wish too");
    let line = super::packager(&wish);
    assert_eq!(line.iter().filter(|word| *word == "--config").count(), 3);
    assert!(line.contains(&wish.names().join(",")));
    assert!(BUILD.contains(&"dist") && Path::new(super::PROGRAMS[1]).extension().is_none());
}
