//! The data folder: one process at a time, and what happens when it cannot be used.

use std::fs;

use crate::{
    people,
    shop::{Shop, figure, object},
};

#[test]
fn many_commands_at_once_take_turns() {
    let shop = Shop::with(30);
    let asked: Vec<_> = (0..6).map(|_| shop.start(&["contacts", "count"])).collect();
    let list = shop.file("more.csv", &people::list(50, "yes"));
    let import = shop.start(&["import", &list]);
    assert_eq!(figure(&import.answer(), "created"), 20);
    for one in asked {
        let count = figure(&one.answer(), "count");
        assert!([30, 50].contains(&count), "before or after the import: {count}");
    }
    assert_eq!(figure(&shop.ask(&["contacts", "count"]), "count"), 50);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let shop = Shop::empty();
    fs::write(shop.data(), "not a folder").expect("a file");
    assert_eq!(shop.refused(&["contacts", "count"]), "folder_unusable");
    assert_eq!(fs::read_to_string(shop.data()).expect("still there"), "not a folder");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let shop = Shop::empty();
    let parent = shop.data();
    fs::create_dir(&parent).expect("a folder");
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o555)).expect("rights");
    if fs::write(parent.join("probe"), "").is_ok() {
        // Whoever runs this may write everywhere; there is nothing to see.
        return;
    }
    assert_eq!(shop.refused(&["contacts", "count"]), "folder_unusable");
    let done = shop.run(&["doctor"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(object(&done.stdout)["ok"], false);
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o755)).expect("rights");
}

#[test]
fn a_database_that_is_none_is_told_and_left_as_it_is() {
    let shop = Shop::with(3);
    let database = shop.data().join("practice").join("estafette.db");
    let damage = "This is not a database, whatever its name says. ".repeat(200);
    for part in ["estafette.db-wal", "estafette.db-shm"] {
        let _ = fs::remove_file(database.with_file_name(part));
    }
    fs::write(&database, &damage).expect("a file");
    assert_eq!(shop.refused(&["contacts", "count"]), "database_damaged");
    assert_eq!(fs::read_to_string(&database).expect("still there"), damage);
    let doctor = shop.run(&["doctor"]);
    assert_eq!(doctor.status.code(), Some(1), "the doctor sees it too");
    assert_eq!(object(&doctor.stdout)["ok"], false);
}

#[test]
fn the_doctor_looks_at_everything_and_keeps_nothing() {
    let shop = Shop::empty();
    let told = shop.ask(&["doctor"]);
    let checks = told["checks"].as_array().expect("checks");
    let names: Vec<&str> = checks.iter().filter_map(|check| check["check"].as_str()).collect();
    assert_eq!(names, ["data folder", "database", "keyring", "loopback network", "program"]);
    assert_eq!(told["ok"], true);
    assert!(!shop.data().join(".doctor").exists());
}

#[test]
fn a_word_left_behind_by_a_dead_host_misleads_nobody() {
    let shop = Shop::with(5);
    fs::write(shop.data().join("host.json"), r#"{"port":1,"token":"old","pid":1}"#).expect("a file");
    assert_eq!(figure(&shop.ask(&["contacts", "count"]), "count"), 5);
}
