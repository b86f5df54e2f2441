//! Every seed holds, without the fuzzer: so a seed that found something once is looked at whenever this is run.

use std::{fs, path::Path};

fn run(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a seed").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{target} has seeds");
    for file in files {
        eprintln!("{}", file.display());
        check(&fs::read(&file).expect("a seed is read"));
    }
}

#[test]
fn lists() {
    run("sheet_csv", fuzz::list::check);
}

#[test]
fn phones() {
    run("phone", fuzz::phone::check);
}

#[test]
fn webhooks() {
    run("webhook", fuzz::webhook::check);
}

#[test]
fn templates() {
    run("template", fuzz::template::check);
}

#[test]
fn experiments() {
    run("experiment", fuzz::experiment::check);
}

#[test]
fn workbooks() {
    run("workbook", fuzz::workbook::check);
}
