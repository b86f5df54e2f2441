//! A campaign that is being sent in one terminal, and told what to do from another.

use crate::{
    people,
    shop::{Shop, Wish, assert_adds_up, assert_nobody_twice, figure, wait},
};

/// Slow enough that most are still waiting when a person acts.
const SLOW: Wish<'_> = Wish { name: "Slow", per_hour: 6_000, per_second: 20, quiet_hours: false };
/// A batch of a hundred every real second.
const PACE: &str = "60";
/// As fast as it goes.
const RUSH: &str = "20000";

#[test]
fn once_a_stop_is_confirmed_nothing_more_leaves_and_a_resume_writes_to_nobody_again() {
    let shop = Shop::with(400);
    let id = shop.plan(&SLOW);
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(30);

    let stopped = shop.ask(&["campaign", "stop", &id]);
    let left = shop.ledger().len();
    assert_adds_up(&stopped);
    assert_eq!((&stopped["state"], figure(&stopped, "in_flight")), (&"stopped".into(), 0));
    assert!(figure(&stopped, "queued") > 0, "some had not left: {stopped}");

    let ended = sender.answer();
    assert_eq!(ended["state"], "stopped", "the process that sent ends by itself");
    assert_eq!(shop.ledger().len(), left, "nothing left after the stop was confirmed");
    // What was cut off by the stop is in doubt until its report comes.
    let (known, doubtful) = (figure(&ended, "accepted"), figure(&ended, "unknown"));
    assert!((known..=known + doubtful).contains(&(left as u64)), "{left} in the ledger: {ended}");

    shop.ask(&["campaign", "resume", &id, "--speed", RUSH]);
    let told = shop.ask(&["campaign", "watch", &id, "--speed", RUSH]);
    assert_eq!(told["state"], "finished");
    assert_eq!(figure(&told, "accepted"), shop.ledger().len() as u64);
    assert_eq!(figure(&told, "accepted") + figure(&told, "unknown"), 400);
    assert_nobody_twice(&shop.ledger());
}

#[test]
fn a_stop_that_comes_while_a_campaign_is_being_started_is_not_undone_by_the_start() {
    let shop = Shop::with(100);
    let id = shop.plan(&SLOW);
    let sender = shop.start(&["campaign", "launch", &id, "--speed", "1"]);
    shop.wait_for_host();
    // Refused as long as there is nothing to stop.
    wait("the stop", || shop.run(&["campaign", "stop", &id]).status.success());
    let left = shop.ledger().len();
    assert!(left < 100, "it was stopped in time");
    assert_eq!(sender.answer()["state"], "stopped");
    assert_eq!((shop.status(&id)["state"].as_str(), shop.ledger().len()), (Some("stopped"), left));
}

#[cfg(target_os = "linux")]
#[test]
fn a_platform_that_dies_costs_a_pause_and_nobody_a_second_message() {
    let shop = Shop::with(300);
    let id = shop.plan(&SLOW);
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(20);
    sender.kill_children();
    let paused = shop.ask(&["campaign", "pause", &id]);
    assert_eq!((&paused["state"], figure(&paused, "in_flight")), (&"paused".into(), 0));
    sender.answer();
    shop.ask(&["campaign", "resume", &id, "--speed", PACE]);
    let told = shop.ask(&["campaign", "watch", &id, "--speed", RUSH]);
    assert_adds_up(&told);
    assert_nobody_twice(&shop.ledger());
    // A request that broke off may not have arrived; that is said, and not guessed.
    assert_eq!(figure(&told, "accepted"), shop.ledger().len() as u64);
    assert_eq!(figure(&told, "accepted") + figure(&told, "unknown"), 300);
}

#[test]
fn a_pause_holds_until_somebody_resumes() {
    let shop = Shop::with(300);
    let id = shop.plan(&SLOW);
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(20);
    let paused = shop.ask(&["campaign", "pause", &id]);
    let left = shop.ledger().len();
    assert_eq!((&paused["state"], &paused["pause"]), (&"paused".into(), &"person".into()));
    assert_eq!(sender.answer()["state"], "paused");
    assert_eq!(shop.status(&id)["pause"], "person", "also when its process is gone");
    assert_eq!(shop.ledger().len(), left);

    let finished = shop.ask(&["campaign", "resume", &id, "--speed", RUSH]);
    assert_eq!(finished["state"], "finished");
    assert_nobody_twice(&shop.ledger());
    assert_eq!(shop.ledger().len(), 300);
}

#[test]
fn a_second_terminal_asks_the_first() {
    let shop = Shop::with(300);
    let (id, next) = (shop.plan(&SLOW), shop.plan(&Wish { name: "Next", ..SLOW }));
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(10);
    assert_eq!(shop.status(&id)["state"], "running");
    assert_eq!(shop.refused(&["campaign", "launch", &id]), "campaign_state");
    assert_eq!(shop.refused(&["campaign", "launch", &next]), "campaign_busy");
    assert_eq!(shop.refused(&["demo"]), "campaign_busy", "its clock would jump under the running one");
    assert_eq!(figure(&shop.ask(&["contacts", "count"]), "count"), 300);
    shop.ask(&["campaign", "stop", &id]);
    sender.answer();
}

#[cfg(unix)]
#[test]
fn a_launch_from_a_second_terminal_returns_once_the_first_sends_it() {
    let shop = Shop::with(60);
    let (sent, next) = (shop.plan(&Wish::default()), shop.plan(&Wish { name: "Next", ..SLOW }));
    shop.ask(&["campaign", "launch", &sent, "--speed", RUSH]);
    // It receives reports for a day, by a clock that is little faster than ours.
    let first = shop.start(&["campaign", "watch", &sent, "--speed", "2"]);
    shop.wait_for_speed(2);
    let launched = shop.ask(&["campaign", "launch", &next]);
    assert_eq!(launched["state"], "running", "{launched}");
    wait("the end", || shop.status(&next)["state"] == "finished");
    first.interrupt();
    assert_eq!(first.answer()["id"], sent.as_str());
    assert_nobody_twice(&shop.ledger());
    // Who said stop after the first campaign is not written to by the second.
    let accepted = [&sent, &next].map(|id| figure(&shop.status(id), "accepted"));
    assert_eq!(accepted.iter().sum::<u64>(), shop.ledger().len() as u64);
}

#[cfg(unix)]
#[test]
fn ctrl_c_lets_go_without_losing_anybody_and_shows_as_interrupted() {
    let shop = Shop::with(300);
    let id = shop.plan(&SLOW);
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(25);
    sender.interrupt();
    let told = sender.answer();
    assert_eq!((&told["state"], &told["pause"]), (&"paused".into(), &"interrupted".into()));
    assert_eq!((figure(&told, "in_flight"), figure(&told, "unknown")), (0, 0), "what had left was answered: {told}");
    assert_eq!(figure(&told, "accepted"), shop.ledger().len() as u64);

    let finished = shop.ask(&["campaign", "resume", &id, "--speed", RUSH]);
    assert_eq!((&finished["state"], figure(&finished, "accepted")), (&"finished".into(), 300));
    assert_nobody_twice(&shop.ledger());
}

#[test]
fn who_says_no_during_a_campaign_is_left_alone_by_the_rest_of_it() {
    let shop = Shop::with(200);
    let id = shop.plan(&Wish { per_hour: 3_000, ..SLOW });
    let sender = shop.start(&["campaign", "launch", &id, "--speed", PACE]);
    shop.wait_for_letters(10);
    let import = shop.import(&people::list(200, "no"));
    assert_eq!(figure(&import, "suppressed"), 200);
    let left = shop.ledger().len();

    let told = sender.answer();
    assert_eq!(told["state"], "finished");
    assert!(figure(&told, "withheld") > 0, "{told}");
    // Those whose row was marked as leaving before the answer came in.
    assert!(shop.ledger().len() - left <= 80, "at most one second's messages");
    assert_eq!(figure(&told, "accepted") + figure(&told, "withheld"), 200);
    assert_eq!(figure(&told, "accepted"), shop.ledger().len() as u64);
}
